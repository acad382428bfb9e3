import type { TSESTree } from '@typescript-eslint/types';
import { perNode } from './per-file.js';
import type { SourceFile } from './source-file.js';
import { staticKey } from './static-key.js';

/** The properties of an object literal by what is looked for among them. */
export interface Properties {
  /** The last property of each name: it holds what those before it of the same name lose. */
  readonly byKey: ReadonlyMap<string, TSESTree.Property>;
  /** What is spread into the literal, the last one first. */
  readonly spreads: readonly TSESTree.SpreadElement[];
}

const none: Properties = { byKey: new Map([]), spreads: [] };

/** The properties of a literal, gone over once: a table is looked up in as often as it has rows. */
export const propertiesOf = perNode(none, (_file: SourceFile, object: TSESTree.ObjectExpression): Properties => {
  const byKey = new Map<string, TSESTree.Property>();
  const spreads: TSESTree.SpreadElement[] = [];
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      spreads.unshift(property);
      continue;
    }
    const key = staticKey(property);
    if (key !== undefined) byKey.set(key, property);
  }
  return { byKey, spreads };
});
