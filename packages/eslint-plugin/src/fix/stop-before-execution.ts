import type { Dispatch } from '@toolgate/analysis';
import type { Edit } from '../define-rule.js';

// A bare `throw` would make the rest unreachable, where the compiler narrows nothing any more and reports what was fine.
const stop =
  `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;

/**
 * Puts a decision that always refuses before an execution, for somebody to replace by the one that is missing.
 *
 * @param entry - Where a decision could stand.
 *
 * @example
 * ```ts
 * // `await handlers[call.name](args);` becomes
 * // `{ const permitted = false; if (!permitted) throw new Error('Decide here ...'); } await handlers[call.name](args);`
 * import type { Dispatch } from '@toolgate/analysis';
 * declare const dispatch: Dispatch;
 * const edits = dispatch.entry && stopBeforeExecution(dispatch.entry);
 * ```
 */
export function stopBeforeExecution({ node, as }: NonNullable<Dispatch['entry']>): readonly Edit[] {
  const [start, end] = node.range;
  switch (as) {
    case 'among':
      return [{ range: [start, start], text: `${stop}\n${' '.repeat(node.loc.start.column)}` }];
    case 'only':
      return [
        { range: [start, start], text: `{ ${stop} ` },
        { range: [end, end], text: ' }' },
      ];
    case 'expression':
      return [
        { range: [start, start], text: `{ ${stop} return ` },
        { range: [end, end], text: '; }' },
      ];
  }
}
