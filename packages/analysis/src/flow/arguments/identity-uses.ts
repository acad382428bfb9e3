import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, isCalleeElsewhere } from '../../resolve/functions-of.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { calledName } from '../execution/called-name.js';
import { reachesData } from '../execution/reaches-data.js';
import { decidesByPrincipal, refusalOf } from '../guard/refusal.js';
import { principalOf } from '../principal/principal.js';
import { isIdName, isUserName } from '../principal/vocabulary.js';
import { isCredential } from '../principal/credential.js';
import { argumentOriginsOf, type ArgumentOrigin } from './argument-origin.js';
import { askedIdentitiesIn } from './asked-identities.js';
import {
  callerIdentityOf,
  isActorKey,
  isCallersOwn,
  isDoneByKey,
  isRoleKey,
  isTenantKey,
  mayNameIdentity,
  spelled,
} from './caller-identity.js';
import { handedValuesOf, isReadElsewhere, isStatement, isWriting, type HandedValue } from './handed-values.js';
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

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** What the language itself makes, and what says why something failed. */
const ownOfLanguage = /^(?:Map|Set|WeakMap|Date|Array|Promise|RegExp|Intl|Blob|File|Response)$|Error$|Exception$/u;

function isIdle(file: SourceFile, call: Call): boolean {
  const { callee } = call;
  if (call.type === 'NewExpression') return ownOfLanguage.test(dottedName(callee)?.split('.')[0] ?? '');
  const name = dottedName(callee) ?? (callee.type === 'MemberExpression' ? `.${staticKey(callee) ?? ''}` : '');
  const last = name.split('.').at(-1) ?? '';
  return idle.test(name) || isNamedAsCheck(last) || schemaCheckOf(file, call) !== undefined || isFollowed(file, call);
}

/**
 * Whether what a call does with an identity is seen where it does it. A function of another file is entered by nobody:
 * it takes the identity as one that is not seen would, where it works on data and does not ask about the caller.
 */
const isFollowed = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  calleesOf(file, call).some(
    (fn) =>
      !isCalleeElsewhere(file, call, fn) ||
      !reachesData(file, fn.body) ||
      (refusalOf(file, fn) === 'throws' && decidesByPrincipal(file, fn) === 'yes'),
  );

/** Whether the schema lists every value: `workspace: z.enum(['sales', 'marketing'])` is a department, and nobody's tenant. */
const isOneOfSome = ({ property }: ArgumentOrigin): boolean => property?.schema.kind === 'enum';

/** Calls that write down what happened. Who is named there as the one who did it counts, and nothing else. */
const records =
  /^(?:log|trace|track|audit|debug|report|notify|capture)(?![a-z])|(?:Audit|Log)(?:Log|Entry|Event|Record)?s?$/u;

/** Calls that give records and write nothing. */
const reads = /^(?:find|list|search|query|count|select|aggregate|lookup)(?![a-z])/u;

/**
 * Whether a filter holds an id of who asks as well, at any depth: `{ id: args.workspaceId, users: { some: { userId } } }`
 * finds only a workspace that the caller belongs to.
 */
const namesCaller = (file: SourceFile, filter: TSESTree.Node): boolean =>
  [...nodeIndexOf(file).inside('MemberExpression', filter), ...nodeIndexOf(file).inside('Identifier', filter)].some(
    (one) =>
      isIdName(one.type === 'Identifier' ? one.name : (staticKey(one) ?? '')) &&
      principalOf(file, one).answer === 'yes' &&
      argumentOriginsOf(file, one).length === 0,
  );

/** Whether a condition on the caller's tenant stands in the same chain: `db.from(…).eq('workspace_id', who.workspaceId)`. */
function isBesideTenant(file: SourceFile, call: Call, own = '', depth = 0): boolean {
  const callee = unwrapAwaited(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const receiver = unwrapAwaited(callee.object);
  const [column, value] = call.arguments;
  const isOwnTenant =
    depth > 0 &&
    column !== undefined &&
    value !== undefined &&
    isTenantKey(stringOf(column) ?? '') &&
    stringOf(column) !== own &&
    isReadElsewhere(file, value);
  if (isOwnTenant || depth > maxChain) return isOwnTenant;
  if (receiver.type === 'CallExpression') return isBesideTenant(file, receiver, own, depth + 1);
  return (
    receiver.type === 'Identifier' &&
    valuesOf(file, receiver).some(
      (one) =>
        one.kind === 'expression' &&
        one.node.type === 'CallExpression' &&
        one.node.range[0] !== call.range[0] &&
        isBesideTenant(file, one.node, own, depth + 1),
    )
  );
}

const maxChain = 12;

/** Methods that say which records are meant: `query.eq('requester_id', id)`. */
const conditions = /^(?:eq|neq|in|is|like|ilike|or|filter|match|contains|overlaps|textSearch|[gl]te?)$/u;

/** Whether a request shows the credential of whoever asks: what it is about is then decided where it arrives. */
const showsCredential = (file: SourceFile, call: Call): boolean =>
  call.arguments.some((one) =>
    nodeIndexOf(file)
      .inside('MemberExpression', one)
      .some((member) => isCredential(file, member)),
  );

function ofCall(file: SourceFile, call: Call): readonly IdentityUse[] {
  const inStatement = isStatement(file, call);
  const given = call.arguments
    .flatMap((one) => handedValuesOf(file, one.type === 'SpreadElement' ? one.argument : one, inStatement))
    .filter(({ key }) => readsIdentities(file) || (key !== undefined && (isActorKey(key) || isDoneByKey(key))));
  if (given.length === 0 || isIdle(file, call)) return [];
  const called = call.type === 'CallExpression' ? calledName(call) : '';
  // The owner of a repository is the first half of its name.
  const namesRepository = given.some(({ key }) => key !== undefined && /^repo(?:sitory)?(?:Name)?$/u.test(key));
  return given.flatMap((one) =>
    argumentOriginsOf(file, one.value).flatMap((origin): readonly IdentityUse[] => {
      const kind = namesRepository && one.key === 'owner' ? undefined : kindOf(file, call, called, one, origin);
      return kind ? [{ kind, node: one.value, origin, by: call }] : [];
    }),
  );
}

/** What an argument that a call is handed stands for there: an actor, whoever asks, or nobody. */
function kindOf(
  file: SourceFile,
  call: Call,
  called: string,
  { key, filter, besideTenant, besideOwn, placed }: HandedValue,
  origin: ArgumentOrigin,
): 'actor' | 'used' | undefined {
  const { keys, known, listed } = callerIdentityOf(file);
  const name = keyOf(origin);
  if (name === '' || origin.how === 'part') return undefined;
  // What is handed the caller too may look it up in the list of theirs.
  if (listed.has(spelled(name)) && call.arguments.some((one) => principalOf(file, one).answer === 'yes'))
    return undefined;
  // Whose records are looked for is no identity: the work is written down by nobody.
  const isStored = isWriting(file, call) || !reads.test(called);
  const isDone = known && isStored && (isDoneByKey(name) || (key !== undefined && isDoneByKey(key)));
  if (isDone || isActorKey(name) || (key !== undefined && isActorKey(key) && known)) {
    return (placed && !isWriting(file, call)) || (filter && reads.test(called)) || conditions.test(called)
      ? undefined
      : 'actor';
  }
  if (isRoleKey(name) || records.test(called) || isOneOfSome(origin)) return undefined;
  // A company is a record of a tenant where it stands beside one: `{ organizationId, companyId: args.companyId }`.
  if ((besideTenant && !isUserName(name)) || besideOwn) return undefined;
  const own = keys.has(spelled(name)) || keys.has(`${spelled(name)}id`) || isTenantKey(name);
  if (!own || (!isUserName(name) && isBesideTenant(file, call, stringOf(call.arguments[0]) ?? ''))) return undefined;
  if (placed && !isStatement(file, call) && showsCredential(file, call)) return undefined;
  // A tenant that is looked for among those of the caller is theirs; a person among people is another one.
  return filter !== undefined && isTenantKey(name) && namesCaller(file, filter) ? undefined : 'used';
}

/** A statement that is written as a tagged text: ``sql`select … where org_id = ${args.orgId}` ``. */
function ofTagged(file: SourceFile, node: TSESTree.TaggedTemplateExpression): readonly IdentityUse[] {
  if (!/(?:^|\.|\$)(?:sql|(?:query|execute)Raw)$/iu.test(dottedName(node.tag) ?? '') || !readsIdentities(file))
    return [];
  const { keys } = callerIdentityOf(file);
  const { expressions } = node.quasi;
  if (expressions.some((one) => isCallersOwn(file, one))) return [];
  return expressions.flatMap((value) =>
    argumentOriginsOf(file, value).flatMap((origin): readonly IdentityUse[] => {
      const name = keyOf(origin);
      const isOwn = origin.how === 'whole' && !isRoleKey(name) && (keys.has(spelled(name)) || isTenantKey(name));
      return isOwn && !isOneOfSome(origin) ? [{ kind: 'used', node: value, origin, by: node.tag }] : [];
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
      isRoleKey(keyOf(origin)) && [...callerIdentityOf(file).keys].some((key) => spelled(keyOf(origin)).endsWith(key))
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
  if (unwrapAwaited(second).type === 'Literal') return [];
  const origin = argumentOriginsOf(file, first).find((one) => one.how === 'whole' && one.path.length > 0);
  return origin && isCallersOwn(file, second) && argumentOriginsOf(file, second).length === 0
    ? [{ kind: 'preferred', node, origin, by: second }]
    : [];
}

/**
 * Whether the file reads an argument under a key that may be one of an identity. An argument is always read by its key,
 * so in a file that does not, nobody needs to know what every value is made of. Where other files are read as well, the
 * key may be read there.
 */
const readsIdentities = perFile((file): boolean => {
  if (file.others) return true;
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
    ...(readsIdentities(file) ? askedIdentitiesIn(file) : []),
    ...index.of('CallExpression').flatMap((call) => ofCall(file, call)),
    ...index.of('NewExpression').flatMap((call) => ofCall(file, call)),
    ...index.of('TaggedTemplateExpression').flatMap((one) => ofTagged(file, one)),
  ];
});
