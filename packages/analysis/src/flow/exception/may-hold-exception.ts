import { mayNameGuardrails } from '../../match/guardrails.js';

/**
 * Whether a text may hold an exception from a rule of Toolgate, or hide a compile error where the guardrails are used.
 * `false` is certain.
 *
 * @example
 * ```ts
 * import { mayHoldException } from '@toolgate/analysis';
 * mayHoldException('// eslint-disable-next-line no-console'); // false
 * ```
 */
export const mayHoldException = (text: string): boolean =>
  text.includes('toolgate/') && (/(?:eslint|oxlint)-disable|\/\*\s*eslint\s/u.test(text) || mayNameGuardrails(text));
