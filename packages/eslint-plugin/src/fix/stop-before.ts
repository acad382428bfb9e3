import type { Dispatch } from '@toolgate/analysis';
import type { Edit } from '../define-rule.js';
import { putBefore } from './put-before.js';

/**
 * Puts a decision that always refuses before something, for somebody to replace by the one that is missing.
 *
 * A bare `throw` would make the rest unreachable, where the compiler narrows nothing any more and reports what was fine.
 *
 * @param entry - Where a decision could stand.
 * @param demand - What has to be decided there, as a sentence.
 *
 * @example
 * ```ts
 * // `await handlers[call.name](args);` becomes
 * // `{ const permitted = false; if (!permitted) throw new Error('Decide ...'); } await handlers[call.name](args);`
 * import type { Dispatch } from '@toolgate/analysis';
 * declare const dispatch: Dispatch;
 * const edits = dispatch.entry && stopBefore(dispatch.entry, 'Decide here whether this caller may make this call.');
 * ```
 */
export const stopBefore = (entry: NonNullable<Dispatch['entry']>, demand: string): readonly Edit[] =>
  putBefore(entry, `{ const permitted = false; if (!permitted) throw new Error('${demand}'); }`);
