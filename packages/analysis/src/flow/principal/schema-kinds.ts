import type { TSESTree } from '@typescript-eslint/types';
import type { Schema } from '../../match/schema/schema.js';
import { schemaOfType } from '../../match/schema-of-type.js';
import { schemaOf } from '../../match/tool-schema.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { MemberKinds } from './member-kinds.js';

function kindOf({ kind, items }: Schema): MemberKinds extends ReadonlyMap<string, infer Kind> ? Kind : never {
  switch (kind) {
    case 'string':
    case 'number':
    case 'enum':
    case 'literal':
    case 'date':
      return 'text';
    case 'boolean':
      return 'flag';
    case 'array':
      return items?.kind === 'object' ? 'object' : 'list';
    case 'object':
    case 'record':
      return 'object';
    default:
      return 'unknown';
  }
}

/** The members of a type that is derived from a schema of the file: `type Caller = z.infer<typeof Caller>`. */
export function schemaKinds(file: SourceFile, type: TSESTree.TypeNode): MemberKinds | undefined {
  const name = schemaOfType(file, type);
  const schema = name && schemaOf(file, name);
  return schema?.kind === 'object' && schema.complete
    ? new Map([...schema.properties].map(([key, property]) => [key, kindOf(property.schema)]))
    : undefined;
}
