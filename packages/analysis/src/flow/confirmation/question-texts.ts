import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';

/** Members of a dialog that are read as its text; the others are fields with a label. */
const textKeys =
  /^(?:title|message|text|summary|question|body|description|prompt|content|heading|subtitle|reason|explanation|label|lines|caption|note|statement|headline|wording|binding_?message|markdown|html|value|action_?description)$/iu;
/** Members that are the text of a dialog where they hold one, and fields with labels where they hold an object. */
const detailKeys = /^details?$/iu;
/** The texts that a question shows: arguments, lines of a list, and the text members of a dialog. */
export function questionTexts(file: SourceFile, node: TSESTree.Node, depth = 0): readonly TSESTree.Node[] {
  const inner = unwrapAwaited(node);
  if (depth > 5 || isFunction(inner)) return [];
  if (inner.type === 'ObjectExpression')
    return inner.properties.flatMap((one) => {
      const key = one.type === 'Property' ? (staticKey(one) ?? '') : '';
      if (one.type !== 'Property' || !(textKeys.test(key) || detailKeys.test(key))) return [];
      const isFields = detailKeys.test(key) && /^(?:Object|Array)Expression$/u.test(unwrapAwaited(one.value).type);
      return isFields ? [] : questionTexts(file, one.value, depth + 1);
    });
  if (inner.type === 'ArrayExpression')
    return inner.elements.flatMap((one) =>
      one && one.type !== 'SpreadElement' ? questionTexts(file, one, depth + 1) : [],
    );
  if (inner.type === 'Identifier') {
    const made = valuesOf(file, inner).flatMap((value) =>
      value.kind === 'expression' && /^(?:Object|Array)Expression$/u.test(value.node.type) ? [value.node] : [],
    );
    if (made.length > 0) return made.flatMap((one) => questionTexts(file, one, depth + 1));
  }
  return [inner];
}
