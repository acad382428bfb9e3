import type { JsonValue } from 'type-fest';
import type { RedactedValue } from './audit-record.js';

/**
 * Removes from validated arguments what a log must not hold: the paths that the tool names as sensitive, and what the
 * redaction knows by itself.
 */
export interface Redaction {
  readonly redact: (
    value: JsonValue,
    about: { readonly tool: string; readonly sensitive: readonly string[] },
  ) => RedactedValue;
}
