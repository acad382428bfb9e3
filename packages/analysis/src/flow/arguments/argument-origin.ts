import type { TSESTree } from '@typescript-eslint/types';
import type { Schema, SchemaProperty } from '../../match/schema/schema.js';
import { schemaOf } from '../../match/tool-schema.js';
import { toolDefinitionsOf, type ToolDefinition } from '../../match/tool-definitions.js';
import { isInside } from '../../resolve/function-node.js';
import { perFile, perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { isFunction } from '../../resolve/function-node.js';
import { sourcesOf } from '../taint/sources-of.js';
import { modelArgumentsOf } from './model-arguments.js';

/** An argument of a proposed call that a value is made of. */
export interface ArgumentOrigin {
  /** The keys from the arguments to the value; none for all of them. */
  readonly path: readonly string[];
  /** Whether the value is the argument itself, or contains it. */
  readonly how: 'whole' | 'part';
  /** Whether the code lets only a few forms of it through before it gets here. */
  readonly limited: boolean;
  /** Where the schema describes it. */
  readonly property: SchemaProperty | undefined;
  /** The schema that is in force, where one is seen. */
  readonly schema: Schema | undefined;
  /** Whether anything checks the arguments that it belongs to. */
  readonly validated: 'yes' | 'no' | 'unknown';
  readonly node: TSESTree.Node;
}

interface Described {
  readonly schema: Schema;
  readonly definition: ToolDefinition | undefined;
}

/** Every schema of the file that describes arguments: of tools, and what parsed arguments are held against. */
const schemasOf = perFile((file): readonly Described[] => {
  const defined = toolDefinitionsOf(file).flatMap((definition) =>
    definition.schema ? [{ schema: schemaOf(file, definition.schema), definition }] : [],
  );
  const checked = modelArgumentsOf(file).flatMap((one) =>
    one.schema ? [{ schema: schemaOf(file, one.schema), definition: undefined }] : [],
  );
  return [...defined, ...checked].filter(({ schema }) => schema.kind !== 'unknown');
});

/** What a schema says about a path, through lists and unions. */
function propertyAt(schema: Schema, path: readonly string[]): SchemaProperty | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  if (key === '[]' || /^\d+$/u.test(key)) return schema.items && propertyAt(schema.items, rest);
  const found = schema.properties.get(key);
  if (found) {
    const inner = rest.filter((one) => one !== '[]');
    return inner.length === 0
      ? found
      : (propertyAt(found.schema, rest) ?? (found.schema.kind === 'object' ? undefined : found));
  }
  for (const option of schema.options) {
    const inside = propertyAt(option, path);
    if (inside) return inside;
  }
  return undefined;
}

function describedBy(
  file: SourceFile,
  node: TSESTree.Node,
  path: readonly string[],
): {
  readonly property: SchemaProperty | undefined;
  readonly schema: Schema | undefined;
} {
  const all = schemasOf(file);
  const own = all.filter(({ definition }) => isFunction(definition?.executor) && isInside(node, definition.executor));
  const candidates = own.length > 0 ? own : all;
  const found = candidates.flatMap(({ schema }) => {
    const property = propertyAt(schema, path);
    return property ? [{ property, schema }] : [];
  });
  // Of several descriptions of one argument the stricter one is in force.
  const bounded = found.find(({ property }) => property.schema.traits.size > 0 || property.schema.kind === 'enum');
  const chosen = bounded ?? found[0];
  if (chosen) return chosen;
  return { property: undefined, schema: candidates.length === 1 ? candidates[0]?.schema : undefined };
}

const validatedAt = (file: SourceFile, node: TSESTree.Node): ArgumentOrigin['validated'] => {
  const entries = modelArgumentsOf(file);
  const exact = entries.filter(
    (one) =>
      isInside(node, one.node) || (isFunction(one.definition?.executor) && isInside(node, one.definition.executor)),
  );
  const states = new Set((exact.length > 0 ? exact : entries).map((one) => one.validated));
  const [only] = states;
  return states.size === 1 && only ? only : 'unknown';
};

/** The arguments of proposed calls that a value is made of, with what describes and bounds them. */
export const argumentOriginsOf = perNode(
  [] as readonly ArgumentOrigin[],
  (file: SourceFile, node: TSESTree.Node): readonly ArgumentOrigin[] =>
    sourcesOf(file, node)
      .filter((one) => one.source === 'model arguments' && one.evidence !== 'name')
      .map((one) => {
        const path = one.path[0] === 'data' || one.path[0] === 'output' ? one.path.slice(1) : one.path;
        return {
          path,
          how: one.how,
          limited: one.form === 'bounded',
          ...describedBy(file, one.node, path),
          validated: validatedAt(file, one.node),
          node: one.node,
        };
      }),
);
