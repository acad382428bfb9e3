import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { doesWork } from '../execution/does-work.js';
import type { Execution } from '../execution/execution.js';
import { chosenParts } from '../execution/chosen-parts.js';
import { noGuard, weakest, type Guard } from './guard.js';
import { guardOfExecutor } from './guard-of-executor.js';
import { writesRecord } from './writes-record.js';

/**
 * The functions that the branches over a name hand their work to, where each of them asks before its own: there the name
 * is known. A branch that works itself has nothing of the kind.
 */
export function guardOfBranches(file: SourceFile, execution: Execution): Guard {
  const chosen = chosenParts(file, execution);
  const index = nodeIndexOf(file);
  const isSeen = (part: TSESTree.Node): boolean =>
    index.inside('CallExpression', part).some((call) => calleesOf(file, call).length > 0);
  if (!chosen.some(isSeen)) return noGuard;
  const parts = chosen.filter((one) => doesWork(file, one));
  const guards: Guard[] = [];
  for (const part of parts) {
    for (const call of index.inside('CallExpression', part)) {
      if (!doesWork(file, call) || writesRecord(file, call)) continue;
      const callees = calleesOf(file, call);
      if (callees.length === 0) return noGuard;
      guards.push(...callees.map((fn) => guardOfExecutor(file, fn)));
    }
  }
  const found = weakest(guards);
  return found.kind === 'proven' || found.kind === 'possible' ? found : noGuard;
}
