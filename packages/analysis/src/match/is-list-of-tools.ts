import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../resolve/dealias.js';
import { entityName } from '../resolve/entity-name.js';
import type { SourceFile } from '../resolve/source-file.js';
import { stringOf } from '../resolve/static-key.js';
import { typeNodeOfValue, withoutNothing } from '../resolve/type-node.js';
import type { Value } from '../resolve/value.js';
import { importedTypeOf } from './client-of.js';
import { isSdkModule } from './gate.js';
import { toolKeys } from './tool-type.js';

function areToolsOfRequest(file: SourceFile, declared: TSESTree.TypeNode, depth: number): boolean {
  const type = withoutNothing(dealias(file, declared));
  if (type.type === 'TSTypeReference') {
    const [inner] = type.typeArguments?.params ?? [];
    const keeps = /^(?:NonNullable|Readonly|Exclude)$/u.test(entityName(type.typeName));
    return inner !== undefined && keeps && depth < 4 && areToolsOfRequest(file, inner, depth + 1);
  }
  if (type.type !== 'TSIndexedAccessType' || type.indexType.type !== 'TSLiteralType') return false;
  const key = stringOf(type.indexType.literal);
  const imported = key !== undefined && toolKeys.has(key) ? importedTypeOf(file, type.objectType) : undefined;
  return imported !== undefined && isSdkModule(file, imported.module);
}

/**
 * Whether a list is declared as the tools of a request: `NonNullable<CallOptions['tools']>`. Its members are definitions,
 * though a definition has an id, a name and arguments as a call has.
 */
export function isListOfTools(file: SourceFile, list: Value): boolean {
  const declared = typeNodeOfValue(file, list);
  return declared !== undefined && declared.type !== 'TSMethodSignature' && areToolsOfRequest(file, declared, 0);
}
