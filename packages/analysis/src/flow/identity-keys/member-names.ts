import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { schemaKinds } from '../principal/schema-kinds.js';

/** The names of the members of a type, by what the file declares or by the schema that it is derived from. */
export function memberNames(file: SourceFile, type: TSESTree.TypeNode): readonly string[] {
  const { members, partial } = typeMembersOf(file, type);
  return members.size === 0 && partial ? [...(schemaKinds(file, type)?.keys() ?? [])] : [...members.keys()];
}
