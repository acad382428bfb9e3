import type { CedarValueJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { JsonValue } from 'type-fest';

/** The value cannot be said in Cedar; the message names the place and never the value. */
export class NoCedarValue extends Error {
  override readonly name = 'NoCedarValue';
}

/** Members by which Cedar's JSON names entities and calls functions; a model's arguments must not. */
const escapes = new Set(['__entity', '__extn', '__expr']);

const numberValue = (value: number, path: string): CedarValueJson => {
  if (Number.isSafeInteger(value)) return value;
  const text = value.toString();
  if (/^-?\d{1,14}\.\d{1,4}$/.test(text)) return { __extn: { fn: 'decimal', arg: text } };
  throw new NoCedarValue(`${path} is a number with no Long or decimal of its own`);
};

/**
 * JSON as Cedar's JSON. A member that is null is left out, so that `has` says no of it; a number with a fraction is a
 * `decimal`, whole ones are `Long`.
 *
 * @throws NoCedarValue for what Cedar has no value for, and for members that Cedar would read as an entity or a function.
 */
export const cedarValue = (value: JsonValue, path = '$'): CedarValueJson => {
  if (value === null) throw new NoCedarValue(`${path} is null`);
  if (typeof value === 'number') return numberValue(value, path);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: JsonValue, index) => cedarValue(item, `${path}.${String(index)}`));
  const members: [string, CedarValueJson][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (escapes.has(name)) throw new NoCedarValue(`${path} has a member ${name}`);
    if (member !== null) members.push([name, cedarValue(member, `${path}.${name}`)]);
  }
  return Object.fromEntries(members);
};
