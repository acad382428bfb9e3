import type { JsonArray, JsonObject, JsonValue } from 'type-fest';

const isArray = (value: JsonArray | JsonObject): value is JsonArray => Array.isArray(value);

/**
 * One text for each JSON value: members sorted by UTF-16 code units, no space, numbers and strings as JSON.stringify
 * writes them.
 *
 * @see RFC 8785, JSON Canonicalization Scheme
 */
export const canonicalJson = (value: JsonValue): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
};
