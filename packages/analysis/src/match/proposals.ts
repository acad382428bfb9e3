import { sdks, type ProposalShape } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, functionsOf, returnsOf } from '../resolve/functions-of.js';
import { enclosingLoop } from '../resolve/loop.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { patternPath } from '../resolve/pattern-path.js';
import { perFile, perNode } from '../resolve/per-file.js';
import type { Variable } from '../resolve/source-code.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { dealias, entityName, typeNodeOfValue } from '../resolve/type-node.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { identityOf, type Value } from '../resolve/value.js';
import { dottedName, valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import { isToolFile } from './gate.js';
import { requestBehind } from './requests.js';

export type ProposalPartName = 'whole' | 'name' | 'arguments' | 'id' | 'other';

/** A part of a tool call that a model proposed. */
export interface ProposalPart {
  /** Equal for the parts of one proposal. */
  readonly key: string;
  readonly part: ProposalPartName;
  /** The list that the proposal was taken from, equal for all its members; `undefined` for a single one. */
  readonly list: string | undefined;
  /** The loop, callback or index that took it from the list; the function for a parameter. */
  readonly binding: TSESTree.Node;
  /** Whether the proposal comes through a parameter whose arguments this file shows. */
  readonly passed: boolean;
  /** Whether only the position of name and arguments beside each other makes it a proposal: an exported dispatcher. */
  readonly byConvention: boolean;
}

const shapes: readonly ProposalShape[] = sdks.flatMap((sdk) => sdk.proposals);
const typeNames = new Set(shapes.flatMap((shape) => shape.types));
const distinctiveLists = new Set(shapes.filter((shape) => shape.list.distinctive).map((shape) => shape.list.member));
const plainLists = new Set(shapes.filter((shape) => !shape.list.distinctive).map((shape) => shape.list.member));
const partOfPath = new Map<string, ProposalPartName>();
for (const shape of shapes) {
  for (const path of shape.name) partOfPath.set(path, 'name');
  for (const path of shape.arguments) partOfPath.set(path, 'arguments');
  for (const path of shape.callId) partOfPath.set(path, 'id');
}

/** Array methods whose result holds members of their receiver. */
const sameMembers = new Set(['filter', 'slice', 'concat', 'toSorted', 'sort', 'reverse', 'toReversed', 'flat', 'values', 'splice', 'entries']);

const hasProposalType = (file: SourceFile, node: TSESTree.TypeNode): boolean => {
  const names = (type: TSESTree.TypeNode, depth: number): readonly string[] => {
    if (depth > 4) return [];
    if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType') return type.types.flatMap((one) => names(one, depth + 1));
    if (type.type !== 'TSTypeReference') return [];
    const name = entityName(type.typeName);
    const inner = ['Extract', 'Exclude', 'Readonly', 'NonNullable', 'Pick', 'Omit'].includes(name) ? (type.typeArguments?.params ?? []).slice(0, 2) : [];
    const target = dealias(file, type);
    return [name.split('.').at(-1) ?? name, ...inner.flatMap((one) => names(one, depth + 1)), ...(target === type ? [] : names(target, depth + 1))];
  };
  return names(node, 0).some((name) => typeNames.has(name));
};

/** The member chains that the file reads from a variable, two steps deep, destructuring included. */
const readsOf = perFile((): WeakMap<Variable, ReadonlySet<string>> => new WeakMap());

function patternReads(pattern: TSESTree.Node, prefix: string, into: Set<string>): void {
  const inner = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  if (inner.type !== 'ObjectPattern') return;
  for (const property of inner.properties) {
    const key = property.type === 'Property' ? staticKey(property) : undefined;
    if (key === undefined || property.type !== 'Property') continue;
    into.add(prefix + key);
    patternReads(property.value, `${prefix}${key}.`, into);
  }
}

function useReads(file: SourceFile, identifier: TSESTree.Node, prefix: string, into: Set<string>): void {
  const use = identifier.parent;
  if (!use) return;
  if (use.type === 'MemberExpression' && use.object === identifier) {
    const key = staticKey(use);
    if (key === undefined) return;
    into.add(prefix + key);
    if (prefix === '') useReads(file, use, `${key}.`, into);
  } else if (use.type === 'VariableDeclarator' && use.init === identifier) {
    if (use.id.type === 'ObjectPattern') patternReads(use.id, prefix, into);
    else if (use.id.type === 'Identifier' && prefix !== '') {
      for (const { identifier: next } of variableOf(file, use.id)?.references ?? []) if (next !== use.id) useReads(file, next, prefix, into);
    }
  } else if (use.type === 'TSAsExpression' || use.type === 'TSNonNullExpression' || use.type === 'ChainExpression') {
    useReads(file, use, prefix, into);
  }
}

function readsOfVariable(file: SourceFile, variable: Variable): ReadonlySet<string> {
  const cache = readsOf(file);
  const known = cache.get(variable);
  if (known) return known;
  const found = new Set<string>();
  cache.set(variable, found);
  for (const { identifier } of variable.references) useReads(file, identifier, '', found);
  return found;
}

/** Members that only a proposed call has together. */
const isProposalUse = (reads: ReadonlySet<string>): boolean =>
  (reads.has('call_id') && (reads.has('arguments') || reads.has('name'))) ||
  (reads.has('function.name') && reads.has('function.arguments')) ||
  (reads.has('name') && reads.has('arguments') && (reads.has('id') || reads.has('type')));

const bindingVariable = (file: SourceFile, binding: TSESTree.Node): Variable | undefined => {
  if (binding.type === 'ForOfStatement' && binding.left.type === 'VariableDeclaration') {
    const id = binding.left.declarations[0]?.id;
    return id && variableOf(file, id);
  }
  if (isFunction(binding)) {
    const [first] = binding.params;
    return first && variableOf(file, first);
  }
  return undefined;
};

const bindingPattern = (binding: TSESTree.Node): TSESTree.Node | undefined => {
  if (binding.type === 'ForOfStatement' && binding.left.type === 'VariableDeclaration') return binding.left.declarations[0]?.id;
  return isFunction(binding) ? binding.params[0] : undefined;
};

function boundAsProposal(file: SourceFile, binding: TSESTree.Node): boolean {
  const pattern = bindingPattern(binding);
  if (pattern?.type === 'ObjectPattern') {
    const reads = new Set<string>();
    patternReads(pattern, '', reads);
    return isProposalUse(reads);
  }
  const variable = bindingVariable(file, binding);
  return variable !== undefined && isProposalUse(readsOfVariable(file, variable));
}

/** Is a value a list of proposals? */
function isListValue(file: SourceFile, value: Value, depth: number): boolean {
  if (depth > 8) return false;
  switch (value.kind) {
    case 'member':
      if (value.key === undefined) return false;
      if (distinctiveLists.has(value.key)) return true;
      if (!plainLists.has(value.key)) return false;
      return isResponse(file, value.object);
    case 'parameter': {
      const type = typeNodeOfValue(file, value);
      if (type && type.type !== 'TSMethodSignature') {
        const real = dealias(file, type);
        const item = real.type === 'TSArrayType' ? real.elementType : real.type === 'TSTypeReference' && /Array$|^Iterable$/u.test(entityName(real.typeName)) ? real.typeArguments?.params[0] : real.type === 'TSTypeOperator' && real.typeAnnotation?.type === 'TSArrayType' ? real.typeAnnotation.elementType : undefined;
        if (item && hasProposalType(file, item)) return true;
      }
      return callSitesOf(file, value.fn).some((call) => {
        const passed = argumentAt(call, value.index);
        return passed !== undefined && isProposalList(file, passed);
      });
    }
    case 'expression':
      return isListExpression(file, value.node, depth);
    default:
      return false;
  }
}

function isListExpression(file: SourceFile, node: TSESTree.Node, depth: number): boolean {
  switch (node.type) {
    case 'LogicalExpression':
      return isProposalList(file, node.left) || isProposalList(file, node.right);
    case 'ConditionalExpression':
      return isProposalList(file, node.consequent) || isProposalList(file, node.alternate);
    case 'ArrayExpression':
      return node.elements.some((one) => one?.type === 'SpreadElement' && isProposalList(file, one.argument)) || isFilledWithProposals(file, node);
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      const [first] = node.arguments;
      if (/^(?:Array\.from|Object\.values|structuredClone)$/u.test(dottedName(callee) ?? '') && first) return isProposalList(file, first) || isFilledWithProposals(file, node);
      if (callee.type === 'MemberExpression') {
        const key = staticKey(callee) ?? '';
        if (sameMembers.has(key)) return isProposalList(file, callee.object);
        if (key === 'flatMap' || key === 'map') return isFunction(first) && returnsOf(file, first).some((one) => isProposalList(file, one) || (key === 'map' && proposalPartOf(file, one)?.part === 'whole'));
      }
      return calleesOf(file, node).some((fn) => returnsOf(file, fn).some((one) => valuesOf(file, one).some((value) => isListValue(file, value, depth + 1))));
    }
    default:
      return false;
  }
}

/** An array or record that proposals are put into one by one, as streaming code does. */
function isFilledWithProposals(file: SourceFile, node: TSESTree.Node): boolean {
  const holder = node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return false;
  return (variableOf(file, holder.id)?.references ?? []).some(({ identifier }) => {
    const member = identifier.parent;
    if (member.type !== 'MemberExpression' || member.object !== identifier) return false;
    const use = member.parent;
    if (use.type === 'CallExpression' && use.callee === member && staticKey(member) === 'push') {
      return use.arguments.some((one) => proposalPartOf(file, one)?.part === 'whole' || isProposalLiteral(one));
    }
    return use.type === 'AssignmentExpression' && use.left === member && (proposalPartOf(file, use.right)?.part === 'whole' || isProposalLiteral(use.right));
  });
}

/** `{ id, name, arguments }`, `{ call_id, name, arguments }`: a proposal written down from stream events. */
function isProposalLiteral(node: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  if (inner.type === 'LogicalExpression') return isProposalLiteral(inner.right);
  if (inner.type !== 'ObjectExpression') return false;
  const keys = new Set(inner.properties.map((one) => (one.type === 'Property' ? staticKey(one) : undefined)));
  return keys.has('arguments') && (keys.has('name') || keys.has('function')) && (keys.has('id') || keys.has('call_id') || keys.has('type'));
}

/** What a request to a model gave back. */
function isResponse(file: SourceFile, value: Value): boolean {
  if (value.kind === 'expression') {
    if (requestBehind(file, value.node)) return true;
    if (value.node.type === 'CallExpression') {
      const callee = unwrap(value.node.callee);
      if (callee.type === 'MemberExpression' && /^final(?:Response|Message|ChatCompletion)$/u.test(staticKey(callee) ?? '')) return true;
      return calleesOf(file, value.node).some((fn) => returnsOf(file, fn).some((one) => requestBehind(file, one) !== undefined));
    }
    return false;
  }
  const type = typeNodeOfValue(file, value);
  if (type && type.type !== 'TSMethodSignature') {
    const real = dealias(file, type);
    if (real.type === 'TSTypeReference') return /(?:^|\.)(?:Response|ParsedResponse)$/u.test(entityName(real.typeName)) && entityName(real.typeName) !== 'Response';
  }
  return false;
}

export const isProposalList = perNode(false, (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((value) => isListValue(file, value, 0)),
);

interface Base {
  readonly byConvention?: boolean;
  readonly key: string;
  readonly list: string | undefined;
  readonly binding: TSESTree.Node;
  readonly passed: boolean;
  readonly path: string;
}

/** The functions of this file that are handed to array methods by name, with the collection they run over. */
const callbackUses = perFile((file): ReadonlyMap<FunctionNode, readonly TSESTree.Expression[]> => {
  const found = new Map<FunctionNode, TSESTree.Expression[]>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const callee = unwrap(call.callee);
    const [first] = call.arguments;
    if (callee.type !== 'MemberExpression' || !first || first.type === 'SpreadElement' || isFunction(first)) continue;
    if (!/^(?:map|forEach|flatMap|every|some|filter)$/u.test(staticKey(callee) ?? '')) continue;
    for (const fn of functionsOf(file, first)) {
      const list = found.get(fn);
      if (list) list.push(callee.object);
      else found.set(fn, [callee.object]);
    }
  }
  return found;
});

const nameParameter = /^(?:tool_?name|name|fn_?name|function_?name|tool|toolCallName)$/iu;
const argumentsParameter = /^(?:args?|arguments|input|params|parameters|payload|raw_?args|tool_?(?:args|arguments|input)|function_?args|arguments_?json|raw)$/iu;

/** The parameters of an exported dispatcher: `executeTool(name, args, ...)`, whose callers live elsewhere. */
export function conventionalPart(file: SourceFile, fn: FunctionNode, index: number): ProposalPartName | undefined {
  if (fn.params.length < 2 || callSitesOf(file, fn).length > 0) return undefined;
  const names = fn.params.map((one) => (one.type === 'Identifier' ? one.name : one.type === 'AssignmentPattern' && one.left.type === 'Identifier' ? one.left.name : ''));
  const name = names.findIndex((one) => nameParameter.test(one));
  const args = names.findIndex((one, i) => i !== name && argumentsParameter.test(one));
  if (name < 0 || args < 0) return undefined;
  return index === name ? 'name' : index === args ? 'arguments' : undefined;
}

function parameterBase(file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): (Base & { readonly part?: ProposalPartName }) | undefined {
  const { fn, index } = value;
  const key = `parameter ${String(fn.range[0])}`;
  const type = typeNodeOfValue(file, value);
  if (type && type.type !== 'TSMethodSignature' && hasProposalType(file, type)) {
    return { key, list: undefined, binding: fn, passed: callSitesOf(file, fn).length > 0, path: '' };
  }
  for (const call of callSitesOf(file, fn)) {
    const passed = argumentAt(call, index);
    const from = passed && proposalPartOf(file, passed);
    if (from) return { key, list: undefined, binding: fn, passed: true, path: '', part: from.part };
  }
  for (const collection of index === 0 ? (callbackUses(file).get(fn) ?? []) : []) {
    if (isProposalList(file, collection)) return { key, list: undefined, binding: fn, passed: true, path: '' };
  }
  const pattern = value.node.type === 'AssignmentPattern' ? value.node.left : value.node;
  if (pattern.type === 'ObjectPattern' ? boundAsProposal(file, { ...fn, params: [pattern] } as FunctionNode) : isShapedParameter(file, value)) {
    return { key, list: undefined, binding: fn, passed: false, path: '' };
  }
  const part = isToolFile(file) || fn.params.length >= 2 ? conventionalPart(file, fn, index) : undefined;
  return part && { key, list: undefined, binding: fn, passed: false, path: '', part, byConvention: true };
}

function isShapedParameter(file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): boolean {
  const variable = value.node.type === 'Identifier' ? variableOf(file, value.node) : undefined;
  return variable !== undefined && isProposalUse(readsOfVariable(file, variable));
}

/** The list whose entries a loop or a callback takes apart: `for (const [index, call] of calls.entries())`. */
function entriesOf(file: SourceFile, value: Extract<Value, { kind: 'element' }>): Value | undefined {
  const pair = value.of;
  if (pair.kind !== 'element' || pair.of.kind !== 'expression' || pair.of.node.type !== 'CallExpression') return undefined;
  const callee = unwrap(pair.of.node.callee);
  if (callee.type !== 'MemberExpression' || staticKey(callee) !== 'entries') return undefined;
  let node = value.node;
  while (node.parent && node.parent.type !== 'ArrayPattern') node = node.parent;
  const isSecond = node.parent?.type === 'ArrayPattern' && node.parent.elements[1] === node;
  return isSecond ? valuesOf(file, callee.object).find((one) => isListValue(file, one, 0)) : undefined;
}

function elementBase(file: SourceFile, value: Extract<Value, { kind: 'element' }>): Base | undefined {
  const counted = entriesOf(file, value);
  if (counted) return { key: identityOf(value.of), list: identityOf(counted), binding: value.of.node, passed: false, path: '' };
  const list = identityOf(value.of);
  if (isListValue(file, value.of, 0) || boundAsProposal(file, value.node)) {
    // `queue.shift()` takes one in each round of the loop around it.
    const binding = value.node.type === 'CallExpression' ? (enclosingLoop(value.node) ?? value.node) : value.node;
    return { key: identityOf(value), list, binding, passed: false, path: '' };
  }
  return undefined;
}

/** The member of a list at an index that runs: `calls[i]`. Equal for the same index in the same loop. */
function indexedBase(file: SourceFile, value: Extract<Value, { kind: 'member' }>): Base | undefined {
  const { node, object } = value;
  if (node.type !== 'MemberExpression' || !isListValue(file, object, 0)) return undefined;
  const loop = enclosingLoop(node);
  const list = identityOf(object);
  return { key: `${list}[${file.sourceCode.text.slice(...node.property.range)} ${String(loop?.range[0])}]`, list, binding: loop ?? node, passed: false, path: '' };
}

/** Members of stream events that hold a whole proposal. */
const eventMembers = new Set(['item', 'function_call']);

function baseOf(file: SourceFile, value: Value): (Base & { readonly part?: ProposalPartName }) | undefined {
  switch (value.kind) {
    case 'parameter':
      return parameterBase(file, value);
    case 'element':
      return elementBase(file, value);
    case 'member': {
      if (value.key === undefined) return indexedBase(file, value);
      const object = baseOf(file, value.object);
      if (object) return { ...object, path: object.path === '' ? value.key : `${object.path}.${value.key}` };
      if (eventMembers.has(value.key) && value.object.kind !== 'import') {
        const distinctive = distinctiveLists.has(value.key) || isTestedAsProposal(file, value);
        if (distinctive) return { key: identityOf(value), list: undefined, binding: value.node, passed: false, path: '' };
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

/** Whether the file compares the `type` of this member with that of a proposal. */
function isTestedAsProposal(file: SourceFile, value: Value): boolean {
  const identity = identityOf(value);
  const discriminants = new Set(shapes.filter((shape) => !shape.list.distinctive).flatMap((shape) => shape.discriminants));
  return nodeIndexOf(file)
    .of('BinaryExpression')
    .some((test) => {
      const left = unwrap(test.left);
      if (left.type !== 'MemberExpression' || staticKey(left) !== 'type' || !discriminants.has(stringOf(test.right) ?? '')) return false;
      return valuesOf(file, left.object).some((one) => identityOf(one) === identity);
    });
}

/**
 * Which part of which proposed call is an expression?
 *
 * Evidence: the list of a response (`tool_calls`, `output` of a known request), a parameter annotated with the SDK's
 * type, members that only a proposal has together, a parameter that this file hands one to. The name and arguments of
 * an exported dispatcher count by their position beside each other.
 */
export const proposalPartOf = perNode(undefined as ProposalPart | undefined, (file: SourceFile, node: TSESTree.Node): ProposalPart | undefined => {
  for (const value of valuesOf(file, node)) {
    const base: (Base & { readonly part?: ProposalPartName }) | undefined = baseOf(file, value) ?? shapedVariable(file, node);
    if (!base) continue;
    const { key, list, binding, passed, path, byConvention = false } = base;
    if (base.part !== undefined && base.part !== 'whole') {
      return { key, list, binding, passed, byConvention, part: path === '' ? base.part : base.part === 'other' ? (partOfPath.get(path) ?? 'other') : 'other' };
    }
    if (path === '') return { key, list, binding, passed, byConvention, part: 'whole' };
    const bare = path.replace(/^(?:function|custom)\./u, '');
    const part = partOfPath.get(path) ?? (path === 'function' || path === 'custom' ? 'other' : (partOfPath.get(bare) ?? 'other'));
    return { key, list, binding, passed, byConvention, part };
  }
  return undefined;
});

/** A local variable that is used as only a proposal is, wherever it came from. */
function shapedVariable(file: SourceFile, node: TSESTree.Node): Base | undefined {
  const inner = unwrapAwaited(node);
  let root = inner;
  const path: string[] = [];
  while (root.type === 'MemberExpression') {
    path.unshift(staticKey(root) ?? '?');
    root = unwrapAwaited(root.object);
  }
  const variable = root.type === 'Identifier' ? variableOf(file, root) : undefined;
  const [definition] = variable?.defs ?? [];
  if (!variable || definition?.type !== 'Variable' || !isProposalUse(readsOfVariable(file, variable))) return undefined;
  if (definition.node.type === 'VariableDeclarator' && definition.node.init && patternPath(definition.node.id, definition.name)?.steps.length) return undefined;
  return { key: `variable ${String(definition.name.range[0])}`, list: undefined, binding: definition.node, passed: false, path: path.join('.') };
}
