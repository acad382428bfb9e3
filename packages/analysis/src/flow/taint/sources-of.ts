import type { TSESTree } from '@typescript-eslint/types';
import { inCarriedRequest } from '../../match/carried-request.js';
import { proposalPartOf } from '../../match/proposals.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { homeOf } from '../../resolve/other-files.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';
import { handedTo, type Bindings } from '../bindings.js';
import { lookupSitesOf } from '../arguments/looked-up-functions.js';
import { addedTo } from './added-to.js';
import { distinct } from './distinct.js';
import { filledTemplate } from './filled-template.js';
import { heardFrom } from './heard-from.js';
import { incomingOf, sentPart } from './incoming.js';
import { isUnverifiedRead } from './is-unverified-read.js';
import { isLimitedBefore, isLimitedBySchema } from './limited-form.js';
import { givesBounded, passedOn, validation } from './passing-call.js';
import { opaqueSource } from './opaque-source.js';
import { perCleanVariable } from './per-clean-variable.js';
import { isOwnText, leadsToText } from './retrieved-text.js';
import { readOfRequest } from './read-of-request.js';
import { asBounded, asMaybe, asPart, modelTextAt, taintAt, without, withoutResult } from './taint-parts.js';
import { withoutSpread } from './without-spread.js';
import { resolvedBy } from './resolved-by.js';
import { saysModel } from './says-model.js';
import type { Taint } from './taint.js';
import { textOfParameter } from './text-of-parameter.js';
import { argumentsOfExecutor } from './arguments-of-executor.js';

interface Walk {
  readonly file: SourceFile;
  /** The calls that the walk is inside of. */
  readonly bindings: Bindings;
  /** Which paths were asked for at which nodes, in the function that the walk is in. */
  readonly seen: Map<TSESTree.Node, Set<string>>;
  readonly budget: { left: number };
}

type Path = readonly string[];

const maxFrames = 6;
const maxSteps = 600;
/** Of the keys behind a value: `node = node.next` asks for one more each time. */
const maxPath = 12;

const parts = (walk: Walk, nodes: readonly (TSESTree.Node | null)[], path: Path = []): readonly Taint[] =>
  asPart(nodes.flatMap((one) => (one ? ofExpression(walk, one, path) : [])));

function ofObject(walk: Walk, object: TSESTree.ObjectExpression, path: Path): readonly Taint[] {
  const [key, ...rest] = path;
  if (key === undefined || key === '[]') {
    return parts(
      walk,
      object.properties.map((one) => (one.type === 'SpreadElement' ? one.argument : one.value)),
      rest,
    );
  }
  const found: Taint[] = [];
  for (const property of [...object.properties].reverse()) {
    if (property.type === 'SpreadElement') found.push(...ofExpression(walk, property.argument, path));
    else if (staticKey(property) === key) return [...found, ...ofExpression(walk, property.value, rest)];
    else if (staticKey(property) === undefined) found.push(...ofExpression(walk, property.value, rest));
  }
  return found;
}

/** Values that are put into a collection or text by name: `URL`, `Set`, `FormData`. */
const holders = /^(?:URL|URLSearchParams|Set|Map|Array|String|FormData|Headers|Error)$/u;

function ofHolder(walk: Walk, { callee, arguments: given }: TSESTree.NewExpression, path: Path): readonly Taint[] {
  if (callee.type !== 'Identifier' || !holders.test(callee.name)) return [];
  const held = parts(walk, given.map(withoutSpread));
  const inside = path.filter((key) => key !== 'searchParams');
  return inside.length === 0 ? held : held.map((one) => ({ ...one, path: [...one.path, ...inside] }));
}

function ofExpression(from: Walk, expression: TSESTree.Node, path: Path): readonly Taint[] {
  const walk: Walk = { ...from, file: homeOf(from.file, expression) };
  const { seen, budget } = walk;
  if (path.length > maxPath) return [];
  const node = unwrapAwaited(expression);
  const asked = seen.get(node) ?? new Set();
  const question = path.join('.');
  if (asked.has(question) || budget.left <= 0) return [];
  budget.left -= 1;
  seen.set(node, asked.add(question));
  switch (node.type) {
    case 'TemplateLiteral':
      return parts(walk, node.expressions);
    case 'TaggedTemplateExpression':
      return parts(walk, node.quasi.expressions);
    case 'BinaryExpression':
      return node.operator === '+' ? parts(walk, [node.left, node.right]) : [];
    case 'ConditionalExpression':
      return [...ofExpression(walk, node.consequent, path), ...ofExpression(walk, node.alternate, path)];
    case 'LogicalExpression':
      return node.operator === '&&'
        ? ofExpression(walk, node.right, path)
        : [...ofExpression(walk, node.left, path), ...ofExpression(walk, node.right, path)];
    case 'AssignmentExpression':
      return ofExpression(walk, node.right, path);
    case 'AssignmentPattern':
      return ofExpression(walk, node.left, path);
    case 'SequenceExpression':
      return ofExpression(walk, node.expressions.at(-1) ?? node, path);
    case 'ObjectExpression':
      return ofObject(walk, node, path);
    case 'ArrayExpression': {
      const at = /^\d+$/u.test(path[0] ?? '') ? node.elements[Number(path[0])] : undefined;
      if (at) return ofExpression(walk, at.type === 'SpreadElement' ? at.argument : at, path.slice(1));
      return node.elements.flatMap((one) => {
        if (!one) return [];
        const rest = without(path, '[]');
        const found =
          one.type === 'SpreadElement' ? ofExpression(walk, one.argument, path) : ofExpression(walk, one, rest);
        return path.length === 0 ? asPart(found) : found;
      });
    }
    case 'NewExpression':
      return ofHolder(walk, node, path);
    case 'CallExpression':
      return ofCall(walk, node, path);
    case 'Identifier':
    case 'MemberExpression':
      return ofReference(walk, node, path);
    default:
      return [];
  }
}

function ofReference(walk: Walk, node: TSESTree.Identifier | TSESTree.MemberExpression, path: Path): readonly Taint[] {
  const { file } = walk;
  const proposal = proposalPartOf(file, node);
  if (proposal && (proposal.part === 'arguments' || proposal.part === 'name')) {
    const found = taintAt('model arguments', node, path, 'shape');
    return isLimitedBefore(file, node) ? asBounded(found) : found;
  }
  if (node.type === 'MemberExpression' && staticKey(node) === 'length') return [];
  const all = seenValuesOf(file, node).flatMap((value) => ofValue(walk, value, path, node));
  const added = addedTo(file, node, path);
  for (const one of added) all.push(...asPart(ofExpression(walk, one.node, one.path)));
  const found = distinct(all);
  return found.length > 0 && isLimitedBefore(file, node) ? asBounded(found) : found;
}

function ofValue(walk: Walk, value: Value, path: Path, node: TSESTree.Node): readonly Taint[] {
  const root = rootOf(value);
  // A table of the file that is indexed by something from outside gives what is in the table.
  const whole = [...chainOf(value).map((key) => key ?? '[]'), ...path];
  if (root.kind === 'parameter') return ofParameter(walk, root, whole, node);
  if (root.kind !== 'expression' || root.node === node) return [];
  const { node: start } = root;
  return isFunction(start) ? [] : ofExpression(walk, start, whole);
}

function ofParameter(
  walk: Walk,
  value: Extract<Value, { kind: 'parameter' }>,
  path: Path,
  node: TSESTree.Node,
): readonly Taint[] {
  const { file, bindings } = walk;
  const { fn, index } = value;
  if (argumentsOfExecutor(file, value)) return taintAt('model arguments', node, path, 'shape');
  const carried = inCarriedRequest(file, value, path);
  const incoming = carried ? 'request' : incomingOf(file, value);
  if (incoming) {
    const part = sentPart(incoming, carried ?? path);
    const isSure = incoming !== 'message' || (part && leadsToText(part) && !part.some(isOwnText));
    return part ? taintAt('request', node, part, isSure ? 'shape' : 'name') : [];
  }
  if (bindings.has(fn)) {
    const outer: Walk = { ...walk, bindings: new Map([...bindings].filter(([one]) => one !== fn)) };
    return handedTo(file, value, bindings).flatMap((one) => ofExpression(outer, one, path));
  }
  const heard = heardFrom(file, value, path, node);
  if (heard) return heard;
  const collection = iteratedBy(fn, index) ?? resolvedBy(fn, index);
  if (collection) return ofExpression(walk, collection, path);
  const direct = callSitesOf(file, fn);
  const sites = direct.length > 0 ? direct : lookupSitesOf(file, fn);
  const handed = sites.flatMap((site) => {
    const passed = argumentAt(site, index);
    return passed ? ofExpression(walk, passed, path) : [];
  });
  return sites.length > 0 ? handed : textOfParameter(file, value, path, node);
}

/** Methods that call back for each element and give what the callback gives. */
const mapping = /^(?:map|flatMap|then|reduce|reduceRight)$/u;

/** Methods that read what a response or a request carries. */
const readsBody = /^(?:json|text|formData|blob|arrayBuffer|get|getAll|buffer)$/u;

function ofCall(walk: Walk, call: TSESTree.CallExpression, path: Path): readonly Taint[] {
  const { file } = walk;
  const read = readOfRequest(file, call);
  if (read) return taintAt('request', call, [...read, ...path], 'shape');
  if (isUnverifiedRead(file, call)) return taintAt('request', call, ['claims', ...path], 'binding');
  if (saysModel(file, call, path)) return modelTextAt(call, path);
  if (givesBounded(call)) return [];
  const validated = validation(call);
  if (validated) {
    const inner = validated.gives === 'result' ? withoutResult(path) : path;
    const found = ofExpression(walk, validated.value, inner);
    return isLimitedBySchema(file, validated.schema, inner) ? asBounded(found) : found;
  }
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  if (callee.type === 'MemberExpression' && mapping.test(method)) {
    const found = ofCallback(walk, call, callee.object, method, path);
    if (found) return found;
  }
  if (callee.type === 'MemberExpression' && readsBody.test(method)) {
    const [name] = call.arguments;
    const key = name?.type === 'Literal' && typeof name.value === 'string' ? [name.value] : [];
    const found = ofExpression(walk, callee.object, [...key, ...path]);
    // `headers.get('x-tenant')` is read as a whole.
    if (found.length > 0) return key.length === 0 ? found : found.map((one) => ({ ...one, node: call }));
  }
  const filled = filledTemplate(file, call);
  if (filled) return parts(walk, filled);
  const passed = passedOn(call);
  if (passed) {
    return passed.flatMap(({ node, as }) => {
      if (as === 'same' || as === 'elements') return ofExpression(walk, node, path);
      if (isFunction(node)) return parts(walk, returnsOf(file, node));
      if (as === 'element') return ofExpression(walk, node, ['[]', ...path]);
      return parts(walk, [node]);
    });
  }
  const callees = calleesOf(file, call);
  if (callees.length > 0) return ofLocalCall(walk, call, callees, path);
  return ofOpaqueCall(walk, call, path);
}

function ofCallback(
  walk: Walk,
  call: TSESTree.CallExpression,
  receiver: TSESTree.Node,
  method: string,
  path: Path,
): readonly Taint[] | undefined {
  const [callback] = call.arguments;
  if (!callback || callback.type === 'SpreadElement') return undefined;
  const functions = functionsOf(walk.file, callback);
  if (functions.length === 0) return parts(walk, [receiver]);
  const rest = method === 'then' ? path : without(path, '[]');
  const found = functions.flatMap((fn) => returnsOf(walk.file, fn).flatMap((one) => ofExpression(walk, one, rest)));
  return method === 'then' ? found : asPart(found);
}

function ofLocalCall(
  walk: Walk,
  call: TSESTree.CallExpression,
  callees: readonly FunctionNode[],
  path: Path,
): readonly Taint[] {
  const { file, bindings } = walk;
  if (bindings.size >= maxFrames) return [];
  return callees.flatMap((fn) => {
    if (bindings.has(fn)) return [];
    const inside: Walk = { ...walk, bindings: new Map(bindings).set(fn, call), seen: new Map() };
    return returnsOf(file, fn).flatMap((one) => ofExpression(inside, one, path));
  });
}

function ofOpaqueCall(walk: Walk, call: TSESTree.CallExpression, path: Path): readonly Taint[] {
  const sourcesIn = (one: TSESTree.Node) => ofExpression({ ...walk, seen: new Map() }, one, []);
  const known = opaqueSource(walk.file, call, path, sourcesIn);
  return (
    known ??
    asMaybe(call.arguments.map(withoutSpread).flatMap((one) => (isFunction(one) ? [] : ofExpression(walk, one, []))))
  );
}

const nothing: readonly Taint[] = [];

/**
 * What from outside is a value made of?
 *
 * Follows data, not decisions: aliases, destructuring, spreads, members of literals, templates, concatenation, lists
 * and the callbacks over them, results of functions of the file with their parameters bound, and for a parameter every
 * call of the file. A condition, a comparison, the key of a table and a number do not carry text. What goes through a
 * callee that is not seen is graded `name`; what an awaited callee was asked by is not what it gives.
 *
 * Errs towards too little: other files are read with types only, and a value kept in an object or a store is lost.
 */
export const sourcesOf: (file: SourceFile, node: TSESTree.Node) => readonly Taint[] = perCleanVariable(
  perNode(nothing, (file: SourceFile, node: TSESTree.Node): readonly Taint[] => {
    const walk: Walk = { file, bindings: new Map(), seen: new Map(), budget: { left: maxSteps } };
    return distinct(ofExpression(walk, node, []));
  }),
);
