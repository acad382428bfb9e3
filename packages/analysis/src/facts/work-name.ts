import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { wrapped } from '../resolve/unwrap.js';
import { readerName, shortText } from './reader-name.js';

/** What only puts a value into something larger, which is then worked with. */
const around =
  /^(?:TemplateLiteral|BinaryExpression|SpreadElement|ArrayExpression|ObjectExpression|Property|ConditionalExpression|LogicalExpression|AwaitExpression)$/u;

/**
 * What a reader would say works with a value: the call, the tag of a template, the loop. Where the value itself stands in a
 * text or is gone through, its name alone says nothing of what is done with it.
 */
export function workName(file: SourceFile, use: TSESTree.Node): string {
  if (use.type === 'CallExpression' || use.type === 'NewExpression') return readerName(file, use);
  const beside = wrapped(use).parent?.type;
  if (
    beside === undefined ||
    (!/^(?:TemplateLiteral|BinaryExpression|ForOfStatement|SpreadElement|Array|Call)/u.test(beside) &&
      use.type !== 'SpreadElement')
  )
    return readerName(file, use);
  let at = wrapped(use);
  while (at.parent && around.test(at.parent.type)) at = wrapped(at.parent);
  const { parent } = at;
  if (parent?.type === 'TaggedTemplateExpression') return readerName(file, parent.tag);
  if ((parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== at)
    return readerName(file, parent);
  if (parent?.type === 'ForOfStatement' && parent.right === at)
    return `for (${shortText(file, parent.left)} of ${shortText(file, at)})`;
  return shortText(file, at).replaceAll('`', "'");
}
