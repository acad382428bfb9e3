import type { Choice } from '@toolgate/analysis';
import type { Edit } from '../define-rule.js';
import { putBefore } from './put-before.js';

type Decision = NonNullable<Extract<Choice, { kind: 'named' }>['decision']>;

/**
 * Asks the caller about the name of a tool before a request makes the model use it.
 *
 * @param decision - Where it can be asked, and what.
 * @returns Nothing where the caller holds no list that could be asked.
 *
 * @example
 * ```ts
 * // `return client.responses.create({ tool_choice: { type: 'function', name } })` becomes
 * // `if (!agent.permissions.includes(name)) throw new Error('This caller may not use the tool.'); return ...`
 * import type { Choice } from '@toolgate/analysis';
 * declare const choice: Extract<Choice, { kind: 'named' }>;
 * const edits = choice.decision && askAboutName(choice.decision);
 * ```
 */
export const askAboutName = ({ entry, asks }: Decision): readonly Edit[] | undefined =>
  asks && putBefore(entry, `if (!${asks.text}) throw new Error('This caller may not use the tool.');`);
