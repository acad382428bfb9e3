import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from './dealias.js';
import type { SourceFile } from './source-file.js';
import { typeNodeOf } from './type-node.js';

/** A text that is written out as a type, or a name for several of them, also `(typeof NAMES)[number]`. */
function isClosed(file: SourceFile, node: TSESTree.TypeNode): boolean {
  const real = dealias(file, node);
  switch (real.type) {
    case 'TSLiteralType':
      return true;
    case 'TSUnionType':
      return real.types.every((one) => isClosed(file, one));
    case 'TSIndexedAccessType':
      return real.objectType.type === 'TSTypeQuery' && real.indexType.type === 'TSNumberKeyword';
    case 'TSTypeOperator':
      return real.operator === 'keyof' && real.typeAnnotation?.type === 'TSTypeQuery';
    default:
      return false;
  }
}

/**
 * Is an expression declared to be one of few texts that the file writes out: `about: 'article' | 'video'`?
 *
 * What is declared is not what was checked: where a value was asserted to be of the type, it may be anything.
 */
export function hasClosedType(file: SourceFile, node: TSESTree.Node): boolean {
  const type = typeNodeOf(file, node);
  return type !== undefined && type.type !== 'TSMethodSignature' && isClosed(file, type);
}
