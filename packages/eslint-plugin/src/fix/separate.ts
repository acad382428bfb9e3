import type { ToolSet } from '@toolgate/analysis';
import type { Edit } from '../define-rule.js';
import { putBefore } from './put-before.js';

/**
 * Takes the part of a set that is for more than the tenant out of it. A definition that is written in the set goes into
 * a list of its own.
 *
 * @param part - How it can be kept out.
 * @returns Nothing where only a decision about each tool is possible.
 *
 * @example
 * ```ts
 * // `[...landlordTools, ...platformTools]` becomes `[...landlordTools]`
 * import type { ToolSet } from '@toolgate/analysis';
 * declare const set: ToolSet;
 * const edits = set.separable && separate(set.separable);
 * ```
 */
export function separate({ removed, filter, apart }: NonNullable<ToolSet['separable']>): readonly Edit[] | undefined {
  if (filter) return [{ range: filter.at, text: filter.text }];
  if (!removed) return undefined;
  return [...(apart ? putBefore({ node: apart.before, as: 'among' }, apart.text) : []), { range: removed, text: '' }];
}
