import { identityProofs, requestIdentityMembers } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { namesGuardrails } from '../../match/guardrails.js';
import { proofOfValue } from '../../match/proof-of.js';
import { isClass } from '../../resolve/class-member.js';
import { contextualType } from '../../resolve/contextual-type.js';
import { isFunction } from '../../resolve/function-node.js';
import { perNode, shared } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOf, typeNodeOfValue } from '../../resolve/type-node.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { perVariable, variableOf } from '../../resolve/variable-of.js';
import { unknown, yes, type Verdict } from '../../verdict.js';
import { isCredential } from './credential.js';
import { contextVariables } from './context-variables.js';
import { endUserResults } from './end-users.js';
import { isHandedAsContext } from './handed-context.js';
import { isPrincipalClass } from './is-principal-class.js';
import { isProcedureContext } from './is-procedure-context.js';
import { isRequest } from './is-request.js';
import { isDeclaredOnRequest } from './left-by-middleware.js';
import { messagePrincipal } from './message-principal.js';
import { principalCall } from './principal-call.js';
import { principalParameter } from './principal-parameter.js';
import { noPrincipal, type PrincipalReason } from './principal-reason.js';
import { isPersonType, principalByType, principalType } from './principal-shape.js';
import { isRefusedWithout, isRefusedWithoutMember } from './refused-without.js';
import { runContextPrincipal } from './run-context-principal.js';
import { isIdName, isPermissionName, isPrincipalName, isSomebody, namesWhoAsks } from './vocabulary.js';

type Member = Extract<Value, { kind: 'member' }>;

const principalMember = shared(
  (value: Member) => value,
  (file: SourceFile, value: Member): Verdict<PrincipalReason> => {
    const found = ofMember(file, value);
    return found.answer !== 'yes' && isRefusedWithoutMember(file, value) ? yes('refused without it', 'shape') : found;
  },
);

function ofMember(file: SourceFile, value: Member): Verdict<PrincipalReason> {
  const handed = runContextPrincipal(file, value);
  if (handed) return handed;
  const root = rootOf(value);
  if (isRequest(file, root)) {
    const chain = chainOf(value);
    const matches = requestIdentityMembers.some((path) => path.every((name, i) => chain[i] === name));
    const [from, name] = chain;
    const declared = from === 'var' && name !== undefined ? contextVariables(file).get(name) : undefined;
    if (matches || isDeclaredOnRequest(file, from) || (declared && principalType(file, declared)))
      return yes('taken from the request', 'shape');
    // What middleware keeps beside the request may be anything: the declared type says whether it is somebody.
    return chain.length === 2 && chain[0] === 'state' ? unknown('taken from the request') : noPrincipal;
  }
  const inMessage = messagePrincipal(file, value);
  if (inMessage) return inMessage === 'yes' ? yes('shape of a principal', 'shape') : noPrincipal;
  if (isBesidePrincipal(file, value)) return noPrincipal;
  const [holder, ...members] = chainOf(value);
  if (members.length > 0 && isProcedureContext(root, holder)) {
    const [name] = members;
    const isIdentity = requestIdentityMembers.some(
      (path) => path.length === 1 && path[0] === name && name !== 'locals',
    );
    if (isIdentity || (name !== undefined && isSomebody(name))) return yes('taken from the request', 'shape');
  }
  const whole = principalOfValue(file, value.object);
  if (whole.answer === 'yes')
    return whole.reason === 'member of a principal' ? whole : yes('member of a principal', whole.evidence);
  const type = typeNodeOfValue(file, value) ?? contextualMember(file, value);
  if (
    type &&
    type.type !== 'TSMethodSignature' &&
    (value.object.kind === 'this' || value.object.kind === 'parameter')
  ) {
    const shaped = principalType(file, type);
    if (shaped || isNamedPerson(file, value, type)) return yes('shape of a principal', 'shape');
  }
  if (type && type.type !== 'TSMethodSignature' && isOfVerified(file, value) && isNamedPerson(file, value, type))
    return yes('verified from the request', 'shape');
  if (whole.answer === 'unknown') return whole;
  if (value.key !== undefined && isPrincipalName(value.key) && (root.kind === 'parameter' || root.kind === 'this')) {
    if (type && type.type !== 'TSMethodSignature' && principalType(file, type))
      return yes('shape of a principal', 'shape');
    return unknown('named like a principal');
  }
  return noPrincipal;
}

/** Whether a member is named as who asks, and declared as a person. */
const isNamedPerson = (file: SourceFile, { key }: Member, type: TSESTree.TypeNode): boolean =>
  key !== undefined && namesWhoAsks(key) && isPersonType(file, type);

/** Whether a member is read of what was made of the request or a credential: `const { user } = await contextOf(req)`. */
const isOfVerified = (file: SourceFile, { object }: Member): boolean =>
  object.kind === 'expression' &&
  object.node.type === 'CallExpression' &&
  object.node.arguments.some((one) => isCredential(file, one.type === 'SpreadElement' ? one.argument : one));

/** What the callee declares for a member of what it hands a callback: `member` in `app.post('/ask', ({ member }) => …)`. */
function contextualMember(file: SourceFile, { object, key }: Member): TSESTree.TypeNode | undefined {
  if (object.kind !== 'parameter' || key === undefined) return undefined;
  const whole = contextualType(file, object.fn, object.index);
  const type = whole && typeMembersOf(file, whole).members.get(key);
  return type?.type === 'TSMethodSignature' ? undefined : type;
}

/**
 * Whether a member of an untyped parameter, taken apart in its place, is something else than who asks: the state of a
 * graph has a conversation and a route beside the ids of a user.
 */
const isBesidePrincipal = (file: SourceFile, { object, key }: Member): boolean =>
  object.kind === 'parameter' &&
  object.node.type === 'ObjectPattern' &&
  typeNodeOfValue(file, object) === undefined &&
  contextualType(file, object.fn, object.index) === undefined &&
  key !== undefined &&
  !isIdName(key) &&
  !isPermissionName(key) &&
  !isPrincipalName(key);

function principalOfValue(file: SourceFile, value: Value): Verdict<PrincipalReason> {
  if (namesGuardrails(file) && identityProofs.includes(proofOfValue(file, value) ?? ''))
    return yes('verified by the guardrails', 'brand');
  switch (value.kind) {
    case 'parameter':
      return principalParameter(file, value);
    case 'member':
      return principalMember(file, value);
    case 'this':
      return isClass(value.owner) && isPrincipalClass(file, value.owner)
        ? yes('shape of a principal', 'shape')
        : noPrincipal;
    case 'expression': {
      const { node } = value;
      if (endUserResults(file).has(node)) return yes('end user of a request', 'shape');
      if (node.type === 'CallExpression') {
        const given = principalCall(file, node);
        return given.answer !== 'yes' && isRefusedWithout(file, node) ? yes('refused without it', 'shape') : given;
      }
      if (node.type === 'LogicalExpression')
        return stronger(principalOf(file, node.left), principalOf(file, node.right));
      if (node.type === 'ConditionalExpression')
        return stronger(principalOf(file, node.consequent), principalOf(file, node.alternate));
      if (node.type === 'ObjectExpression') return principalLiteral(file, node);
      return noPrincipal;
    }
    default:
      return noPrincipal;
  }
}

/** An object put together from parts of a principal: `{ tenantId: claims.tid, userId: claims.sub }`. */
function principalLiteral(file: SourceFile, node: TSESTree.ObjectExpression): Verdict<PrincipalReason> {
  for (const property of node.properties) {
    const part = property.type === 'SpreadElement' ? property.argument : property.value;
    if (
      property.type === 'Property' &&
      !(isIdName(staticKey(property) ?? '') || isPermissionName(staticKey(property) ?? ''))
    )
      continue;
    const inner = unwrap(part);
    if (isFunction(inner)) continue;
    const verdict = principalOf(file, inner);
    if (verdict.answer === 'yes') return yes('member of a principal', verdict.evidence);
  }
  return noPrincipal;
}

const rank = { yes: 2, unknown: 1, no: 0 } as const;

const stronger = (a: Verdict<PrincipalReason>, b: Verdict<PrincipalReason>): Verdict<PrincipalReason> =>
  rank[b.answer] > rank[a.answer] ? b : a;

/**
 * Is this expression somebody who asks: a verified identity, or a part of one?
 *
 * Decided by structure, not vocabulary: the result of an identity source or of a call that takes the request or a
 * credential; what middleware left on the request; a parameter whose type has two ids, or one id beside permissions;
 * whatever is read from one of these. A name alone gives `unknown`, which is enough to keep quiet and never enough to
 * call code guarded.
 */
export const principalOf: (file: SourceFile, expression: TSESTree.Node) => Verdict<PrincipalReason> = perVariable(
  perNode(noPrincipal, (file: SourceFile, expression: TSESTree.Node): Verdict<PrincipalReason> => {
    let best = noPrincipal;
    for (const value of valuesOf(file, expression)) best = stronger(best, principalOfValue(file, value));
    if (best.answer !== 'yes') {
      const node = unwrapAwaited(expression);
      const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
      if (variable && isHandedAsContext(file, variable)) return yes('run context', 'shape');
      const type = best.answer === 'unknown' && node.type === 'Identifier' ? typeNodeOf(file, node) : undefined;
      if (type && type.type !== 'TSMethodSignature' && principalType(file, type))
        return yes('shape of a principal', 'shape');
      if (!file.types.available) return best;
      if ((best.answer === 'unknown' || isHeld(file, expression)) && principalByType(file, expression))
        return yes('shape of a principal', 'type');
    }
    return best;
  }),
);

/** A member of the object itself or of a parameter: handed in by whoever made it, unlike what a call looks up. */
const isHeld = (file: SourceFile, expression: TSESTree.Node): boolean =>
  valuesOf(file, expression).some(
    (value) =>
      value.kind === 'member' &&
      (value.object.kind === 'this' || (value.object.kind === 'parameter' && !isRequest(file, value.object))),
  );
