import { enclosingFunctions } from '../../resolve/function-node.js';
import { argumentAt, localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { Execution } from './execution.js';

/**
 * Whether the function that executes was made for somebody who asks, and reads what it was made of:
 * `const execute = executorOver(vault.ownedBy(curator))`. What its maker was given and the function does not read says
 * nothing.
 */
export function madeForWhoAsks(file: SourceFile, { site, callee }: Execution): boolean {
  if (site.type !== 'CallExpression' || !callee) return false;
  const makers = enclosingFunctions(callee);
  if (makers.length === 0) return false;
  const read = new Set(
    nodeIndexOf(file)
      .inside('Identifier', callee.body)
      .map((one) => variableOf(file, one)),
  );
  return valuesOf(file, site.callee).some(({ kind, node }) => {
    if (kind !== 'expression' || node.type !== 'CallExpression') return false;
    return localCalleesOf(file, node).some(
      (maker) =>
        makers.includes(maker) &&
        maker.params.some((parameter, index) => {
          const handed = argumentAt(node, index);
          return (
            parameter.type === 'Identifier' &&
            handed !== undefined &&
            read.has(variableOf(file, parameter)) &&
            readsPrincipal(file, handed).answer === 'yes'
          );
        }),
    );
  });
}
