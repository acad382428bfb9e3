import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { staticText } from './static-text.js';

const hole = /\{\{?\s*(\w+)\s*\}?\}/gu;
/** Methods that fill a template in, by themselves or through what it is piped into. */
const fills = /^(?:invoke|stream|streamEvents|batch|format|formatMessages|formatPromptValue|partial)$/u;
const pipes = /^(?:pipe|pipeThrough|withConfig|withRetry|bind|bindTools|withStructuredOutput|partial|from)$/u;

/** Whether a chain of calls begins with a template: `prompt.pipe(model)`, also behind a variable. */
function beginsWith(file: SourceFile, node: TSESTree.Node, template: TSESTree.Node, depth = 0): boolean {
  const inner = unwrapAwaited(node);
  if (inner === template) return true;
  if (depth > 8) return false;
  if (inner.type === 'CallExpression') {
    const { callee } = inner;
    if (callee.type !== 'MemberExpression' || !pipes.test(staticKey(callee) ?? '')) return false;
    const listed = inner.arguments.flatMap((one) => (one.type === 'ArrayExpression' ? one.elements.slice(0, 1) : []));
    return [callee.object, ...listed].some((one) => one !== null && beginsWith(file, one, template, depth + 1));
  }
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return false;
  return valuesOf(file, inner).some(
    (value) => value.kind === 'expression' && value.node !== inner && beginsWith(file, value.node, template, depth + 1),
  );
}

/**
 * What the file fills into the holes of a template: `ChatPromptTemplate.fromMessages([['system', 'Mail: {mail}']])` with
 * `prompt.pipe(model).invoke({ mail })`. What a text says beside its holes is asked at the text itself.
 */
export function filledHoles(file: SourceFile, text: TSESTree.Node, template: TSESTree.Node): readonly TSESTree.Node[] {
  const holes = new Set([...staticText(file, text).matchAll(hole)].map((match) => match[1] ?? ''));
  if (holes.size === 0) return [];
  return nodeIndexOf(file)
    .of('CallExpression')
    .flatMap(({ callee, arguments: [values] }) => {
      if (callee.type !== 'MemberExpression' || values?.type !== 'ObjectExpression') return [];
      if (!fills.test(staticKey(callee) ?? '') || !beginsWith(file, callee.object, template)) return [];
      return values.properties.flatMap((one) =>
        one.type === 'Property' && holes.has(staticKey(one) ?? '') ? [one.value] : [],
      );
    });
}
