import type { Schema } from './schema.js';

/** What a schema says about a member of what it lets through: `[]` stands for each of a list. */
export function schemaAt(schema: Schema, path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>(
    (at, key) => (key === '[]' || at?.kind === 'array' ? at?.items : at?.properties.get(key)?.schema),
    schema,
  );
}
