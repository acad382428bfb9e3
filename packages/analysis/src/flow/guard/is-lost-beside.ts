import type { Guard } from './guard.js';
import { isLostCheck } from './is-lost-check.js';
import { isNamedAsGuard } from './named-as-guard.js';

/**
 * Whether a check of this call is lost, and beside it stands only that the call was found among what may have been
 * selected for the caller, `if (!chosen) continue`, or what is no check by its name: `await book.minute(user, call.name)`.
 * That says nothing about the check.
 */
export const isLostBeside = (lost: Guard, { kind, node }: Guard): boolean =>
  isLostCheck(lost) && kind === 'possible' && !(node?.type === 'CallExpression' && isNamedAsGuard(node));
