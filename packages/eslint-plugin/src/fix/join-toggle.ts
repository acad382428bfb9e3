import type { Choice } from '@toolgate/analysis';
import type { Edit } from '../define-rule.js';

type Joined = NonNullable<Extract<Choice, { kind: 'toggled' }>['joined']>;

/**
 * Sends tools and choice together, and only to callers whom the choice was meant for.
 *
 * @param joined - Both as one part of the request.
 *
 * @example
 * ```ts
 * // `tools, tool_choice: user.mayAct ? 'auto' : 'none'` becomes
 * // `...(user.mayAct ? { tools, tool_choice: 'auto' } : {})`
 * import type { Choice } from '@toolgate/analysis';
 * declare const choice: Extract<Choice, { kind: 'toggled' }>;
 * const edits = choice.joined && joinToggle(choice.joined);
 * ```
 */
export const joinToggle = ({ tools, text, removed }: Joined): readonly Edit[] => [
  { range: tools.range, text },
  { range: removed, text: '' },
];
