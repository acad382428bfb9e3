import { executionsOf } from '../execution/executions.js';
import { perFile } from '../../resolve/per-file.js';
import type { FunctionNode } from '../../resolve/function-node.js';

/** The functions that an SDK calls with arguments of the model as their first parameter. */
export const toolExecutorsOf = perFile(
  (file): ReadonlySet<FunctionNode> =>
    new Set(executionsOf(file).flatMap((one) => (one.kind === 'sdk' && one.callee ? [one.callee] : []))),
);
