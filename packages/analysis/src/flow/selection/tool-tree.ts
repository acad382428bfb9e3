import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesElsewhere } from '../../resolve/values-elsewhere.js';
import { valuesOf } from '../../resolve/values-of.js';
import { enablementOf } from './enablement.js';
import { additionsTo, extendsItself, removalsFrom } from './additions.js';
import { carriedTo } from './carried-sets.js';
import { gatesAround } from './gates-around.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { registeredOnInstance } from '../../match/registered-tools.js';
import { calleeGate, ofRegistered, registeredOn } from './registered-set.js';
import { isToolSet } from './is-tool-set.js';
import { isDefinition, isNothing, literalMembers } from './tool-entry.js';
import { combined, gated, named, tree, type Gate, type Growing, type ToolTree } from './tool-node.js';

const maxDepth = 40;
const maxNodes = 2000;

function toolAt(growing: Growing, node: TSESTree.Node, key?: string): ToolTree {
  const members = new Map(literalMembers(growing.file, node));
  if (key !== undefined && !members.has('name')) members.set('name', [key]);
  const enabled = enablementOf(growing.file, node);
  const gates: readonly Gate[] = enabled ? [{ kind: 'callee', declared: enabled.kind === 'scoped' }] : [];
  return tree(growing, 'tool', node, { members, gates });
}

function ofArray(whole: Growing, node: TSESTree.ArrayExpression): ToolTree {
  const growing: Growing = { ...whole, nests: false };
  // Below `flat` a call makes a set, wherever it leads.
  const isSet = (one: TSESTree.Node): boolean =>
    isToolSet(whole.file, one) || (whole.nests === true && one.type === 'CallExpression');
  const parts = node.elements.flatMap((element): readonly ToolTree[] => {
    if (!element) return [];
    if (element.type === 'SpreadElement') return [grow(growing, element.argument)];
    const item = unwrapAwaited(element);
    const isChoice = item.type === 'ConditionalExpression' || item.type === 'LogicalExpression';
    if (isChoice || isSet(item)) return [grow(growing, item)];
    const one = toolAt(growing, item);
    return [named(one, dottedName(item)?.split('.').at(-1))];
  });
  const spreads = node.elements.some((one) => one && (one.type === 'SpreadElement' || isSet(unwrapAwaited(one))));
  return combined(growing, 'join', node, parts, spreads);
}

function ofObject(growing: Growing, node: TSESTree.ObjectExpression): ToolTree {
  if (isDefinition(node)) return toolAt(growing, node);
  const parts = node.properties.map((property): ToolTree => {
    if (property.type === 'SpreadElement') return grow(growing, property.argument);
    const key = staticKey(property);
    return isToolSet(growing.file, property.value)
      ? named(grow(growing, property.value), key)
      : toolAt(growing, property.value, key);
  });
  return combined(
    growing,
    'join',
    node,
    parts,
    node.properties.some((one) => one.type === 'SpreadElement'),
  );
}

const testGate = (test: TSESTree.Node, holds: boolean): readonly Gate[] => [{ kind: 'test', test, holds }];

function ofChoice(growing: Growing, node: TSESTree.ConditionalExpression): ToolTree {
  const branches = [
    { branch: node.consequent, holds: true },
    { branch: node.alternate, holds: false },
  ].filter(({ branch }) => !isNothing(branch));
  return combined(
    growing,
    'either',
    node,
    branches.map(({ branch, holds }) => gated(grow(growing, branch), testGate(node.test, holds))),
  );
}

const keeps = new Set([
  'map',
  'slice',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'values',
  'entries',
  'flat',
  'toArray',
  'with',
]);
const copies =
  /^(?:Object\.(?:values|entries|fromEntries|freeze|keys)|Array\.(?:from|of)|structuredClone|Promise\.all)$/u;

/** The gate of a callback that gives back something else for some elements than for others. */
function choosing(file: SourceFile, callback: TSESTree.Node, position: number): readonly Gate[] {
  const chooses = functionsOf(file, callback).some(
    (fn) =>
      (fn.body.type === 'BlockStatement' && fn.body.body.some((one) => one.type === 'IfStatement')) ||
      returnsOf(file, fn).some((one) => /^(?:Conditional|Logical)Expression$/u.test(unwrap(one).type)),
  );
  return chooses ? [{ kind: 'predicate', predicate: callback, position }] : [];
}

const spreadArgument = (node: TSESTree.CallExpressionArgument): TSESTree.Node =>
  node.type === 'SpreadElement' ? node.argument : node;

/** Sets that a call puts together, each an argument of its own or an element of a list that is spread. */
const setsOf = (growing: Growing, given: readonly TSESTree.CallExpressionArgument[]): readonly ToolTree[] =>
  given
    .filter((one) => !isNothing(one))
    .map((one) =>
      one.type === 'SpreadElement' ? grow({ ...growing, nests: true }, one.argument) : grow(growing, one),
    );

function ofCall(growing: Growing, call: TSESTree.CallExpression): ToolTree {
  const { file } = growing;
  const callee = unwrap(call.callee);
  const name = dottedName(callee) ?? '';
  const given = call.arguments.map(spreadArgument);
  const [first] = given;
  if (isDeclaredControl(file, 'toolFilters', call.callee))
    return gated(ofUnseenCall(growing, call), [{ kind: 'callee', declared: true }]);
  if (copies.test(name) && first) return grow(growing, first);
  if (name === 'Object.assign') return combined(growing, 'join', call, setsOf(growing, call.arguments), true);
  if (callee.type === 'MemberExpression') {
    const key = staticKey(callee) ?? '';
    if (key === 'concat')
      return combined(growing, 'join', call, setsOf(growing, [callee.object, ...call.arguments]), true);
    if (key === 'filter' && first)
      return gated(grow(growing, callee.object), [{ kind: 'predicate', predicate: first, position: 0 }]);
    if (key === 'reduce' && first) return gated(grow(growing, callee.object), choosing(file, first, 1));
    if (key === 'flatMap' && first) return gated(grow(growing, callee.object), choosing(file, first, 0));
    if (keeps.has(key) && calleesOf(file, call).length === 0) {
      const registered = key === 'map' ? undefined : registeredOn(growing, callee.object, call);
      return registered ?? grow(key === 'flat' ? { ...growing, nests: true } : growing, callee.object);
    }
    const registered = registeredOn(growing, callee.object, call);
    if (registered) return registered;
  }
  const functions = calleesOf(file, call).filter((fn) => !growing.bound.has(fn));
  if (functions.length > 0) return named(ofLocalCall(growing, call, functions), name.split('.').at(-1));
  return gated(ofUnseenCall(growing, call), calleeGate(file, call));
}

/** The sets that a callee which is not seen is given; without one, what it makes is a set of its own. */
function ofUnseenCall(growing: Growing, call: TSESTree.CallExpression): ToolTree {
  const { file } = growing;
  const name = dottedName(call.callee)?.split('.').at(-1);
  const given = call.arguments.map(spreadArgument);
  const sets = given.filter(
    (one) =>
      !isFunction(one) &&
      /^(?:Identifier|MemberExpression|ArrayExpression|CallExpression)$/u.test(unwrapAwaited(one).type) &&
      readsPrincipal(file, one).answer === 'no',
  );
  const names = name === undefined ? [] : [name];
  if (sets.length === 0) return tree(growing, 'unseen', call, { names });
  const handed = sets.map((one) => grow(growing, one));
  // `adminTools(db)` makes the tools that it is named for, whatever it is given to make them of.
  return named(combined(growing, 'join', call, handed, true), ...names.filter((one) => /tools?(?:et)?$/iu.test(one)));
}

function ofLocalCall(growing: Growing, call: TSESTree.CallExpression, functions: readonly FunctionNode[]): ToolTree {
  const parts = functions.flatMap((fn) => {
    const bound = new Map(growing.bound).set(fn, call);
    return returnsOf(growing.file, fn)
      .filter((returned) => !isNothing(returned))
      .map((returned) =>
        gated(grow({ ...growing, bound, reader: returned }, returned), gatesAround(growing.file, returned)),
      );
  });
  return parts.length === 0 ? tree(growing, 'unseen', call) : combined(growing, 'either', call, parts);
}

/** The parameter `...sets` of a function of this file stands for every argument behind it. */
function restArguments(
  growing: Growing,
  value: Extract<Value, { kind: 'parameter' }>,
  call: TSESTree.CallExpression,
): ToolTree {
  const given = call.arguments.slice(value.index);
  return combined(
    growing,
    'join',
    call,
    given.map((one) => grow(growing, spreadArgument(one))),
    true,
  );
}

function ofValue(growing: Growing, value: Value, node: TSESTree.Node): ToolTree | undefined {
  if (value.kind === 'import') {
    const names = value.name === 'default' || value.name === '*' ? [] : [value.name];
    const [seen] = valuesElsewhere(growing.file, value).filter((one) => one.kind === 'expression');
    const found = seen && ofValue(growing, seen, node);
    return found ? named(found, ...names) : tree(growing, 'unseen', node, { names });
  }
  if (value.kind === 'parameter') {
    const call = growing.bound.get(value.fn);
    if (call && value.node.type === 'RestElement') return restArguments(growing, value, call);
    const passed = call && argumentAt(call, value.index);
    return passed ? grow(growing, passed) : tree(growing, 'unseen', node);
  }
  if (value.kind !== 'expression' || value.node === node)
    return tree(growing, 'unseen', node, {
      names: value.kind === 'member' && value.key !== undefined ? [value.key] : [],
    });
  const literal = value.node.type === 'ArrayExpression' || value.node.type === 'ObjectExpression';
  const grown = grow(literal ? growing : { ...growing, reader: value.node }, value.node);
  const isWrite = value.node.parent?.type === 'AssignmentExpression' && !isInside(node, value.node.parent);
  return isWrite ? gated(grown, gatesAround(growing.file, value.node)) : grown;
}

function ofReference(growing: Growing, node: TSESTree.Identifier | TSESTree.MemberExpression): ToolTree {
  const own = node.type === 'Identifier' ? node.name : staticKey(node);
  const values = valuesOf(growing.file, node)
    .map((value) => ofValue(growing, value, node))
    .filter((one) => one !== undefined);
  const added = additionsTo(growing.file, node);
  const additions = added.map(({ from, isSet, place }) =>
    gated(isSet ? grow(growing, from) : toolAt(growing, from), gatesAround(growing.file, place)),
  );
  const whole =
    additions.length > 0
      ? tree(growing, 'join', added.at(-1)?.place ?? node, { parts: [...values, ...additions], joinsSets: true })
      : combined(growing, extendsItself(growing.file, node) ? 'join' : 'either', node, values);
  return gated(named(whole, own), removalsFrom(growing.file, node));
}

function grow(growing: Growing, expression: TSESTree.Node): ToolTree {
  const node = unwrapAwaited(expression);
  if (growing.seen.has(node) || growing.seen.size > maxDepth || growing.budget.left <= 0)
    return tree(growing, 'unseen', node);
  growing.budget.left -= 1;
  const inside: Growing = { ...growing, seen: new Set(growing.seen).add(node) };
  const carried = carriedTo(growing.file, node).map(({ value, place }) =>
    gated(grow(inside, value), gatesAround(growing.file, place)),
  );
  if (carried.length > 0) return combined(inside, 'either', node, carried);
  switch (node.type) {
    case 'ArrayExpression':
      return ofArray(inside, node);
    case 'ObjectExpression':
      return ofObject(inside, node);
    case 'ConditionalExpression':
      return ofChoice(inside, node);
    case 'LogicalExpression':
      if (node.operator === '&&') return gated(grow(inside, node.right), testGate(node.left, true));
      return combined(
        inside,
        'either',
        node,
        [node.left, node.right].filter((one) => !isNothing(one)).map((one) => grow(inside, one)),
      );
    case 'CallExpression':
      return ofCall(inside, node);
    case 'NewExpression': {
      const registered = registeredOnInstance(inside.file, node);
      if (registered) return ofRegistered(inside, node, registered);
      const [first] = node.arguments;
      return first ? grow(inside, spreadArgument(first)) : tree(inside, 'unseen', node);
    }
    case 'AssignmentExpression':
      return grow(inside, node.right);
    case 'Identifier':
    case 'MemberExpression':
      return ofReference(inside, node);
    default:
      return tree(inside, 'unseen', node);
  }
}

/**
 * The tools that an expression stands for, as the parts that the file puts together, with every condition on the way.
 *
 * Followed: literals, spreads, `concat`, `push`, copies, filters, conditions, functions and classes of this file, and
 * what is registered one by one. What comes from elsewhere is a part of its own, known by its names.
 */
export const toolTreeOf = (file: SourceFile, tools: TSESTree.Node): ToolTree =>
  grow({ file, reader: unwrap(tools), seen: new Set(), bound: new Map(), budget: { left: maxNodes } }, tools);
