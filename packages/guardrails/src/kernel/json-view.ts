import type { JsonValue } from 'type-fest';

/** A value that is not data: a function, a class instance, a cycle. */
export class NotData extends Error {
  override readonly name = 'NotData';
}

const own = (source: object, seen: ReadonlySet<object>): JsonValue => {
  if (seen.has(source)) throw new NotData('a cycle');
  const inside = new Set(seen).add(source);
  if (Array.isArray(source)) return source.map((item: unknown) => jsonViewOf(item, inside));
  if (source instanceof Date) return { $date: source.toISOString() };
  if (source instanceof Map) return { $map: [...source].map((entry) => jsonViewOf(entry, inside)) };
  if (source instanceof Set) return { $set: [...source].map((item) => jsonViewOf(item, inside)) };
  const prototype: unknown = Object.getPrototypeOf(source);
  if (prototype !== null && prototype !== Object.prototype) throw new NotData('an instance of a class');
  const view: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(source))
    if (value !== undefined)
      Object.defineProperty(view, key, { value: jsonViewOf(value, inside), enumerable: true, configurable: true });
  return view;
};

/**
 * The value as JSON data, with dates, maps, sets and big integers in tagged form so that two different values never look
 * alike. Throws {@link NotData} for anything that is not data.
 */
export const jsonViewOf = (value: unknown, seen: ReadonlySet<object> = new Set()): JsonValue => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new NotData('a number that JSON does not have');
      return value;
    case 'bigint':
      return { $bigint: value.toString() };
    case 'object':
      return value === null ? null : own(value, seen);
    case 'undefined':
      return null;
    default:
      throw new NotData(`a ${typeof value}`);
  }
};
