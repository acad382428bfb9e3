import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { carriesTools } from './carries-tools.js';

/**
 * The functions of other files that this one hands tools to, or a function that may build some: `remember(key, () =>
 * build(user))`, `memoize(build)`, `store.keep(user, tools)`.
 */
export const helpersElsewhere = perFile((file): readonly FunctionNode[] => {
  if (!file.others) return [];
  const calls = nodeIndexOf(file)
    .of('CallExpression')
    .filter((call) =>
      call.arguments.some(
        (one) => isFunction(unwrap(one)) || (one.type !== 'SpreadElement' && carriesTools(file, one)),
      ),
    );
  return [...new Set(calls.flatMap((call) => calleesOf(file, call)).filter((fn) => isElsewhere(fn)))];
});
