import type { JsonValue } from 'type-fest';
import type { Redaction } from '../ports/redaction.js';
import type { SecretDetector } from '../ports/secret-detector.js';
import { patternSecretDetector } from './pattern-secret-detector.js';

const removed = '[redacted]';

/** `$.lines[*].note` as `['lines', '*', 'note']`. */
const segmentsOf = (path: string): readonly string[] =>
  path
    .replace(/^\$\.?/, '')
    .split(/[.[\]]+/)
    .filter((segment) => segment !== '');

const covers = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length && pattern.every((segment, index) => segment === '*' || segment === path[index]);

/** Options of {@link patternRedaction}. */
export interface PatternRedactionOptions {
  /** Names of members that are redacted wherever they stand, compared without case. */
  readonly memberNames?: readonly string[];
  /** Texts longer than this many characters are cut. Default 200. */
  readonly longestText?: number;
  readonly secretDetector?: SecretDetector;
}
const commonNames = [
  'password',
  'passphrase',
  'secret',
  'token',
  'apikey',
  'api_key',
  'authorization',
  'ssn',
  'iban',
  'cardnumber',
  'card_number',
  'cvc',
  'cvv',
  'pin',
];

/**
 * Redacts the paths a tool names as sensitive, members with names that tell of a secret, credentials by their formats, and
 * the ends of long texts, which may be prompts.
 *
 * @example
 * ```ts
 * const redaction = patternRedaction({ memberNames: ['diagnosis'], longestText: 80 });
 * ```
 */
export const patternRedaction = (options: PatternRedactionOptions = {}): Redaction => {
  const names = new Set([...commonNames, ...(options.memberNames ?? [])].map((name) => name.toLowerCase()));
  const longest = options.longestText ?? 200;
  const detector = options.secretDetector ?? patternSecretDetector;
  return {
    redact: (value, { sensitive }) => {
      const patterns = sensitive.map(segmentsOf);
      const replaced: string[] = [];
      const walk = (part: JsonValue, path: readonly string[]): JsonValue => {
        const name = path.at(-1)?.toLowerCase();
        if ((name !== undefined && names.has(name)) || patterns.some((pattern) => covers(pattern, path))) {
          replaced.push(['$', ...path].join('.'));
          return removed;
        }
        if (typeof part === 'string') {
          const secret = detector.detect(part).length > 0;
          if (!secret && part.length <= longest) return part;
          replaced.push(['$', ...path].join('.'));
          return secret ? removed : `${part.slice(0, longest)}… [cut]`;
        }
        if (typeof part !== 'object' || part === null) return part;
        if (Array.isArray(part)) return part.map((item: JsonValue, index) => walk(item, [...path, String(index)]));
        return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, walk(member, [...path, key])]));
      };
      return { value: walk(value, []), replaced, complete: true };
    },
  };
};
