import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { dottedName } from '../../resolve/dotted-name.js';
import type { Execution } from './execution.js';
import { handedFunctions } from './handed-functions.js';
import { functionsIn } from './identity-reaching.js';

/** How many calls the code of an execution is followed through other files. Behind them stands the whole application. */
const maxSteps = 3;

/**
 * The code that an execution runs: cases and branches, the executing function, the functions of a table, and what these
 * call, in this file and a few calls far in others. Empty when the implementation is not seen.
 */
export function executorCode(file: SourceFile, execution: Execution): readonly TSESTree.Node[] {
  const start: TSESTree.Node[] = [];
  const add = (one: Execution): void => {
    if (one.kind === 'switch' || one.kind === 'branch') start.push(one.site);
    if (one.callee) start.push(one.callee.body);
    if (one.kind === 'lookup' && one.table) start.push(...functionsIn(file, one.table).map((fn) => fn.body));
    for (const inner of one.inner) add(inner);
  };
  add(execution);
  const found = new Set(start);
  const entered = new Set<FunctionNode>();
  const steps = new Map<TSESTree.Node, number>();
  for (const node of found) {
    const taken = steps.get(node) ?? 0;
    for (const call of nodeIndexOf(file).inside('CallExpression', node)) {
      const callees = taken < maxSteps ? calleesOf(file, call) : localCalleesOf(file, call);
      for (const fn of [...callees, ...handedFunctions(file, call)]) {
        if (entered.has(fn) || isBelow(fn, found)) continue;
        entered.add(fn);
        found.add(fn.body);
        steps.set(fn.body, taken + (isElsewhere(fn) ? 1 : 0));
      }
    }
  }
  return [...found];
}

const isBelow = (node: TSESTree.Node, ancestors: ReadonlySet<TSESTree.Node>): boolean => {
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent) if (ancestors.has(at)) return true;
  return false;
};

const pure = /^(?:JSON|Object|Array|String|Number|Boolean|Math|Date|console|Promise|z|crypto|Intl)\./u;
const plain =
  /(?:^|\.)(?:parse|safeParse|push|map|filter|find|join|slice|toString|trim|split|includes|has|get|String|Number|stringify|toISOString|Error)$/u;

/** Whether a call is a plain conversion that reaches out for nothing. */
export const isPlainCall = (call: TSESTree.CallExpression): boolean => {
  const name = dottedName(call.callee);
  return name !== undefined && (pure.test(name) || plain.test(name));
};

/** Whether code reaches out for data: a call into something that is not seen and is no plain conversion. */
export function touchesData(file: SourceFile, code: readonly TSESTree.Node[]): boolean {
  return nodeIndexOf(file)
    .insideAny('CallExpression', code)
    .some((call) => {
      const name = dottedName(call.callee);
      if (name === undefined) return call.callee.type === 'MemberExpression' && call.parent.type === 'AwaitExpression';
      return !pure.test(name) && !plain.test(name) && calleesOf(file, call).length === 0;
    });
}
