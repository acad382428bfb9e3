import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
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
    if (one.kind === 'switch' || one.kind === 'branch' || one.kind === 'chosen') start.push(one.site);
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

/** Methods of lists that take a function: with anything else in its place they are those of a store. */
const takesFunction = /(?:^|\.)(?:map|filter|find)$/u;
/** Methods of maps and sets, which give no promise. */
const givesNoPromise = /(?:^|\.)(?:has|get)$/u;

/** Whether a call is a plain conversion that reaches out for nothing. */
export const isPlainCall = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const name = dottedName(call.callee);
  if (name === undefined) return false;
  if (pure.test(name)) return true;
  if (!plain.test(name) || (givesNoPromise.test(name) && call.parent.type === 'AwaitExpression')) return false;
  const [first] = call.arguments;
  return !takesFunction.test(name) || first === undefined || mayBeFunction(file, first);
};

/** Whether an argument may be a function: written in place, behind a name, or made by a call. What a parameter holds is data. */
const mayBeFunction = (file: SourceFile, node: TSESTree.CallExpressionArgument): boolean =>
  /^(?:ArrowFunctionExpression|FunctionExpression|CallExpression)$/u.test(node.type) ||
  functionsOf(file, node).length > 0 ||
  valuesOf(file, node).some((value) => {
    const { kind } = rootOf(value);
    return kind === 'import' || kind === 'global' || kind === 'opaque' || kind === 'this';
  });

/** Whether code reaches out for data: a call into something that is not seen and is no plain conversion. */
export function touchesData(file: SourceFile, code: readonly TSESTree.Node[]): boolean {
  return nodeIndexOf(file)
    .insideAny('CallExpression', code)
    .some((call) => {
      const name = dottedName(call.callee);
      if (name === undefined) return call.callee.type === 'MemberExpression' && call.parent.type === 'AwaitExpression';
      return !isPlainCall(file, call) && calleesOf(file, call).length === 0;
    });
}
