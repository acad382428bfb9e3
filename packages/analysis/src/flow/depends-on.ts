import { logMethods } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, enclosingThisOwner } from '../resolve/class-member.js';
import { isFunction, parameterPosition, type FunctionNode } from '../resolve/function-node.js';
import { argumentAt, calleesOf } from '../resolve/functions-of.js';
import { firstInChildren } from '../resolve/node-index.js';
import type { Variable } from '../resolve/source-code.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/dotted-name.js';
import { iteratedBy } from '../resolve/iterated-by.js';
import { variableOf, writesOf } from '../resolve/variable-of.js';

/** Which call entered which function on the way: binds parameters to the arguments of that call. */
interface Frame {
  readonly fn: FunctionNode;
  readonly call: TSESTree.CallExpression;
  readonly outer: Frame | undefined;
  readonly depth: number;
}

/** The calls that a walk is inside of, the last one first. */
interface Entered {
  readonly call: TSESTree.CallExpression;
  readonly outer: Entered | undefined;
  readonly depth: number;
}

/** What a test gives back to keep the walk out of a node: whatever is inside does not count. */
export const prune: unique symbol = Symbol('prune');

interface Walk<Found> {
  readonly file: SourceFile;
  readonly test: (node: TSESTree.Node) => Found | typeof prune | undefined;
  readonly seen: Set<TSESTree.Node | Variable>;
  /** Where an earlier walk with the same test went in vain. */
  readonly vain: ReadonlySet<TSESTree.Node | Variable> | undefined;
  readonly enter: boolean;
  /** The calls that the walk is inside of: an argument leads out of a callee, and must not lead into it again. */
  readonly entered: Entered | undefined;
  /** How many more calls the whole walk may enter; what is left of them then counts as calls to elsewhere. */
  readonly budget: { left: number };
}

const maxFrames = 6;
/** Without it, functions that call each other many times are entered on each of the ways through them. */
const maxEntries = 100;

const onlyGives = ({ params, body }: FunctionNode): boolean =>
  params.length === 0 && /^(?:Identifier|MemberExpression)$/u.test(unwrap(body).type);

const hasEntered = (entered: Entered | undefined, call: TSESTree.CallExpression): boolean => {
  for (let at = entered; at; at = at.outer) if (at.call === call) return true;
  return false;
};

const isType = (type: string): boolean =>
  type.startsWith('TS') && (type.startsWith('TSType') || type.startsWith('TSInterface'));

const isLogging = (node: TSESTree.ExpressionStatement): boolean => {
  const call = unwrap(node.expression);
  if (call.type !== 'CallExpression') return false;
  const name = dottedName(call.callee) ?? '';
  return (
    /^(?:console|log|logger|this\.log|this\.logger)\./u.test(name) && logMethods.includes(name.split('.').at(-1) ?? '')
  );
};

function walkVariable<Found>(walk: Walk<Found>, variable: Variable, frame: Frame | undefined): Found | undefined {
  for (const definition of variable.defs) {
    const { node, type } = definition;
    if (type === 'Parameter' && isFunction(node)) {
      const position = parameterPosition(node, definition.name);
      if (!position) continue;
      const bound = frameOf(frame, node);
      if (bound) {
        const passed = argumentAt(bound.call, position.index);
        const found = passed && walkNode(walk, passed, bound.outer);
        if (found !== undefined) return found;
      } else {
        const collection = iteratedBy(node, position.index);
        const found = collection && walkNode(walk, collection, frame);
        if (found !== undefined) return found;
      }
    } else if (type === 'Variable' && node.type === 'VariableDeclarator') {
      const loop = node.parent.parent;
      const source = loop.type === 'ForOfStatement' && loop.left === node.parent ? loop.right : node.init;
      const found = source && walkNode(walk, source, frame);
      if (found !== undefined) return found ?? undefined;
    } else if (type === 'FunctionName' && isFunction(node)) {
      const found = walkNode(walk, node.body, frame);
      if (found !== undefined) return found;
    }
  }
  for (const { writeExpr } of writesOf(walk.file, variable)) {
    const found = writeExpr ? walkNode(walk, writeExpr, frame) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const frameOf = (frame: Frame | undefined, fn: FunctionNode): Frame | undefined => {
  for (let at = frame; at; at = at.outer) if (at.fn === fn) return at;
  return undefined;
};

function walkCall<Found>(
  walk: Walk<Found>,
  call: TSESTree.CallExpression,
  frame: Frame | undefined,
): Found | undefined {
  const { file, test, vain, enter, entered, budget } = walk;
  if (hasEntered(entered, call)) return undefined;
  const [depth, calls] = [frame?.depth ?? 0, entered?.depth ?? 0];
  const enters = enter && depth < maxFrames && calls < 2 * maxFrames && budget.left > 0;
  const callees = enters ? calleesOf(file, call) : [];
  if (callees.length > 0) {
    for (const fn of callees) {
      if (frameOf(frame, fn)) continue;
      budget.left -= 1;
      const inside = { call, outer: entered, depth: calls + 1 };
      const found = walkNode({ file, test, seen: new Set(), vain, enter, entered: inside, budget }, fn.body, {
        fn,
        call,
        outer: frame,
        depth: depth + 1,
      });
      if (found !== undefined) return found;
    }
    const callee = unwrap(call.callee);
    return callee.type === 'MemberExpression' && callee.object.type !== 'ThisExpression'
      ? walkNode(walk, callee.object, frame)
      : undefined;
  }
  const found = walkNode(walk, call.callee, frame);
  if (found !== undefined) return found;
  for (const argument of call.arguments) {
    const inside = walkNode(walk, argument, frame);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function walkNode<Found>(walk: Walk<Found>, node: TSESTree.Node, frame: Frame | undefined): Found | undefined {
  if (walk.seen.has(node) || walk.vain?.has(node)) return undefined;
  // Every walk comes through here: the type is read once for what is left out.
  const { type } = node;
  if (isType(type) || (type === 'ExpressionStatement' && isLogging(node))) return undefined;
  walk.seen.add(node);
  const found = walk.test(node);
  if (found === prune) return undefined;
  if (found !== undefined) return found;
  switch (node.type) {
    case 'Identifier': {
      const variable = variableOf(walk.file, node);
      if (!variable || walk.seen.has(variable) || walk.vain?.has(variable)) return undefined;
      walk.seen.add(variable);
      return walkVariable(walk, variable, frame);
    }
    case 'MemberExpression': {
      const owner = node.object.type === 'ThisExpression' ? enclosingThisOwner(node.object) : undefined;
      const member = owner && classMembers(walk.file, owner).get(staticKey(node) ?? '');
      for (const value of member?.kind === 'method' ? [] : (member?.nodes ?? [])) {
        const inside = walkNode(walk, isFunction(value) ? value.body : value, frame);
        if (inside !== undefined) return inside;
      }
      const inside = walkNode(walk, node.object, frame);
      if (inside !== undefined) return inside;
      return node.computed ? walkNode(walk, node.property, frame) : undefined;
    }
    case 'Property':
      if (node.computed) {
        const inside = walkNode(walk, node.key, frame);
        if (inside !== undefined) return inside;
      }
      return walkNode(walk, node.value, frame);
    case 'CallExpression':
      return walkCall(walk, node, frame);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      // A function kept in a table or a member does nothing until something calls it. One that only gives a value is
      // another way to hand the value on: `createClient(url, key, { accessToken: async () => token })`.
      if (
        (node.parent.type === 'Property' && !onlyGives(node)) ||
        node.parent.type === 'PropertyDefinition' ||
        node.parent.type === 'ArrayExpression'
      )
        return undefined;
      return walkNode(walk, node.body, frame);
    default:
      return walkChildren(walk, node, frame);
  }
}

/** Beside {@link walkNode}, which would else make room for this closure at each node that it only asks about. */
function walkChildren<Found>(walk: Walk<Found>, node: TSESTree.Node, frame: Frame | undefined): Found | undefined {
  return firstInChildren(walk.file, node, (child) => walkNode(walk, child, frame));
}

/**
 * Does what an expression evaluates to depend on something that `test` recognises? Gives what `test` found first.
 *
 * Follows variables, every write to them, elements of loops, members of classes of the file, and calls of functions of
 * the file with their parameters bound: an argument that the callee does not read does not count. Log statements do
 * not count either. For calls to elsewhere the receiver and every argument count, so this is a *may* question.
 */
export function findDependence<Found>(
  file: SourceFile,
  node: TSESTree.Node,
  test: (node: TSESTree.Node) => Found | typeof prune | undefined,
  enter = true,
): Found | undefined {
  return walkNode(
    { file, test, seen: new Set(), vain: undefined, enter, entered: undefined, budget: { left: maxEntries } },
    node,
    undefined,
  );
}

/**
 * Everything that `test` recognises in what an expression is made of, in the order of the walk. As
 * {@link findDependence}, but enters no call, and leaves out what stands inside of something found.
 *
 * @param vain - Where earlier calls with the same test found nothing: all that can be reached from there was seen, so it
 * is not walked again, and what this call walks in vain is added. Without it, questions about each call of a long file
 * take quadratic time.
 */
export function dependencesWithoutCalls<Found>(
  file: SourceFile,
  node: TSESTree.Node,
  test: (node: TSESTree.Node) => Found | typeof prune | undefined,
  vain: Set<TSESTree.Node | Variable>,
): readonly Found[] {
  const found: Found[] = [];
  const seen = new Set<TSESTree.Node | Variable>();
  const collect = (one: TSESTree.Node): typeof prune | undefined => {
    const answer = test(one);
    if (answer === undefined) return undefined;
    if (answer !== prune) found.push(answer);
    return prune;
  };
  walkNode({ file, test: collect, seen, vain, enter: false, entered: undefined, budget: { left: 0 } }, node, undefined);
  if (found.length === 0) for (const one of seen) vain.add(one);
  return found;
}
