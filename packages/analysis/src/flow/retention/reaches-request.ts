import { storeFetches } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { toolKeys } from '../../match/tool-type.js';
import { requestsOf } from '../../match/requests.js';
import { classMembers, enclosingThisOwner } from '../../resolve/class-member.js';
import { isFunction } from '../../resolve/function-node.js';
import { returnsOf } from '../../resolve/functions-of.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { entriesOf, handedTo, parameterBehind, runBy, unbound } from '../bindings.js';

/** Methods that give back the members of their receiver. */
const keepsMembers = new Set([
  'filter',
  'slice',
  'concat',
  'toSorted',
  'toReversed',
  'flat',
  'values',
  'then',
  'catch',
]);

/** Functions that give back their first argument in another form. */
const converts =
  /^(?:JSON\.(?:parse|stringify)|structuredClone|Promise\.(?:resolve|all)|Array\.(?:from|of)|Object\.(?:freeze|values|entries|fromEntries|assign)|superjson\.(?:parse|stringify))$/u;

/** Methods by which a schema gives back what it was given. */
const parses = new Set(['parse', 'parseAsync', 'safeParse', 'validate', 'cast']);

/** What an expression takes its value from, one step back. Arguments of code that is not seen are no sources. */
function* sourcesOf(file: SourceFile, node: TSESTree.Node): Generator<TSESTree.Node> {
  switch (node.type) {
    case 'ObjectExpression':
      for (const one of node.properties) yield one.type === 'SpreadElement' ? one.argument : one.value;
      return;
    case 'ArrayExpression':
      for (const one of node.elements) if (one) yield one.type === 'SpreadElement' ? one.argument : one;
      return;
    case 'ConditionalExpression':
      yield node.consequent;
      yield node.alternate;
      return;
    case 'LogicalExpression':
      yield node.left;
      yield node.right;
      return;
    case 'AssignmentExpression':
      yield node.left;
      yield node.right;
      return;
    case 'SequenceExpression':
      yield* node.expressions.slice(-1);
      return;
    case 'NewExpression':
      for (const one of node.arguments) yield one.type === 'SpreadElement' ? one.argument : one;
      return;
    case 'MemberExpression': {
      yield node.object;
      const owner = node.object.type === 'ThisExpression' ? enclosingThisOwner(node.object) : undefined;
      const member = owner && classMembers(file, owner).get(staticKey(node) ?? '');
      for (const one of member?.kind === 'getter' ? member.nodes : []) if (isFunction(one)) yield* returnsOf(file, one);
      for (const one of member?.kind === 'property' ? member.nodes : []) yield one;
      return;
    }
    case 'Identifier':
      yield* sourcesOfName(file, node);
      return;
    case 'CallExpression':
      yield* sourcesOfCall(file, node);
      return;
    default:
  }
}

/** What a declaration gives a name: of `const [text, tools] = await Promise.all([...])` only the part that it takes. */
function partsTaken(
  file: SourceFile,
  name: TSESTree.Identifier,
  { id, init }: TSESTree.VariableDeclarator,
): readonly TSESTree.Node[] {
  if (!init) return [];
  const exact =
    id.type !== 'ArrayPattern'
      ? []
      : valuesOf(file, name).flatMap((value) => (value.kind === 'expression' ? [value.node] : []));
  return exact.length > 0 ? exact : [init];
}

function* sourcesOfName(file: SourceFile, node: TSESTree.Identifier): Generator<TSESTree.Node> {
  const variable = variableOf(file, node);
  for (const definition of variable?.defs ?? []) {
    if (definition.type === 'Variable' && definition.node.type === 'VariableDeclarator') {
      const loop = definition.node.parent.parent;
      if (loop.type === 'ForOfStatement' && loop.left === definition.node.parent) yield loop.right;
      else if (definition.node.init) yield* partsTaken(file, node, definition.node);
    } else if (definition.type === 'Parameter') {
      const parameter = parameterBehind(file, node);
      if (!parameter) continue;
      const collection = iteratedBy(parameter.fn, parameter.index);
      if (collection) yield collection;
      const holder = parameter.fn.parent;
      if (holder.type === 'CallExpression' && holder.callee.type === 'MemberExpression') yield holder.callee.object;
      for (const entry of entriesOf(file, parameter.fn, unbound)) yield* handedTo(file, parameter, entry);
    }
  }
  for (const reference of variable?.references ?? []) {
    if (reference.isWrite() && !reference.init && reference.writeExpr) yield reference.writeExpr;
    const member = reference.identifier.parent;
    if (member.type !== 'MemberExpression' || member.object !== reference.identifier) continue;
    const { parent } = member;
    if (parent.type === 'AssignmentExpression' && parent.left === member && toolKeys.has(staticKey(member) ?? '')) {
      yield parent.right;
    }
  }
}

function* sourcesOfCall(file: SourceFile, node: TSESTree.CallExpression): Generator<TSESTree.Node> {
  const local = runBy(file, node);
  for (const fn of local) yield* returnsOf(file, fn);
  const [first] = node.arguments;
  const argument = first?.type === 'SpreadElement' ? first.argument : first;
  if (converts.test(dottedName(node.callee) ?? '')) {
    for (const one of node.arguments) yield one.type === 'SpreadElement' ? one.argument : one;
    return;
  }
  const { callee } = node;
  if (callee.type === 'MemberExpression') {
    const key = staticKey(callee) ?? '';
    if (keepsMembers.has(key)) yield callee.object;
    if (key === 'concat') yield* node.arguments;
    if ((key === 'map' || key === 'flatMap' || key === 'then') && isFunction(argument))
      yield* returnsOf(file, argument);
    if (parses.has(key) && argument) yield argument;
    if (storeFetches.includes(key)) for (const one of node.arguments) if (isFunction(one)) yield* returnsOf(file, one);
    return;
  }
  // A helper that is not seen and takes the function that builds.
  if (local.length === 0) for (const one of node.arguments) if (isFunction(one)) yield* returnsOf(file, one);
}

const maxNodes = 4000;

/** What reaches requests, and whether as their tools or choice or as a configuration that is spread into them. */
interface Reaching {
  readonly asTools: ReadonlySet<TSESTree.Node>;
  readonly asConfiguration: ReadonlySet<TSESTree.Node>;
}

function closure(file: SourceFile, start: readonly TSESTree.Node[]): ReadonlySet<TSESTree.Node> {
  const seen = new Set<TSESTree.Node>();
  const pending = [...start];
  for (let node = pending.pop(); node && seen.size < maxNodes; node = pending.pop()) {
    const inner = unwrapAwaited(node);
    if (seen.has(inner)) continue;
    seen.add(inner);
    pending.push(...sourcesOf(file, inner));
  }
  return seen;
}

/**
 * Every expression of the file whose value, or part of it, ends up as the tools or the choice of a request to a model,
 * or is spread into one. The conversation and the other content of a request are not followed.
 *
 * A node that is listed may carry tools; a node that is not may still do so in another file.
 */
export const reachingRequests = perFile((file): Reaching => {
  const tools: TSESTree.Node[] = [];
  const spread: TSESTree.Node[] = [];
  for (const request of requestsOf(file)) {
    for (const [key, entries] of request.body.entries) {
      if (toolKeys.has(key)) tools.push(...entries.map((entry) => entry.value));
    }
    spread.push(...spreadsOf(file, request.argument));
  }
  return { asTools: closure(file, tools), asConfiguration: closure(file, spread) };
});

/** What a request takes over whole. */
function spreadsOf(file: SourceFile, argument: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrapAwaited(argument);
  if (inner.type === 'ObjectExpression') {
    return inner.properties.flatMap((one) => (one.type === 'SpreadElement' ? [one.argument] : []));
  }
  if (inner.type !== 'Identifier') return [inner];
  const literals = valuesOf(file, inner).flatMap((value) =>
    value.kind === 'expression' && value.node.type === 'ObjectExpression' ? [value.node] : [],
  );
  return literals.length > 0 ? literals.flatMap((one) => spreadsOf(file, one)) : [inner];
}
