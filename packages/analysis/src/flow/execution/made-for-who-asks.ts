import { argumentAt, localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { Execution } from './execution.js';
import { makerCalls } from './maker-calls.js';

/**
 * Whether the function that executes was made for somebody who asks, and reads what it was made of:
 * `const execute = executorOver(vault.ownedBy(curator))`. What its maker was given and the function does not read says
 * nothing.
 */
export function madeForWhoAsks(file: SourceFile, execution: Execution): boolean {
  const made = makerCalls(file, execution);
  if (made.length === 0 || !execution.callee) return false;
  const read = new Set(
    nodeIndexOf(file)
      .inside('Identifier', execution.callee.body)
      .map((one) => variableOf(file, one)),
  );
  return made.some((call) =>
    localCalleesOf(file, call).some((maker) =>
      maker.params.some((parameter, index) => {
        const handed = argumentAt(call, index);
        return (
          parameter.type === 'Identifier' &&
          handed !== undefined &&
          read.has(variableOf(file, parameter)) &&
          readsPrincipal(file, handed).answer === 'yes'
        );
      }),
    ),
  );
}
