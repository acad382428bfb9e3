import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { entityName } from '../../resolve/entity-name.js';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeNodeOfValue } from '../../resolve/type-node.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { argumentOriginsOf } from '../arguments/argument-origin.js';
import { rawPartsIn } from '../logging/raw-parts.js';
import type { Taint } from '../taint/taint.js';
import { sourcesOf } from '../taint/sources-of.js';

/** Arguments of the model that are free text, whatever their length. */
const freeText =
  /^(?:.*(?:summary|message|question|text|reason|prompt|description|title|body|explanation|note|notes|comment|justification|rationale|wording|statement|intent|intention|purpose|confirmation\w*)|content|say|ask|why|plan|details)$/iu;

/** Whether a text consists of one value and nothing else, through helpers of the file and plain conversions. */
function wholeValue(file: SourceFile, node: TSESTree.Node, depth = 0): TSESTree.Node | undefined {
  const inner = unwrapAwaited(node);
  if (depth > 6) return undefined;
  if (inner.type === 'TemplateLiteral') {
    const [only] = inner.expressions;
    const isBare = inner.expressions.length === 1 && inner.quasis.every((one) => one.value.raw.trim() === '');
    return isBare && only ? wholeValue(file, only, depth + 1) : undefined;
  }
  if (inner.type === 'LogicalExpression' && inner.operator !== '&&') return wholeValue(file, inner.left, depth + 1);
  if (inner.type === 'ConditionalExpression')
    return wholeValue(file, inner.consequent, depth + 1) ?? wholeValue(file, inner.alternate, depth + 1);
  if (inner.type === 'CallExpression') {
    const [returned] = calleesOf(file, inner).flatMap((fn) => returnsOf(file, fn));
    if (returned) return wholeValue(file, returned, depth + 1) ? inner : undefined;
    const { callee } = inner;
    if (callee.type === 'Identifier' && callee.name === 'String' && inner.arguments[0])
      return wholeValue(file, inner.arguments[0], depth + 1);
    if (callee.type === 'MemberExpression' && /^(?:trim|slice|substring|toString|at)$/u.test(staticKey(callee) ?? ''))
      return wholeValue(file, callee.object, depth + 1);
    return inner;
  }
  if (inner.type === 'Identifier') {
    const value = valuesOf(file, inner).find((one) => one.kind === 'expression' && one.node !== inner);
    if (value?.kind === 'expression' && /^(?:Template|Conditional|Logical|Call)/u.test(value.node.type))
      return wholeValue(file, value.node, depth + 1);
  }
  return inner.type === 'Literal' ? undefined : inner;
}

/** Members of a stored or fetched thing that hold what somebody wrote, of any length. */
const written =
  /^(?:body|text|content|description|html|markdown|comments?|notes?|message|subject|snippet|excerpt|transcript|bio|review|summary)$/u;

/** What a text was before it was cut: `ticket.body.slice(0, 200)`. */
function shortened(node: TSESTree.Node): TSESTree.Node {
  let at = unwrapAwaited(node);
  while (at.type === 'CallExpression' && at.callee.type === 'MemberExpression' && cuts.test(staticKey(at.callee) ?? ''))
    at = unwrapAwaited(at.callee.object);
  return at;
}

const cuts = /^(?:trim|slice|substring|substr|replace|replaceAll|toString)$/u;

/** Whether a text has something inside that was looked up and that somebody outside wrote: `${ticket.body}`. */
const fetchedIn = (file: SourceFile, text: TSESTree.Node): boolean => {
  const inner = sentenceOf(file, text);
  const pieces =
    inner.type === 'TemplateLiteral'
      ? inner.expressions
      : inner.type === 'BinaryExpression'
        ? [inner.left, inner.right]
        : [];
  return pieces.some((piece) =>
    piece.type === 'BinaryExpression' || piece.type === 'TemplateLiteral'
      ? fetchedIn(file, piece)
      : valuesOf(file, shortened(piece)).some((value) => {
          if (value.kind !== 'member' || !written.test(value.key ?? '')) return false;
          const root = rootOf(value);
          return root.kind === 'expression' && root.node.type === 'CallExpression' && isFetched(file, root.node);
        }),
  );
};

/** A sentence that is put together before it is asked with. */
function sentenceOf(file: SourceFile, text: TSESTree.Node): TSESTree.Node {
  const inner = unwrapAwaited(text);
  const [value, ...others] = inner.type === 'Identifier' ? valuesOf(file, inner) : [];
  return value?.kind === 'expression' && value.node.type === 'TemplateLiteral' && others.length === 0
    ? value.node
    : inner;
}

/** `await Promise.all([office.mail(id), office.creditor(no)])`: each of them is waited for. */
function isWaitedFor({ parent }: TSESTree.CallExpression): boolean {
  if (parent.type === 'AwaitExpression') return true;
  const all = parent.type === 'ArrayExpression' ? parent.parent : undefined;
  return (
    all?.type === 'CallExpression' &&
    dottedName(all.callee)?.startsWith('Promise.all') === true &&
    all.parent.type === 'AwaitExpression'
  );
}

/** A call to elsewhere that is waited for: what it gives is neither the request nor the arguments, checked. */
const isFetched = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  isWaitedFor(call) &&
  call.callee.type === 'MemberExpression' &&
  calleesOf(file, call).length === 0 &&
  !/^(?:json|parse|parseAsync|safeParse|safeParseAsync|validate)$/u.test(staticKey(call.callee) ?? '');

const isKnown = (one: Taint): boolean => one.evidence !== 'name' && one.form === 'free';

/** Somebody else than the application who wrote the text of a question. */
export interface Stranger {
  readonly by: 'the model' | 'fetched text';
  readonly certain: boolean;
  /** Whether the model said it, instead of filling in an argument. */
  readonly narrated?: boolean;
}

/** A text under what makes it one, or has something else where there is none: `String(text)`, `text || 'Go on?'`. */
function bareText(text: TSESTree.Node): TSESTree.Node {
  const inner = unwrapAwaited(text);
  if (inner.type === 'LogicalExpression' && inner.operator !== '&&') return bareText(inner.left);
  const [only] = inner.type === 'CallExpression' && dottedName(inner.callee) === 'String' ? inner.arguments : [];
  return only && only.type !== 'SpreadElement' ? bareText(only) : inner;
}

/** `state.messages.at(-1).content`: what is held back for a person is what the model said last. */
const isLastMessage = (file: SourceFile, text: TSESTree.Node): boolean =>
  valuesOf(file, bareText(text)).some((value) => {
    if (value.kind !== 'member' || (value.key !== 'content' && value.key !== 'text')) return false;
    return (chainOf(value).at(-3) === 'messages' && isLast(file, value.object)) || isOfModel(file, value.object);
  });

/** The last of a list; an index that is worked out is a member without a key. */
const isLast = (file: SourceFile, value: Value): boolean =>
  (value.kind === 'element' || (value.kind === 'member' && value.key === undefined)) &&
  /\.at\(-1\)|\.length - 1\]|\.pop\(\)/u.test(sourceText(file, value.node));

/** Whether a message is declared as one of the model: `messages: AIMessage[]`. */
const isOfModel = (file: SourceFile, value: Value): boolean => {
  const type = typeNodeOfValue(file, value);
  return type?.type === 'TSTypeReference' && /^AIMessage(?:Chunk)?$/u.test(entityName(type.typeName));
};

/** Whether an argument is read for the question and for nothing else: then it says nothing of what will be done. */
const isOnlyShown = (file: SourceFile, text: TSESTree.Node): boolean => {
  const read = unwrapAwaited(text);
  const name = read.type === 'MemberExpression' ? unwrapAwaited(read.object) : read;
  const variable = name.type === 'Identifier' ? variableOf(file, name) : undefined;
  if (!variable?.defs.every(({ type }) => type === 'Variable')) return false;
  const others = variable.references.filter(({ identifier, init }) => identifier !== name && init !== true);
  if (read.type !== 'MemberExpression') return others.length === 0;
  // The whole of them may be handed on with this one in it; other members are what is done.
  return others.every(
    ({ identifier: { parent } }) => parent.type === 'MemberExpression' && staticKey(parent) !== staticKey(read),
  );
};

/** Whether the schema lists every text that an argument can be: then the application wrote them all. */
const isOneOfSome = (file: SourceFile, text: TSESTree.Node): boolean =>
  argumentOriginsOf(file, text).some(({ property }) => property?.schema.kind === 'enum');

/** What a text is made of that the application did not write. */
export function strangerIn(file: SourceFile, text: TSESTree.Node): Stranger | undefined {
  const sources = sourcesOf(file, text);
  const narrated =
    sources.some((one) => one.source === 'model text' && isKnown(one)) ||
    rawPartsIn(file, text).some((one) => one.kind === 'answer' && one.proven);
  if (narrated || isLastMessage(file, text)) return { by: 'the model', certain: true, narrated: true };
  const fetched = sources.find(
    (one) => (one.source === 'retrieved' || one.source === 'tool output') && one.form === 'free',
  );
  // What is asked for the whole question with the arguments may be what writes it: `await preview.of(args)`.
  const isWritten = fetched?.source === 'tool output' && fetched.how === 'whole';
  if (fetched) return { by: 'fetched text', certain: fetched.evidence !== 'name' && !isWritten };
  const shown = fetchedIn(file, text);
  if (shown) return { by: 'fetched text', certain: true };
  if (!wholeValue(file, text) || isOneOfSome(file, text)) return undefined;
  const [part] = rawPartsIn(file, text).filter((one) => one.kind === 'arguments' && one.key !== undefined);
  if (part) return { by: 'the model', certain: freeText.test(part.key ?? '') || isOnlyShown(file, text) };
  const argument = sources.find(
    (one) => one.source === 'model arguments' && one.form === 'free' && one.path.length > 0,
  );
  if (!argument) return undefined;
  const isWording = freeText.test(argument.path.at(-1) ?? '') || isOnlyShown(file, text);
  return { by: 'the model', certain: argument.evidence !== 'name' && isWording };
}
