import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { calledName } from '../execution/called-name.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { argumentOriginsOf, type ArgumentOrigin } from './argument-origin.js';
import { callerIdentityOf, isRoleKey, spelled } from './caller-identity.js';
import { handedValuesOf } from './handed-values.js';
import type { IdentityUse } from './identity-uses.js';

/** Calls that ask whether somebody may do something. */
const asks =
  /^(?:can|cannot|may|is(?:Allowed|Permitted|Authori[sz]ed)|authori[sz]e|enforce|allows?|permits?|grants|check|(?:has|check|require|assert|ensure|verify|demand)(?:Permissions?|Roles?|Scopes?|Access|Rights?|Grants?|Allowed|Authori[sz]ation|Capability)(?:For)?)$/u;

const keyOf = ({ path }: ArgumentOrigin): string => path.filter((one) => one !== '[]').at(-1) ?? '';

/** Whether a value says what is to be done: a text of the program, or the name of the proposed tool. */
const namesAction = (file: SourceFile, node: TSESTree.Node): boolean =>
  stringOf(node) !== undefined || proposalPartOf(file, node)?.part === 'name';

/** What an argument of the model stands for in a question: a role, or somebody under an id that whoever asks has. */
function subjectOf(file: SourceFile, node: TSESTree.Node): ArgumentOrigin | undefined {
  const { keys } = callerIdentityOf(file);
  return argumentOriginsOf(file, node).find((origin) => {
    const name = keyOf(origin);
    return origin.how === 'whole' && name !== '' && (isRoleKey(name) || keys.has(spelled(name)));
  });
}

/** `policy.allows(args.role, call.name)`: whom the question is about is what the model wrote, and nobody who asks is in it. */
function ofQuestion(file: SourceFile, call: TSESTree.CallExpression): readonly IdentityUse[] {
  if (!asks.test(calledName(call)) || readsPrincipal(file, call).answer !== 'no') return [];
  const given = call.arguments.flatMap((one) =>
    one.type === 'SpreadElement' || stringOf(one) !== undefined ? [] : handedValuesOf(file, one, false),
  );
  const isAboutAction =
    call.arguments.some((one) => namesAction(file, one)) || given.some(({ value }) => namesAction(file, value));
  if (!isAboutAction) return [];
  return given.flatMap(({ value }): readonly IdentityUse[] => {
    const origin = proposalPartOf(file, value) ? undefined : subjectOf(file, value);
    return origin ? [{ kind: 'role', node: value, origin, by: call }] : [];
  });
}

/** `toolsOf[args.role].includes(call.name)`: the role under which the tools are looked up is what the model wrote. */
function ofTable(file: SourceFile, table: TSESTree.MemberExpression): readonly IdentityUse[] {
  if (!table.computed || staticKey(table) !== undefined) return [];
  const asked = wrapped(table).parent;
  if (asked?.type !== 'MemberExpression' || !/^(?:includes|has|some)$/u.test(staticKey(asked) ?? '')) return [];
  const origin = argumentOriginsOf(file, table.property).find((one) => one.how === 'whole' && isRoleKey(keyOf(one)));
  const call = wrapped(asked).parent;
  return origin && call?.type === 'CallExpression' && unwrap(call.callee) === asked
    ? [{ kind: 'role', node: table.property, origin, by: table.object }]
    : [];
}

/** Every question of the file whether somebody may do something that is asked about whom the model says. */
export const askedIdentitiesIn = (file: SourceFile): readonly IdentityUse[] => [
  ...nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call) => ofQuestion(file, call)),
  ...nodeIndexOf(file)
    .of('MemberExpression')
    .flatMap((one) => ofTable(file, one)),
];
