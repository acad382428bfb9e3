import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { hasClosedType } from '../../resolve/has-closed-type.js';
import { unwrap } from '../../resolve/unwrap.js';
import { isPlainMember } from '../taint/retrieved-text.js';
import { sourcesOf } from '../taint/sources-of.js';
import { taintAt } from '../taint/taint-parts.js';
import type { Taint } from '../taint/taint.js';
import { isLabel, isLabelledText } from './labelled-text.js';
import { writtenParts } from './written-parts.js';

/** Members that hold no sentence: where somebody is, which language they read, what time it is. */
const plain =
  /^(?:locale|lang(?:uage)?|time_?zone|tz|currency|country(?:Code)?|today|now|date|time|year|month|day|model|temperature|format|unit|mode|channel|platform|env|userAgent|user-agent)$|(?:Locale|Language|TimeZone|Timezone|Currency|Uuid|Slug)$/u;

const isSentence = ({ form, path }: Taint): boolean => {
  const key = path.filter((one) => one !== '[]').at(-1);
  return form === 'free' && (key === undefined || !(isPlainMember(key) || plain.test(key)));
};

/** Text from outside in an instruction, with the part of the instruction that it comes in by. */
export interface UntrustedPart {
  readonly taint: Taint;
  readonly node: TSESTree.Node;
}

/** The parts that a text is written of, as far as they stand there. */
function partsOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrap(node);
  if (inner.type === 'TemplateLiteral') return inner.expressions.flatMap(partsOf);
  if (inner.type === 'BinaryExpression') return [...partsOf(inner.left), ...partsOf(inner.right)];
  return [inner];
}

/**
 * The text from outside that is part of an instruction: what a request, a document, a tool or the model wrote.
 *
 * Left out are values of few forms: numbers, members of lists, ids, dates, languages, and what the types of the file say
 * is one of few texts, unless it came with a request, which no type was held against. The best proven part speaks for
 * the instruction. Where nothing else tells what a value is, the words of the instruction before it may.
 */
export function untrustedPartOf(file: SourceFile, text: TSESTree.Node): UntrustedPart | undefined {
  const found = partsOf(text).flatMap((node) =>
    sourcesOf(file, node)
      .filter((taint) => isSentence(taint) && (taint.source === 'request' || !hasClosedType(file, node)))
      .map((taint): UntrustedPart => ({ taint, node })),
  );
  const proven = found.find(({ taint }) => taint.evidence !== 'name');
  if (proven) return proven;
  const labelled = writtenParts(file, text).find(({ node, words }) => isLabel(words) && isLabelledText(file, node));
  const [taint] = labelled ? taintAt('retrieved', labelled.node, [], 'shape') : [];
  return labelled && taint ? { taint, node: labelled.node } : found[0];
}
