import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { requestBodyOf } from '../request-body.js';
import { isJsonSchema } from './json-schema.js';
import type { Schema } from './schema.js';

/** Forms of text that say which one or when, and can say nothing else. */
const identifying =
  /^(?:uuid|guid|uuidv\d|cuid|cuid2|ulid|nanoid|ksuid|xid|isUuid|date|date-time|datetime|time|duration|isoDate|isoDateTime|isoTime|isoTimestamp)$/iu;

const maxDepth = 8;

/** Whether a text is held to a form that only identifiers or dates have: a step of its chain, a format of JSON Schema. */
function isIdentifying(file: SourceFile, schema: TSESTree.Node): boolean {
  const node = unwrap(schema);
  if (node.type === 'ObjectExpression') {
    const [format] = requestBodyOf(file, node).entries.get('format') ?? [];
    return format !== undefined && identifying.test(stringOf(format.value) ?? '');
  }
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return false;
  if (identifying.test(staticKey(callee) ?? '')) return true;
  // `z.string().uuid().describe('...')`, and the actions of a pipe: `v.pipe(v.string(), v.uuid())`.
  return (
    isIdentifying(file, callee.object) ||
    (staticKey(callee) === 'pipe' && node.arguments.slice(1).some((one) => isIdentifying(file, one)))
  );
}

/**
 * May a value that a schema lets through hold text that somebody wrote?
 *
 * Numbers, dates, identifiers of a fixed form and one of a list that is written down may not. What is not seen may.
 */
export function admitsText(file: SourceFile, schema: Schema, depth = 0): boolean {
  if (depth > maxDepth) return true;
  const inside = (one: Schema): boolean => admitsText(file, one, depth + 1);
  switch (schema.kind) {
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
    case 'date':
      return false;
    case 'string':
      return !schema.traits.has('pattern') || !isIdentifying(file, schema.node);
    case 'array':
      return schema.items === undefined || inside(schema.items);
    case 'union':
      return schema.options.length === 0 || schema.options.some(inside);
    case 'object':
      return (
        (schema.node.type === 'ObjectExpression' && isJsonSchema(schema.node) && !schema.traits.has('closed')) ||
        !schema.complete ||
        schema.traits.has('open') ||
        [...schema.properties.values()].some((one) => inside(one.schema))
      );
    default:
      return true;
  }
}
