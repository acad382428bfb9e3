import type { SchemaStep } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { requestBodyOf } from '../request-body.js';
import { schemaFrom, type Schema, type SchemaProperty } from './schema.js';

const numeric = /^(?:number|bigint)(?:\.\w+)*/u;
const upper = /<=?\s*[\d.]|^[\d.]+\s*>=?\s|==\s*\d/u;
const anything = /^(?:unknown|any|object|object\.json|Record<string,\s*unknown>)$/u;
const texts = /^string\b/u;
const quotedOnly = /^\s*['"][^'"]*['"](?:\s*\|\s*['"][^'"]*['"])*\s*$/u;

/** A definition in a string: `'0 < number <= 50'`, `'string.uuid'`, `"'a' | 'b'"`. */
function textSchemaOf(node: TSESTree.Node, text: string): Schema {
  const traits = new Set<SchemaStep>();
  const bare = text.trim().replace(/\s*(?<![<>=])=(?!=)\s*[^<>=]+$/u, '');
  if (upper.test(bare)) traits.add('max');
  if (/\|\s*(?:undefined|null)\b/u.test(bare)) traits.add('optional');
  const core = bare.replace(/\s*\|\s*(?:undefined|null)\b/gu, '');
  if (quotedOnly.test(core) || /^[\d.\s|]+$/u.test(core)) return schemaFrom(node, 'enum', { traits });
  if (core.endsWith('[]')) return schemaFrom(node, 'array', { items: textSchemaOf(node, core.slice(0, -2)), traits });
  if (/^\/.*\/[a-z]*$/u.test(core)) return schemaFrom(node, 'string', { traits: traits.add('pattern') });
  const plain = core.replace(/^[\d.\s]*<=?\s*/u, '').replace(/\s*[<>]=?\s*[\d.]+\s*$/u, '');
  if (numeric.test(plain)) return schemaFrom(node, 'number', { traits });
  if (texts.test(plain)) {
    if (/^string\.(?!url|trim|lower|upper|capitalize|normalize|json)/u.test(plain)) traits.add('pattern');
    return schemaFrom(node, 'string', { traits });
  }
  if (plain === 'boolean') return schemaFrom(node, 'boolean', { traits });
  if (plain === 'Date') return schemaFrom(node, 'date', { traits });
  if (anything.test(plain)) return schemaFrom(node, /^(?:object|Record)/u.test(plain) ? 'record' : 'any', { traits });
  return schemaFrom(node, 'unknown', { traits });
}

/** A definition of keys and strings: `type({ limit: 'number <= 50', 'from?': 'string.date' })`. */
export function definitionSchemaOf(
  file: SourceFile,
  node: TSESTree.Node,
  inside: (node: TSESTree.Node) => Schema,
): Schema {
  const text = stringOf(node);
  if (text !== undefined) return textSchemaOf(node, text);
  if (node.type !== 'ObjectExpression') return inside(node);
  const body = requestBodyOf(file, node);
  const properties = new Map<string, SchemaProperty>();
  const traits = new Set<SchemaStep>();
  for (const [key, [entry]] of body.entries) {
    if (!entry) continue;
    if (key === '+') traits.add(stringOf(entry.value) === 'ignore' ? 'open' : 'closed');
    else
      properties.set(key.replace(/\?$/u, ''), {
        node: entry.node,
        schema: definitionSchemaOf(file, entry.value, inside),
      });
  }
  return schemaFrom(node, 'object', { properties, complete: body.opaque.length === 0, traits });
}
