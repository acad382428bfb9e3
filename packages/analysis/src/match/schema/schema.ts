import type { SchemaKind, SchemaStep } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';

/** One key that a schema describes. */
export interface SchemaProperty {
  /** Where the key stands: what a report about it points at. */
  readonly node: TSESTree.Node;
  readonly schema: Schema;
}

/**
 * What a schema says about a value, as far as the file shows it. `any` checks nothing, `unknown` is not seen: nobody may
 * take the one for the other.
 */
export interface Schema {
  readonly kind: Exclude<SchemaKind, 'wrapper'> | 'unknown';
  readonly node: TSESTree.Node;
  /** The keys of an object. */
  readonly properties: ReadonlyMap<string, SchemaProperty>;
  /** Whether all keys of an object are seen. */
  readonly complete: boolean;
  /** What the members of a list or record are. */
  readonly items: Schema | undefined;
  /** What a union may be. */
  readonly options: readonly Schema[];
  /** What holds the value back, and what lets more through. */
  readonly traits: ReadonlySet<SchemaStep>;
}

const none: ReadonlyMap<string, SchemaProperty> = new Map<string, SchemaProperty>([]);

/** A schema of which only some parts are said. */
export const schemaFrom = (
  node: TSESTree.Node,
  kind: Schema['kind'],
  parts: Partial<Omit<Schema, 'node' | 'kind'>> = {},
): Schema => ({
  kind,
  node,
  properties: none,
  complete: true,
  items: undefined,
  options: [],
  traits: new Set<SchemaStep>(),
  ...parts,
});

/** The schema with more said about it. */
export const withTraits = (schema: Schema, ...traits: readonly SchemaStep[]): Schema =>
  traits.length === 0 ? schema : { ...schema, traits: new Set([...schema.traits, ...traits]) };
