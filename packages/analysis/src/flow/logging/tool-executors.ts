import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { perFile } from '../../resolve/per-file.js';
import { executionsOf } from '../execution/executions.js';

/** The functions that an SDK calls with arguments of the model, and the parameter that receives them. */
export const toolExecutorsOf = perFile((file): ReadonlyMap<FunctionNode, number> => {
  const found = new Map<FunctionNode, number>();
  for (const { kind, callee } of executionsOf(file)) if (kind === 'sdk' && callee) found.set(callee, 0);
  for (const { executor, argumentsParameter } of toolDefinitionsOf(file)) {
    const fn = executor && isFunction(executor) ? executor : undefined;
    if (fn && argumentsParameter) found.set(fn, fn.params.indexOf(argumentsParameter));
  }
  return found;
});
