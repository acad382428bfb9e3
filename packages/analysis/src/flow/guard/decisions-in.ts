import type { TSESTree } from '@typescript-eslint/types';
import { enclosingThisOwner } from '../../resolve/class-member.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { enclosingLoop } from '../../resolve/loop.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { Variable } from '../../resolve/source-code.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { aboutOf } from './about-of.js';
import type { Asking, Decision, Subject } from './decision.js';
import { decisionsOfCall } from './decisions-of-call.js';
import { decisionsOfComparison } from './decisions-of-comparison.js';
import { leaves } from '../leaves.js';
import { lookupIdentity } from '../principal/identity-in.js';
import { identityInMember } from '../principal/identity-in-member.js';
import { isRemembered } from './is-remembered.js';
import { principalOf } from '../principal/principal.js';
import { readsEnvironment } from './reads-environment.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isPermissionName } from '../principal/vocabulary.js';

function ofReference(asking: Asking, node: TSESTree.Identifier | TSESTree.MemberExpression): readonly Decision[] {
  const { file, subject, depth } = asking;
  if (node.type === 'Identifier') {
    const variable = variableOf(file, node);
    const [definition] = variable?.defs ?? [];
    const init =
      definition?.type === 'Variable' && definition.node.type === 'VariableDeclarator'
        ? definition.node.init
        : undefined;
    const isPart = definition?.node.type === 'VariableDeclarator' && definition.node.id.type !== 'Identifier';
    if (init && depth < 6) {
      const identity = lookupIdentity(asking, unwrap(init));
      const inside = decisionsOfTest(
        { ...asking, awaited: false, read: asking.read === true || isPart, depth: depth + 1 },
        init,
      );
      if (identity && !inside.some((one) => one.about === 'call' && one.identity === 'yes')) {
        return [
          {
            node,
            about: aboutOf(file, init, subject),
            identity,
            strength: identity === 'yes' ? 'proven' : 'possible',
            defect: undefined,
            isCheck: true,
          },
        ];
      }
      if (inside.length > 0) return inside;
    }
    return variable && depth < 6 ? ofWrites(asking, variable, init) : [];
  }
  const key = staticKey(node);
  if (node.computed && key === undefined) {
    const each = ofOutcomeAt(asking, node);
    if (each.length > 0) return each;
    const identity = lookupIdentity(asking, node) ?? identityInMember(file, node);
    return [
      {
        node,
        about: aboutOf(file, node, subject),
        identity,
        strength: 'proven',
        defect: undefined,
        isCheck: identity === 'yes',
      },
    ];
  }
  if (principalOf(file, node).answer === 'yes') {
    return key !== undefined && isPermissionName(key)
      ? [{ node, about: 'nothing', identity: 'yes', strength: 'proven', defect: undefined, isCheck: true }]
      : [];
  }
  if (depth >= 6) return [];
  const kept = ofKeptMember(asking, node);
  return kept.length > 0 ? kept : decisionsOfTest({ ...asking, read: true, depth: depth + 1 }, node.object);
}

/** Whether what a callback returns depends on the member that it was called with. */
const readsMember = (file: SourceFile, fn: FunctionNode, returned: TSESTree.Node): boolean =>
  nodeIndexOf(file)
    .inside('Identifier', returned)
    .some((one) =>
      (variableOf(file, one)?.defs ?? []).some(
        ({ name }) => fn.params[0] !== undefined && isInside(name, fn.params[0]),
      ),
    );

/** The list that a callback runs over, by the parameter that counts its members: `calls.forEach((call, index) => ...)`. */
function batchOfIndex(file: SourceFile, index: TSESTree.Identifier): readonly string[] | undefined {
  for (const value of valuesOf(file, index)) {
    if (value.kind !== 'parameter' || value.index !== 1) continue;
    const collection = iteratedBy(value.fn, 0);
    if (collection) return valuesOf(file, collection).map(identityOf);
  }
  return undefined;
}

/**
 * `decisions[index]` where each decision was made about the call at the same place of the batch:
 * `const decisions = await Promise.all(calls.map((call) => may(user, call)))`.
 */
function ofOutcomeAt(asking: Asking, node: TSESTree.MemberExpression): readonly Decision[] {
  const { file, subject } = asking;
  const { property } = node;
  if (property.type !== 'Identifier') return [];
  const batch = batchOfIndex(file, property) ?? (subject.list === undefined ? [] : [subject.list]);
  return valuesOf(file, node.object).flatMap((value): readonly Decision[] => {
    const made = value.kind === 'expression' ? value.node : undefined;
    const all = made?.type === 'CallExpression' && dottedName(made.callee) === 'Promise.all' ? made.arguments[0] : made;
    const mapped = all && unwrapAwaited(all);
    if (mapped?.type !== 'CallExpression') return [];
    const callee = unwrap(mapped.callee);
    const [callback] = mapped.arguments;
    if (callee.type !== 'MemberExpression' || staticKey(callee) !== 'map' || !callback) return [];
    if (!valuesOf(file, callee.object).some((one) => batch.includes(identityOf(one)))) return [];
    return functionsOf(file, callback)
      .flatMap((fn) => returnsOf(file, fn).filter((one) => readsMember(file, fn, one)))
      .flatMap((one) => decisionsOfTest({ ...asking, subject: { ...subject, anyOfList: true }, awaited: true }, one))
      .map((one) => ({ ...one, about: 'call' as const }));
  });
}

/**
 * What was written to a variable before it is tested: `let allowed = false; try { allowed = await can(...) } ...`. What
 * `??=` keeps from another call is remembered; beside a default that says yes it is only possible.
 */
function ofWrites(asking: Asking, variable: Variable, init: TSESTree.Node | null | undefined): readonly Decision[] {
  const { file } = asking;
  const [definition] = variable.defs;
  const defaultsToYes = init?.type === 'Literal' && Boolean(init.value) === asking.holds;
  return variable.references.flatMap((reference): readonly Decision[] => {
    const write = reference.identifier.parent;
    if (!reference.isWrite() || reference.init || write.type !== 'AssignmentExpression' || !definition) return [];
    const round = enclosingLoop(write) ?? enclosingFunction(write);
    const keeps = isKept(file, write) && round !== undefined && !isInside(definition.name, round);
    return decisionsOfTest({ ...asking, awaited: false, depth: asking.depth + 1 }, write.right).map(
      (decision): Decision => {
        if (keeps) return { ...decision, defect: decision.defect ?? 'remembered' };
        if (defaultsToYes && isCaughtAlone(variable, write))
          return { ...decision, defect: decision.defect ?? 'swallowed' };
        return defaultsToYes ? { ...decision, strength: 'possible' } : decision;
      },
    );
  });
}

/** Whether a write is left out once there is an answer: `ok ??= await may(user, name)`, `if (!ok) ok = await may(user, name)`. */
function isKept(file: SourceFile, { operator, left, parent }: TSESTree.AssignmentExpression): boolean {
  if (operator === '??=' || operator === '||=') return true;
  const holder = parent.parent;
  const branch = holder?.type === 'BlockStatement' ? holder.parent : holder;
  const test = branch?.type === 'IfStatement' && isInside(left, branch.consequent) ? unwrap(branch.test) : undefined;
  return test?.type === 'UnaryExpression' && test.operator === '!' && isSameText(file, test.argument, left);
}

const isSameText = (file: SourceFile, a: TSESTree.Node, b: TSESTree.Node): boolean =>
  sourceText(file, a) === sourceText(file, b);

/** `if (!this.ok) this.ok = await may(user, call.name); if (!this.ok) continue;`: the object keeps the first answer. */
function ofKeptMember(asking: Asking, node: TSESTree.MemberExpression): readonly Decision[] {
  const { file, depth } = asking;
  const owner = node.object.type === 'ThisExpression' ? enclosingThisOwner(node.object) : undefined;
  if (!owner) return [];
  return nodeIndexOf(file)
    .inside('AssignmentExpression', owner)
    .filter((write) => isSameText(file, write.left, node) && isKept(file, write))
    .flatMap((write) => decisionsOfTest({ ...asking, awaited: false, depth: depth + 1 }, write.right))
    .map((decision): Decision => ({ ...decision, defect: decision.defect ?? 'remembered' }));
}

/** Whether a write stands in a `try` whose `catch` goes on and writes nothing else: what was there before is the answer. */
function isCaughtAlone(variable: Variable, write: TSESTree.Node): boolean {
  for (let inner = write, outer = write.parent; outer && !isFunction(outer); inner = outer, outer = outer.parent) {
    if (outer.type !== 'TryStatement' || outer.block !== inner || !outer.handler) continue;
    const { handler } = outer;
    return (
      !leaves(handler.body) && !variable.references.some((one) => one.isWrite() && isInside(one.identifier, handler))
    );
  }
  return false;
}

/**
 * Two conditions of which either is enough to go on. A check beside something remembered from another call (a flag, a
 * set of names) is asked only the first time.
 */
function ofLogical(asking: Asking, node: TSESTree.LogicalExpression): readonly Decision[] {
  const left = decisionsOfTest(asking, node.left);
  const right = decisionsOfTest(asking, node.right);
  const eitherIsEnough = (node.operator === '||') === asking.holds && node.operator !== '??';
  if (!eitherIsEnough) return [...left, ...right];
  const weaken = (decisions: readonly Decision[], beside: TSESTree.Node): readonly Decision[] =>
    decisions.map((decision) =>
      isAlwaysEnough(beside, asking.holds)
        ? { ...decision, defect: decision.defect ?? 'cannot refuse' }
        : readsEnvironment(asking.file, beside)
          ? { ...decision, strength: 'possible' }
          : isRemembered(asking.file, beside, decision.node) || isPosition(asking, beside)
            ? { ...decision, defect: decision.defect ?? 'remembered' }
            : sortsCalls(asking, beside)
              ? { ...decision, strength: 'possible' }
              : decision,
    );
  return [...weaken(left, node.right), ...weaken(right, node.left)];
}

/** `|| true`: a literal beside a check that leads to the place whatever the check says. */
const isAlwaysEnough = (beside: TSESTree.Node, holds: boolean): boolean => {
  const inner = unwrap(beside);
  return inner.type === 'Literal' && typeof inner.value === 'boolean' && inner.value === holds;
};

/** Whether a condition says which calls are asked about at all: `isDangerous(call.name)`. Whether it says so rightly is not seen. */
function sortsCalls({ file, subject }: Asking, condition: TSESTree.Node): boolean {
  let test = unwrapAwaited(condition);
  while (test.type === 'UnaryExpression' && test.operator === '!') test = unwrapAwaited(test.argument);
  if (test.type !== 'CallExpression' && test.type !== 'BinaryExpression') return false;
  return aboutOf(file, test, subject) === 'call' && readsPrincipal(file, test).answer === 'no';
}

/** Whether a condition asks where in the batch a call stands: `index > 0`, `calls.indexOf(call) > 0`. */
function isPosition({ file, subject }: Asking, condition: TSESTree.Node): boolean {
  const test = unwrap(condition);
  if (test.type !== 'BinaryExpression' || test.right.type !== 'Literal' || typeof test.right.value !== 'number')
    return false;
  if (test.left.type === 'Identifier' && test.right.value <= 1) return true;
  return (
    (dottedName(unwrap(test.left.type === 'CallExpression' ? test.left.callee : test.left)) ?? '').endsWith(
      '.indexOf',
    ) || aboutOf(file, test, subject) !== 'call'
  );
}

export function decisionsOfTest(asking: Asking, test: TSESTree.Node): readonly Decision[] {
  const node = unwrap(test);
  switch (node.type) {
    case 'AwaitExpression':
      return decisionsOfTest({ ...asking, awaited: true }, node.argument);
    case 'UnaryExpression':
      return node.operator === '!'
        ? decisionsOfTest({ ...asking, holds: !asking.holds }, node.argument)
        : node.operator === 'void'
          ? decisionsOfTest(asking, node.argument)
          : [];
    case 'LogicalExpression':
      return ofLogical(asking, node);
    case 'ConditionalExpression':
      return [
        ...decisionsOfTest(asking, node.test),
        ...decisionsOfTest(asking, node.consequent),
        ...decisionsOfTest(asking, node.alternate),
      ];
    case 'BinaryExpression':
      return decisionsOfComparison(asking, node);
    case 'CallExpression':
      return decisionsOfCall(asking, node);
    case 'AssignmentExpression':
      return decisionsOfTest(asking, node.right);
    case 'Identifier':
    case 'MemberExpression':
      return ofReference(asking, node);
    default:
      return isFunction(node) ? returnsOf(asking.file, node).flatMap((one) => decisionsOfTest(asking, one)) : [];
  }
}

/**
 * What a condition decides about a proposal: each check in it, what it is about, whether who asks has a part in it,
 * and what keeps it from refusing.
 */
export const decisionsIn = (
  file: SourceFile,
  test: TSESTree.Node,
  subject: Subject,
  holds: boolean,
): readonly Decision[] => decisionsOfTest({ file, subject, holds, awaited: false, depth: 0 }, test);
