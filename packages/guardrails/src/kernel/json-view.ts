import type { JsonValue } from 'type-fest';
import { deepestNesting } from './unfit-json.js';

/** A value that is not data: a function, a class instance, a cycle. */
export class NotData extends Error {
  override readonly name = 'NotData';
}

/** A value as JSON data, frozen. `exact` says that the view is the value and not a tagged form of it. */
export interface JsonView {
  readonly view: JsonValue;
  readonly exact: boolean;
}

const tags: ReadonlySet<string> = new Set(['$date', '$map', '$set', '$bigint', '$undefined', '$literal']);

interface Reading {
  exact: boolean;
}

const tagged = (reading: Reading, tag: string, value: JsonValue): JsonValue => {
  reading.exact = false;
  return Object.freeze({ [tag]: value });
};

const many = (items: Iterable<unknown>, reading: Reading, depth: number): JsonValue =>
  Object.freeze(Array.from(items, (item) => read(item, reading, depth + 1)));

const object = (source: object, reading: Reading, depth: number): JsonValue => {
  if (depth >= deepestNesting + 8) throw new NotData('a cycle, or data nested too deep,');
  if (Array.isArray(source)) return many(source, reading, depth);
  if (source instanceof Date) {
    if (Number.isNaN(source.getTime())) throw new NotData('an invalid date');
    return tagged(reading, '$date', source.toISOString());
  }
  if (source instanceof Map) return tagged(reading, '$map', many(source, reading, depth));
  if (source instanceof Set) return tagged(reading, '$set', many(source, reading, depth));
  const prototype: unknown = Object.getPrototypeOf(source);
  if (prototype !== null && prototype !== Object.prototype) throw new NotData('an instance of a class');
  const view: Record<string, JsonValue> = {};
  const keys = Object.keys(source);
  if (prototype === null || Reflect.ownKeys(source).length !== keys.length) reading.exact = false;
  for (const key of keys) {
    const member: unknown = (source as Readonly<Record<string, unknown>>)[key];
    if (key === '__proto__') throw new NotData('a "__proto__" member');
    // A member that is undefined is the same as none for whoever decides; the tool still gets it.
    if (member === undefined) reading.exact = false;
    else view[key] = read(member, reading, depth + 1);
  }
  const [only] = keys;
  Object.freeze(view);
  // An object that looks like the tagged form of something else is marked, so that the two never look alike.
  return keys.length === 1 && only !== undefined && tags.has(only) ? tagged(reading, '$literal', view) : view;
};

const read = (value: unknown, reading: Reading, depth: number): JsonValue => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new NotData('a number that JSON does not have');
      return value;
    case 'bigint':
      return tagged(reading, '$bigint', value.toString());
    case 'object':
      return value === null ? null : object(value, reading, depth);
    case 'undefined':
      return tagged(reading, '$undefined', true);
    default:
      throw new NotData(`a ${typeof value}`);
  }
};

/**
 * The value as frozen JSON data, with dates, maps, sets, big integers and undefined in tagged form so that two different
 * values never look alike.
 *
 * @throws NotData for anything that is not data.
 */
export const jsonViewOf = (value: unknown): JsonView => {
  const reading: Reading = { exact: true };
  return { view: read(value, reading, 0), exact: reading.exact };
};
