import type { TSESTree } from '@typescript-eslint/types';
import { requestBodyOf } from '../../match/request-body.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { calledName } from '../execution/called-name.js';
import { isUserName } from '../principal/vocabulary.js';
import { argumentOriginsOf, type ArgumentOrigin } from './argument-origin.js';
import {
  callerIdentityOf,
  isActorKey,
  isCallersOwn,
  isRoleKey,
  isTenantKey,
  mayNameIdentity,
  spelled,
} from './caller-identity.js';
import { isNamedAsCheck } from './membership-of.js';
import { schemaCheckOf } from './check-of-call.js';

/**
 * A place where what the model wrote stands for who asks.
 *
 * `used`: it is handed on as tenant or user. `actor`: work is written down as theirs. `role`: it decides what may be done.
 * `preferred`: it comes before the verified one.
 */
export interface IdentityUse {
  readonly kind: 'used' | 'actor' | 'role' | 'preferred';
  readonly node: TSESTree.Node;
  readonly origin: ArgumentOrigin;
  /** What takes it; the verified value that it comes before. */
  readonly by: TSESTree.Node;
}

const keyOf = ({ path }: ArgumentOrigin): string => path.filter((one) => one !== '[]').at(-1) ?? '';

const idle =
  /^(?:console|JSON|Object|String|Number|Math|Boolean|logger|log)\b|(?:^|\.)(?:includes|has|some|startsWith|test|push|stringify|log|info|warn|error|debug)$/u;

function isIdle(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const { callee } = call;
  const name = dottedName(callee) ?? (callee.type === 'MemberExpression' ? `.${staticKey(callee) ?? ''}` : '');
  const last = name.split('.').at(-1) ?? '';
  return (
    idle.test(name) ||
    isNamedAsCheck(last) ||
    schemaCheckOf(file, call) !== undefined ||
    calleesOf(file, call).length > 0
  );
}

interface Handed {
  readonly value: TSESTree.Expression;
  readonly key: string | undefined;
  /** Whether it says which records are meant, and not what is written into them. */
  readonly asFilter: boolean;
  /** Whether a tenant that the model did not write stands beside it. */
  readonly besideTenant: boolean;
}

const filterKeys = /^(?:where|filters?|match|having)$/u;

/** Calls that give records and write nothing. */
const reads = /^(?:find|list|search|query|count|select|aggregate|lookup)(?![a-z])/u;

/** Whether a value is read from somewhere, and not from what the model wrote. */
const isReadElsewhere = (file: SourceFile, value: TSESTree.Node): boolean =>
  /^(?:Identifier|MemberExpression)$/u.test(unwrapAwaited(value).type) && argumentOriginsOf(file, value).length === 0;

/** An argument, or the values of the object that it is, with the key that each stands under. */
function handed(file: SourceFile, node: TSESTree.Node, asFilter: boolean): readonly Handed[] {
  const inner = unwrapAwaited(node);
  if (inner.type === 'ObjectExpression') {
    const all = [...requestBodyOf(file, inner).entries];
    const besideTenant = all.some(
      ([key, entries]) => isTenantKey(key) && entries.every(({ value }) => isReadElsewhere(file, value)),
    );
    return all.flatMap(([key, entries]) =>
      entries.flatMap(({ value }) => {
        const object = unwrapAwaited(value);
        return object.type === 'ObjectExpression'
          ? handed(file, object, asFilter || filterKeys.test(key))
          : [{ value, key, asFilter, besideTenant }];
      }),
    );
  }
  const isValue = /^(?:Identifier|MemberExpression|CallExpression|TemplateLiteral)$/u.test(inner.type);
  return isValue ? [{ value: inner as TSESTree.Expression, key: undefined, asFilter, besideTenant: false }] : [];
}

function ofCall(file: SourceFile, call: TSESTree.CallExpression): readonly IdentityUse[] {
  const isRead = reads.test(calledName(call));
  return call.arguments
    .flatMap((one) => handed(file, one.type === 'SpreadElement' ? one.argument : one, false))
    .filter(({ key }) => readsIdentities(file) || (key !== undefined && isActorKey(key)))
    .flatMap(({ value, key, asFilter, besideTenant }) =>
      argumentOriginsOf(file, value).flatMap((origin): readonly IdentityUse[] => {
        const { keys, known } = callerIdentityOf(file);
        const name = keyOf(origin);
        if (name === '' || origin.how === 'part') return [];
        const parts = { node: value, origin, by: call };
        // Whose records are looked for is no identity: the work is written down by nobody.
        if (isActorKey(name) || (key !== undefined && isActorKey(key) && known))
          return asFilter && isRead ? [] : [{ ...parts, kind: 'actor' }];
        if (isRoleKey(name)) return [];
        // A company is a record of a tenant where it stands beside one: `{ organizationId, companyId: args.companyId }`.
        if (besideTenant && !isUserName(name)) return [];
        const own = keys.has(spelled(name)) || keys.has(`${spelled(name)}id`) || isTenantKey(name);
        return own ? [{ ...parts, kind: 'used' }] : [];
      }),
    );
}

/** Whether whoever asks has a role in the file: without one nobody needs to know what is compared. */
const knowsRoles = (file: SourceFile): boolean => [...callerIdentityOf(file).keys].some(isRoleKey);

/** `args.role === 'admin'`: what the model wrote decides what may be done. */
function ofComparison(file: SourceFile, test: TSESTree.BinaryExpression): readonly IdentityUse[] {
  if (!/^[!=]==?$/u.test(test.operator) || test.left.type === 'PrivateIdentifier') return [];
  return [test.left, test.right].flatMap((side) =>
    argumentOriginsOf(file, side).flatMap((origin): readonly IdentityUse[] =>
      isRoleKey(keyOf(origin)) && callerIdentityOf(file).keys.has(spelled(keyOf(origin)))
        ? [{ kind: 'role', node: test, origin, by: test }]
        : [],
    ),
  );
}

/** `args.userId ?? session.userId`: the verified one counts only where the model wrote none. */
function ofPreference(
  file: SourceFile,
  node: TSESTree.Node,
  first: TSESTree.Node,
  second: TSESTree.Node,
): readonly IdentityUse[] {
  if (unwrapAwaited(second).type === 'Literal' || !isCallersOwn(file, second)) return [];
  const [origin] = argumentOriginsOf(file, first).filter((one) => one.how === 'whole' && one.path.length > 0);
  return origin && argumentOriginsOf(file, second).length === 0
    ? [{ kind: 'preferred', node, origin, by: second }]
    : [];
}

/**
 * Whether the file reads an argument under a key that may be one of an identity. An argument is always read by its key,
 * so in a file that does not, nobody needs to know what every value is made of. Where other files are read as well, the
 * key may be read there.
 */
const readsIdentities = perFile((file): boolean => {
  if (file.types.available) return true;
  const index = nodeIndexOf(file);
  const { keys } = callerIdentityOf(file);
  const isCallers = (key: string): boolean => keys.has(spelled(key)) || keys.has(`${spelled(key)}id`);
  const isOne = (key: string | undefined, node: TSESTree.Node): boolean =>
    key !== undefined && (mayNameIdentity(file, key) || isCallers(key)) && argumentOriginsOf(file, node).length > 0;
  return (
    index.of('MemberExpression').some((one) => isOne(staticKey(one), one)) ||
    index
      .of('ObjectPattern')
      .some(({ properties }) =>
        properties.some((one) => one.type === 'Property' && isOne(staticKey(one), boundIn(one))),
      )
  );
});

/** What a key of a pattern is bound to. */
const boundIn = ({ value }: TSESTree.Property): TSESTree.Node =>
  value.type === 'AssignmentPattern' ? value.left : value;

/** Every place of the file where an argument of a proposed call stands for who asks. */
export const identityUsesOf = perFile((file): readonly IdentityUse[] => {
  const index = nodeIndexOf(file);
  return [
    ...index
      .of('LogicalExpression')
      .flatMap((one) => (one.operator === '&&' ? [] : ofPreference(file, one, one.left, one.right))),
    ...index.of('ConditionalExpression').flatMap((one) => ofPreference(file, one, one.consequent, one.alternate)),
    ...index.of('AssignmentPattern').flatMap((one) => ofPreference(file, one, one.left, one.right)),
    ...(readsIdentities(file) && knowsRoles(file)
      ? index.of('BinaryExpression').flatMap((one) => ofComparison(file, one))
      : []),
    ...index
      .of('CallExpression')
      .filter((call) => !isIdle(file, call))
      .flatMap((call) => ofCall(file, call)),
  ];
});
