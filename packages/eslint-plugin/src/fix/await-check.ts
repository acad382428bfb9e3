import type { TSESTree } from '@typescript-eslint/types';
import type { Edit } from '../define-rule.js';

/** Places where `await` needs parentheses, or is hard to read without them. */
const needsParentheses = new Set<string>(['UnaryExpression', 'LogicalExpression', 'ConditionalExpression']);

/**
 * Awaits a check where it stands; `void` in front of it goes.
 *
 * @param check - The call, in an async function.
 *
 * @example
 * ```ts
 * // `if (!mayUse(user, tool)) return;` becomes `if (!(await mayUse(user, tool))) return;`
 * import type { Dispatch } from '@toolgate/analysis';
 * declare const dispatch: Dispatch;
 * const edits = dispatch.awaitableCheck && awaitCheck(dispatch.awaitableCheck);
 * ```
 */
export function awaitCheck(check: TSESTree.CallExpression): readonly Edit[] {
  const [start, end] = check.range;
  const { parent } = check;
  if (parent.type === 'UnaryExpression' && parent.operator === 'void' && start - parent.range[0] === 'void '.length) {
    return [{ range: [parent.range[0], start], text: 'await ' }];
  }
  if (!needsParentheses.has(parent.type)) return [{ range: [start, start], text: 'await ' }];
  return [
    { range: [start, start], text: '(await ' },
    { range: [end, end], text: ')' },
  ];
}
