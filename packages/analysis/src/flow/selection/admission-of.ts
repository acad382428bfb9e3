import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isInside } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { audienceOfName, literalTexts } from './audience-of.js';
import { permissionIn } from '../choice/permission-in.js';
import { principalOf } from '../principal/principal.js';
import { readsPrincipal, readsPrincipalBeside } from '../principal/reads-principal.js';
import type { Gate, ToolTree } from './tool-node.js';
import { isIdName } from '../principal/vocabulary.js';

/** Whether who asks decides that a part is in a set. */
export type Admission = 'proven' | 'possible' | 'none';

const rank = { proven: 2, possible: 1, none: 0 } as const;
const strongest = (all: readonly Admission[]): Admission => all.reduce((a, b) => (rank[b] > rank[a] ? b : a), 'none');
const weakest = (all: readonly Admission[]): Admission =>
  all.reduce((a, b) => (rank[b] < rank[a] ? b : a), all[0] ?? 'none');

/** The part that is asked about: what is for more than the tenant, and what stands beside it. */
export interface Candidate {
  readonly wide: ToolTree;
  readonly own: readonly ToolTree[];
}

interface Asking {
  readonly file: SourceFile;
  readonly candidate: Candidate;
  /** The parameter of a predicate that stands for one tool. */
  readonly element: TSESTree.Node | undefined;
  /** Whether the part is in when the test holds, or when it does not. */
  readonly holds: boolean;
}

/** The member of the tested tool that an expression reads: `entry.scope`, or `scope` of a destructured entry. */
function elementKey({ file, element }: Asking, node: TSESTree.Node): string | undefined {
  if (!element) return undefined;
  const inner = unwrap(node);
  const root = inner.type === 'MemberExpression' ? unwrap(inner.object) : inner;
  const [definition] = root.type === 'Identifier' ? (variableOf(file, root)?.defs ?? []) : [];
  if (!definition || !isInside(definition.name, element)) return undefined;
  if (inner.type === 'MemberExpression') return staticKey(inner);
  const { parent } = definition.name;
  return parent?.type === 'Property' ? staticKey(parent) : undefined;
}

/** The members of the tested tool that an expression reads; `*` for the tool as a whole. */
function keysRead(asking: Asking, node: TSESTree.Node): readonly string[] {
  const { file, element } = asking;
  if (!element) return [];
  return nodeIndexOf(file)
    .inside('Identifier', node)
    .filter((one) => (variableOf(file, one)?.defs ?? []).some((definition) => isInside(definition.name, element)))
    .map(
      (one) =>
        elementKey(asking, one.parent.type === 'MemberExpression' && one.parent.object === one ? one.parent : one) ??
        '*',
    );
}

/** Whether a test of one tool that asks nobody lets the part in, or keeps it out; `undefined` when that is not seen. */
function letsIn(asking: Asking, node: TSESTree.Node): boolean | undefined {
  const { file, candidate } = asking;
  if (node.type === 'BinaryExpression' && /^[!=]==?$/u.test(node.operator)) {
    for (const [side, other] of [
      [node.left, node.right],
      [node.right, node.left],
    ] as const) {
      const key = elementKey(asking, side);
      const [text] = literalTexts(unwrap(other));
      const own = key === undefined ? undefined : candidate.wide.members.get(key);
      if (text !== undefined && own) return own.some((one) => sameText(one, text)) === node.operator.startsWith('=');
    }
    return undefined;
  }
  const flag = elementKey(asking, node);
  const stated = flag === undefined ? undefined : candidate.wide.members.get(flag);
  if (stated) return stated.includes('true');
  const set = setOfMembership(node);
  if (!set) return undefined;
  const audience = audienceOfName(file, set);
  return audience === undefined ? undefined : audience.startsWith('wide');
}

/** An enum's member and its value differ in case alone, as a rule. */
const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The set of `tool.name in set`, `set.includes(tool)`, `set.has(tool.name)`, `Object.hasOwn(set, tool.name)`. */
function setOfMembership(node: TSESTree.Node): string | undefined {
  if (node.type === 'BinaryExpression' && node.operator === 'in') return dottedName(node.right);
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  if (dottedName(callee) === 'Object.hasOwn' && first) return dottedName(first);
  if (callee.type === 'MemberExpression' && /^(?:has|includes)$/u.test(staticKey(callee) ?? ''))
    return dottedName(callee.object);
  return undefined;
}

/** Whether something that a check reads tells the part from what stands beside it. */
function tellsApart({ candidate }: Asking, keys: readonly string[]): boolean {
  if (keys.length === 0) return true;
  return keys.some((key) => {
    const own = key === '*' ? undefined : candidate.wide.members.get(key);
    return !own || !candidate.own.some((beside) => beside.members.get(key)?.some((text) => own.includes(text)));
  });
}

/** That somebody asks at all, or which tenant it is, says nothing about what they may do. */
function isPresence(file: SourceFile, node: TSESTree.Node): boolean {
  if (node.type === 'BinaryExpression') {
    const sides = [node.left, node.right].map((side) => unwrap(side));
    return sides.some(isNullish) && sides.some((side) => isPresence(file, side));
  }
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return false;
  const { answer, reason } = principalOf(file, node);
  if (answer === 'no') return false;
  return reason !== 'member of a principal' || (node.type === 'MemberExpression' && isIdName(staticKey(node) ?? ''));
}

function ofTest(asking: Asking, test: TSESTree.Node): Admission {
  const { file, element, holds } = asking;
  const node = unwrapAwaited(test);
  if (node.type === 'UnaryExpression' && node.operator === '!')
    return ofTest({ ...asking, holds: !holds }, node.argument);
  if (node.type === 'ConditionalExpression')
    return strongest([node.test, node.consequent, node.alternate].map((one) => ofTest(asking, one)));
  if (node.type === 'LogicalExpression') {
    const sides = [ofTest(asking, node.left), ofTest(asking, node.right)];
    return (node.operator === '&&') === holds ? strongest(sides) : weakest(sides);
  }
  const asks = element ? readsPrincipalBeside(file, node, element).answer : readsPrincipal(file, node).answer;
  if (asks === 'no') {
    const lets = letsIn(asking, node);
    if (lets !== undefined) return lets === holds ? 'none' : 'proven';
    return permissionIn(file, node).answer === 'no' && !asksAnInstance(node) ? 'none' : 'possible';
  }
  if (isPresence(file, node)) return 'none';
  if (!tellsApart(asking, keysRead(asking, node))) return 'none';
  if (node.type === 'Identifier') {
    const [value, ...more] = valuesOf(file, node);
    if (value?.kind === 'expression' && more.length === 0 && value.node !== node) return ofTest(asking, value.node);
  }
  return asks === 'yes' && isSeen(file, node) && permissionIn(file, node).answer === 'yes' ? 'proven' : 'possible';
}

/** Whether a check is seen to its end: no call, or one of the caller's own members, of this file, or of a known library. */
function isSeen(file: SourceFile, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return true;
  if (
    isDeclaredControl(file, 'authorizers', node.callee) ||
    authorizationCallOf(file, node) ||
    calleesOf(file, node).length > 0
  )
    return true;
  const callee = unwrap(node.callee);
  return (
    callee.type === 'MemberExpression' &&
    /^(?:has|includes|some|every|get|indexOf|at)$/u.test(staticKey(callee) ?? '') &&
    readsPrincipal(file, callee.object).answer === 'yes'
  );
}

/** A question to an object that may speak for the caller: `this.ability.can('use', tool)`. */
const asksAnInstance = (node: TSESTree.Node): boolean =>
  node.type === 'CallExpression' &&
  /(?:^|\.)(?:can|cannot|may|allows?|isAllowed|isPermitted|permits?|authorized?|enforce|has(?:Permission|Role|Scope|Access))$/u.test(
    dottedName(unwrap(node.callee)) ?? '',
  );

/** The branches that a predicate takes by statements: `if (tool.scope === 'tenant') return true`. */
const testsIn = (fn: FunctionNode): readonly TSESTree.Expression[] =>
  fn.body.type === 'BlockStatement'
    ? fn.body.body.flatMap((one) => (one.type === 'IfStatement' ? [one.test] : []))
    : [];

function ofPredicate(file: SourceFile, predicate: TSESTree.Node, candidate: Candidate, position: number): Admission {
  if (isDeclaredControl(file, 'toolFilters', predicate) || isDeclaredControl(file, 'authorizers', predicate))
    return 'proven';
  const functions = functionsOf(file, predicate);
  if (functions.length === 0) {
    const inner = unwrapAwaited(predicate);
    const made = inner.type === 'CallExpression' ? calleesOf(file, inner).flatMap((fn) => returnsOf(file, fn)) : [];
    if (made.length > 0) return weakest(made.map((one) => ofPredicate(file, one, candidate, position)));
    return readsPrincipal(file, inner).answer === 'no' ? 'none' : 'possible';
  }
  return weakest(
    functions.map((fn) => {
      // A promise is always true.
      if (fn.async) return 'none';
      const element = fn.params[position];
      const asking: Asking = { file, candidate, element, holds: true };
      const returned = returnsOf(file, fn).map((one) => unwrap(one));
      const values = returned.filter((one) => !(one.type === 'Literal' && typeof one.value === 'boolean'));
      const chosen = values.map((one) =>
        one.type === 'ConditionalExpression' ? ofTest(asking, one.test) : ofTest(asking, one),
      );
      return strongest([...chosen, ...testsIn(fn).map((test) => ofTest(asking, test))]);
    }),
  );
}

/**
 * Does who asks decide whether a part is in a set, by any of the conditions on its way?
 *
 * `proven`: a property of theirs or a decision about them is asked. `possible`: a check that is not seen takes them.
 * `none`: nothing is asked, or what is asked cannot tell this part from the others, or leaves it out of the question.
 */
export const admissionOf = (file: SourceFile, gates: readonly Gate[], candidate: Candidate): Admission =>
  strongest(
    gates.map((gate) => {
      switch (gate.kind) {
        case 'test':
          return ofTest({ file, candidate, element: gate.element, holds: gate.holds }, gate.test);
        case 'predicate':
          return ofPredicate(file, gate.predicate, candidate, gate.position);
        case 'callee':
          return gate.declared ? 'proven' : 'possible';
      }
    }),
  );
