import type { TSESTree } from '@typescript-eslint/types';
import { runCallsOf } from '../../match/model-runs.js';
import { proposalPartOf } from '../../match/proposals.js';
import { requestsByCall, requestsOf } from '../../match/requests.js';
import { providedSchema } from '../../match/schema/provided-schema.js';
import type { Schema } from '../../match/schema/schema.js';
import { definitionsByExecutor } from '../../match/tool-definitions.js';
import { schemaOf } from '../../match/tool-schema.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { chainOf, identityOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isRequest } from '../principal/is-request.js';
import { calledName } from '../execution/called-name.js';
import type { Entered } from './entered.js';
import { isNamedAlone } from './is-named-alone.js';
import { passedTo } from './passed-to.js';
import { toldCallbacksOf, type ToldPart } from './told-callbacks.js';
import { toolExecutorsOf } from './tool-executors.js';
import { toolOutputsOf } from './tool-outputs.js';

/** What a value was before it was logged. */
export type RawKind = 'arguments' | 'output' | 'answer' | 'conversation' | 'instructions' | 'tools' | 'request body';

/** Where a raw value comes from, and the members that lead from there to it. */
export interface RawOrigin {
  readonly kind: RawKind;
  readonly path: readonly string[];
  /** Whether the value is text for certain: arguments as they come from the model. */
  readonly isText?: boolean;
  /** Whether it is one of several things that a tool gives back. */
  readonly isPart?: boolean;
  /** Whether it stands beside calls that the model proposes: a block of an answer with tools. */
  readonly besideCalls?: boolean | undefined;
  /** Whether it is only perhaps that. */
  readonly isOpen?: boolean | undefined;
  /** What it was held against, and how many of the members stand before that. */
  readonly held?: { readonly schema: Schema; readonly from: number } | undefined;
}

const maxDepth = 12;

/** Keys of a request under which its text stands; others say which model and which stored conversation. */
const holdsText = /^(?:messages|input|prompt|contents?)$/u;
/** Those under which the application says what the model is to do. */
const holdsInstructions = /^(?:system|instructions)$/u;

/** The values that requests of the file carry as conversation, by identity. */
const carried = perFile((file): ReadonlyMap<string, RawKind> => {
  const found = new Map<string, RawKind>();
  const add = (node: TSESTree.Node, kind: RawKind, depth: number): void => {
    for (const value of valuesOf(file, node)) {
      if (value.kind === 'expression' && depth < 6) {
        const inside = partsOf(value.node);
        for (const one of inside) add(one, kind, depth + 1);
        if (value.node.type === 'ArrayExpression') found.set(identityOf(value), kind);
        if (value.node.type === 'CallExpression' && kind === 'tools') found.set(identityOf(value), kind);
      } else if (value.kind === 'parameter' || value.kind === 'member' || value.kind === 'element') {
        found.set(identityOf(value), kind);
      }
    }
  };
  for (const { point, body } of requestsOf(file)) {
    for (const key of point.content.filter((one) => holdsInstructions.test(one)))
      for (const { value } of body.entries.get(key) ?? []) add(value, 'instructions', 0);
    for (const key of point.content.filter((one) => holdsText.test(one)))
      for (const { value } of body.entries.get(key) ?? []) add(value, 'conversation', 0);
    for (const key of point.tools) for (const { value } of body.entries.get(key) ?? []) add(value, 'tools', 0);
  }
  return found;
});

/** The expressions that a list of messages or a text is put together from. */
function partsOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  switch (node.type) {
    case 'ArrayExpression':
      return node.elements.flatMap((one) => (one ? [one.type === 'SpreadElement' ? one.argument : one] : []));
    case 'ObjectExpression':
      return node.properties.flatMap((one) =>
        one.type === 'Property' && /^(?:content|text|parts|input)$/u.test(staticKey(one) ?? '') ? [one.value] : [],
      );
    case 'LogicalExpression':
      return [node.left, node.right];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    default:
      return [];
  }
}

/** Calls that give back what they are handed, checked or turned into an object. */
const givesBack = /^(?:parse|parseAsync|safeParse|safeParseAsync|decode|cast|assert|validate|validateSync|json5?)$/u;

/** A call that gives what a model answered: a request, or a run of an agent. */
const isAnswer = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  (requestsByCall(file)
    .get(call)
    ?.some(({ point }) => point.gives !== 'runner' || point.executes === true) ??
    false) ||
  runCallsOf(file).has(call);

function ofCall(
  file: SourceFile,
  call: TSESTree.CallExpression,
  entered: Entered,
  depth: number,
): RawOrigin | undefined {
  if (isAnswer(file, call)) return { kind: 'answer', path: [] };
  const share = toolOutputsOf(file).get(call);
  if (share) return { kind: 'output', path: [], isPart: share === 'part' };
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') {
    const key = staticKey(callee) ?? '';
    // `await req.json()`, `await c.req.json()`.
    if (
      /^(?:json|text|formData|readBody)$/u.test(key) &&
      call.arguments.length === 0 &&
      isIncoming(file, callee.object)
    )
      return { kind: 'request body', path: [] };
  }
  const [first] = call.arguments;
  if (!first || first.type === 'SpreadElement' || !givesBack.test(calledName(call))) return undefined;
  const inner = rawOriginOf(file, first, entered, depth + 1);
  if (!inner) return undefined;
  const { kind, path, isOpen, held } = inner;
  const schema = callee.type === 'MemberExpression' ? schemaOf(file, callee.object) : undefined;
  return { kind, path, isOpen, held: schema && schema.kind !== 'unknown' ? { schema, from: path.length } : held };
}

const isIncoming = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((value) => isRequest(file, rootOf(value)));

const toldAs = {
  answer: { kind: 'answer', path: [] },
  call: { kind: 'arguments', path: ['[call]'] },
  result: { kind: 'output', path: [] },
} as const satisfies Record<ToldPart['what'], RawOrigin>;

/** What an SDK tells a function of this file there. */
function toldAt(file: SourceFile, value: Value): RawOrigin | undefined {
  const root = rootOf(value);
  const parts = root.kind === 'parameter' ? toldCallbacksOf(file).get(root.fn) : undefined;
  if (!parts || root.kind !== 'parameter') return undefined;
  const chain = chainOf(value);
  const found = parts.find(
    ({ parameter, members }) =>
      parameter === root.index && members.length === chain.length && members.every((one, i) => one === chain[i]),
  );
  return found && toldAs[found.what];
}

/** What the SDK holds the arguments against before an executor has them. */
function heldByTool(file: SourceFile, fn: FunctionNode): RawOrigin['held'] {
  const definition = definitionsByExecutor(file).get(fn);
  const schema =
    definition?.schema && definition.validates === 'yes' ? schemaOf(file, definition.schema) : providedSchema(fn);
  return schema && { schema, from: 0 };
}

const isPassedIn = (file: SourceFile, value: Value): boolean => {
  const root = rootOf(value);
  return root.kind === 'parameter' && toolExecutorsOf(file).get(root.fn) === root.index;
};

function ofValue(file: SourceFile, value: Value, entered: Entered, depth: number): RawOrigin | undefined {
  if (depth > maxDepth) return undefined;
  const direct = carried(file).get(identityOf(value));
  // What the model passed in may become the prompt of a request that a tool makes.
  if (direct) return isPassedIn(file, value) ? { kind: 'arguments', path: ['prompt'] } : { kind: direct, path: [] };
  switch (value.kind) {
    case 'member': {
      if (value.key === 'body' && value.object.kind === 'parameter' && isRequest(file, value.object))
        return { kind: 'request body', path: [] };
      const told = toldAt(file, value);
      if (told) return told;
      const object = ofValue(file, value.object, entered, depth + 1);
      if (!object) return undefined;
      const { kind, path, isOpen, held } = object;
      // What was sent, where an SDK keeps it beside what came back: some versions do so only when they are asked to.
      if (kind === 'answer' && value.key === 'request') return { kind: 'conversation', path: [], isOpen: true };
      // `data` of a checked value is the value: `Schema.safeParse(args).data`.
      return { kind, path: value.key === 'data' ? path : [...path, value.key ?? '?'], isOpen, held };
    }
    case 'element': {
      const of = ofValue(file, value.of, entered, depth + 1);
      return of && { kind: of.kind, path: [...of.path, '[]'], isOpen: of.isOpen, held: of.held };
    }
    case 'parameter': {
      if (toolExecutorsOf(file).get(value.fn) === value.index)
        return { kind: 'arguments', path: [], held: heldByTool(file, value.fn) };
      const told = toldAt(file, value);
      if (told) return told;
      const passed = passedTo(entered, value);
      return passed && rawOriginOf(file, passed, entered, depth + 1);
    }
    case 'expression': {
      const { node } = value;
      if (node.type === 'CallExpression') return ofCall(file, node, entered, depth + 1);
      if (node.type === 'LogicalExpression')
        return rawOriginOf(file, node.left, entered, depth + 1) ?? rawOriginOf(file, node.right, entered, depth + 1);
      if (node.type === 'ConditionalExpression')
        return (
          rawOriginOf(file, node.consequent, entered, depth + 1) ??
          rawOriginOf(file, node.alternate, entered, depth + 1)
        );
      return undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Does an expression stand for arguments, outputs, answers, a conversation, tool definitions or a request body, or for
 * a member of one?
 *
 * Follows variables, destructuring, elements, checks that give back what they are handed, and parameters of functions
 * that `entered` leads into. Values that are only made of one, such as a text that holds it, are the business of
 * `rawPartsIn`. Errs towards no.
 */
export function rawOriginOf(
  file: SourceFile,
  node: TSESTree.Node,
  entered: Entered = new Map(),
  depth = 0,
): RawOrigin | undefined {
  const inner = unwrapAwaited(node);
  if (depth > maxDepth || isFunction(inner)) return undefined;
  if (inner.type === 'Identifier' || inner.type === 'MemberExpression') {
    const part = proposalPartOf(file, inner);
    if (part) {
      const isOpen = isNamedAlone(file, part);
      if (part.part === 'arguments') return { kind: 'arguments', path: [], isText: true, isOpen };
      if (part.part === 'whole') return { kind: 'arguments', path: ['[call]'] };
      const key = part.part === 'other' ? lastKey(inner) : part.part;
      return { kind: kindUnder(key), path: [key], isOpen, besideCalls: true };
    }
  }
  for (const value of valuesOf(file, inner)) {
    const found = ofValue(file, value, entered, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** What a member of a call or of what stands beside calls is: a block of an answer may be a text. */
const kindUnder = (key: string): RawKind =>
  /^(?:content|output|result)$/u.test(key)
    ? 'output'
    : /^(?:text|thinking|reasoning|refusal)$/u.test(key)
      ? 'answer'
      : 'arguments';

const lastKey = (node: TSESTree.Node): string => {
  const key =
    node.type === 'MemberExpression' ? (staticKey(node) ?? '?') : node.type === 'Identifier' ? node.name : '?';
  return key === 'function' ? '[call]' : key;
};
