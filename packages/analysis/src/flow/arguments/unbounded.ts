import type { ArgumentSinkKind } from '@toolgate/sdk-model';
import type { Schema } from '../../match/schema/schema.js';

const holdsBack = (schema: Schema): boolean =>
  schema.traits.has('pattern') || schema.traits.has('refined') || schema.kind === 'enum' || schema.kind === 'literal';

/** Whether a schema lets through every value that would matter to a sink; `unknown` where it is not seen. */
export function isUnbounded(kind: ArgumentSinkKind, schema: Schema): 'yes' | 'no' | 'unknown' {
  if (holdsBack(schema)) return 'no';
  if (schema.kind === 'unknown') return 'unknown';
  if (schema.kind === 'any') return 'yes';
  if (schema.kind === 'union') {
    const all = schema.options.map((one) => isUnbounded(kind, one));
    return all.includes('yes') ? 'yes' : all.includes('unknown') ? 'unknown' : 'no';
  }
  switch (kind) {
    case 'limit':
      return schema.kind === 'number' && !schema.traits.has('max') ? 'yes' : 'no';
    case 'filter':
      if (schema.kind === 'object') return schema.traits.has('open') ? 'yes' : schema.complete ? 'no' : 'unknown';
      return schema.kind === 'record'
        ? 'yes'
        : schema.kind === 'array' && schema.items
          ? isUnbounded(kind, schema.items)
          : 'no';
    default:
      if (schema.kind === 'array' && schema.items) return isUnbounded(kind, schema.items);
      return schema.kind === 'string' || schema.kind === 'record' ? 'yes' : 'no';
  }
}
