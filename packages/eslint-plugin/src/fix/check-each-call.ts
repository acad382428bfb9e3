import type { Dispatch } from '@toolgate/analysis';
import type { Edit } from '../define-rule.js';

/**
 * Moves the check of a batch's first call into the loop, where it is about each call.
 *
 * @param check - The check, directly before the loop.
 *
 * @example
 * ```ts
 * // `assertAllowed(user, calls[0]); for (const call of calls) { run(call); }` becomes
 * // `for (const call of calls) { assertAllowed(user, call); run(call); }`
 * import type { Dispatch } from '@toolgate/analysis';
 * declare const dispatch: Dispatch;
 * const edits = dispatch.movableCheck && checkEachCall(dispatch.movableCheck);
 * ```
 */
export function checkEachCall({ statement, loop, text }: NonNullable<Dispatch['movableCheck']>): readonly Edit[] {
  const { body } = loop;
  const removed: Edit = { range: [statement.range[0], loop.range[0]], text: '' };
  if (body.type !== 'BlockStatement') {
    return [
      removed,
      { range: [body.range[0], body.range[0]], text: `{ ${text} ` },
      { range: [body.range[1], body.range[1]], text: ' }' },
    ];
  }
  const [first] = body.body;
  const onOwnLine = first && first.loc.start.line > body.loc.start.line;
  const indent = onOwnLine ? `\n${' '.repeat(first.loc.start.column)}` : ' ';
  const inside = body.range[0] + 1;
  return [removed, { range: [inside, inside], text: `${indent}${text}` }];
}
