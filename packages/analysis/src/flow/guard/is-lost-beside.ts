import { isDeclaredControl } from '../../match/declared-control.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Guard } from './guard.js';
import { isLostCheck } from './is-lost-check.js';
import { isLostControl } from './is-lost-control.js';
import { isNamedAsGuard } from './named-as-guard.js';

/**
 * Whether a check of this call is lost, and beside it stands only that the call was found among what may have been
 * selected for the caller, `if (!chosen) continue`, or what is no check by its name: `await book.minute(user, call.name)`.
 * That says nothing about the check. Beside what the team declared to decide, neither does a selection that is proven.
 */
export function isLostBeside(file: SourceFile, lost: Guard, { kind, node }: Guard): boolean {
  const call = node?.type === 'CallExpression' ? node : undefined;
  if (kind === 'possible') return isLostCheck(file, lost) && !(call && isNamedAsGuard(call));
  return (
    kind === 'proven' && isLostControl(file, lost) && !(call && isDeclaredControl(file, 'authorizers', call.callee))
  );
}
