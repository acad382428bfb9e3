import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from './dotted-name.js';
import type { SourceFile } from './source-file.js';
import { unwrapAwaited } from './unwrap.js';
import { seenValuesOf } from './values-elsewhere.js';

/** The values of a map that is made of a written list of pairs: `new Map([['mail', MAIL_SCOPES]]).get(name)`. */
export function valuesOfMap(file: SourceFile, map: TSESTree.Node): readonly TSESTree.Node[] {
  return seenValuesOf(file, map).flatMap((value): readonly TSESTree.Node[] => {
    const made = value.kind === 'expression' ? unwrapAwaited(value.node) : undefined;
    const pairs = made?.type === 'NewExpression' && dottedName(made.callee) === 'Map' ? made.arguments[0] : undefined;
    const list = pairs && unwrapAwaited(pairs);
    if (list?.type !== 'ArrayExpression') return [];
    return list.elements.flatMap((pair) => (pair?.type === 'ArrayExpression' ? (pair.elements[1] ?? []) : []));
  });
}
