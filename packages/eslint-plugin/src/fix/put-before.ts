import type { Dispatch } from '@toolgate/analysis';
import type { Edit } from '../define-rule.js';

/**
 * Puts a statement where it runs before something else.
 *
 * @param entry - The place, as a fact gives it.
 * @param statement - The statement, on one line.
 *
 * @example
 * ```ts
 * import type { Dispatch } from '@toolgate/analysis';
 * declare const dispatch: Dispatch;
 * const edits = dispatch.entry && putBefore(dispatch.entry, 'audit.record();');
 * ```
 */
export function putBefore({ node, as }: NonNullable<Dispatch['entry']>, statement: string): readonly Edit[] {
  const [start, end] = node.range;
  switch (as) {
    case 'among':
      return [{ range: [start, start], text: `${statement}\n${' '.repeat(node.loc.start.column)}` }];
    case 'only':
      return [
        { range: [start, start], text: `{ ${statement} ` },
        { range: [end, end], text: ' }' },
      ];
    case 'expression':
      return [
        { range: [start, start], text: `{ ${statement} return ` },
        { range: [end, end], text: '; }' },
      ];
  }
}
