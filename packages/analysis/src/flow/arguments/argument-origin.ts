import type { TSESTree } from '@typescript-eslint/types';
import type { Schema, SchemaProperty } from '../../match/schema/schema.js';
import { schemaOf } from '../../match/tool-schema.js';
import type { ToolDefinition } from '../../match/tool-definition.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { isFunction } from '../../resolve/function-node.js';
import { homeOf } from '../../resolve/other-files.js';
import { perFile, perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { thoseAround } from '../../resolve/those-around.js';
import { sourcesOf } from '../taint/sources-of.js';
import { modelArgumentsOf, type ModelArguments } from './model-arguments.js';

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

/** The code that a definition is carried out by, where that is seen. */
const codeOf = (definition: ToolDefinition | undefined): TSESTree.Node | undefined =>
  isFunction(definition?.executor) ? definition.executor : undefined;

/** The schemas of the tools in whose code a node stands. */
const schemasAround = perFile((file) => thoseAround(schemasOf(file), ({ definition }) => codeOf(definition)));

interface Description {
  readonly property: SchemaProperty | undefined;
  readonly schema: Schema | undefined;
}

/** What all schemas of the file together say about a path, for arguments that belong to no tool that is seen. */
const describedAnywhere = perFile((file) => {
  const byPath = new Map<string, Description>();
  return (path: readonly string[]): Description => {
    const key = path.join('\n');
    const known = byPath.get(key);
    if (known) return known;
    const found = describedIn(schemasOf(file), path);
    byPath.set(key, found);
    return found;
  };
});

function describedBy(file: SourceFile, node: TSESTree.Node, path: readonly string[]): Description {
  const own = schemasAround(file)(node);
  return own.length > 0 ? describedIn(own, path) : describedAnywhere(file)(path);
}

function describedIn(candidates: readonly Described[], path: readonly string[]): Description {
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

type Validated = ArgumentOrigin['validated'];

/** What several places have in common. */
function stateOf(entries: readonly ModelArguments[]): Validated {
  const [first, ...others] = entries;
  return first && others.every((one) => one.validated === first.validated) ? first.validated : 'unknown';
}

/** The state of the arguments that come in around a node, or of all of the file. */
const validation = perFile((file) => {
  const entries = modelArgumentsOf(file);
  return {
    at: thoseAround(entries, (one) => one.node),
    within: thoseAround(entries, ({ definition }) => codeOf(definition)),
    anywhere: stateOf(entries),
  };
});

function validatedAt(file: SourceFile, node: TSESTree.Node): Validated {
  const { at, within, anywhere } = validation(file);
  const exact = [...at(node), ...within(node)];
  return exact.length > 0 ? stateOf(exact) : anywhere;
}

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
          // They may come in in another file than that in which they are asked about.
          ...describedBy(homeOf(file, one.node), one.node, path),
          validated: validatedAt(homeOf(file, one.node), one.node),
          node: one.node,
        };
      }),
);
