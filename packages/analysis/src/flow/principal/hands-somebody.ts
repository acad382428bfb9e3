import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { principalOf } from './principal.js';
import { isIdName, isUserName } from './vocabulary.js';

/** Whether somebody is handed on as a whole, or by their own id: that of a tenant says nothing about them. */
export function handsSomebody(file: SourceFile, argument: TSESTree.Node): boolean {
  const node = unwrapAwaited(argument);
  if (node.type === 'ObjectExpression')
    return node.properties.some((one) => handsSomebody(file, one.type === 'Property' ? one.value : one.argument));
  const name = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? (staticKey(node) ?? '') : '';
  const isWhole = node.type === 'Identifier' && !isIdName(name);
  return (isWhole || isUserName(name)) && principalOf(file, node).answer !== 'no';
}
