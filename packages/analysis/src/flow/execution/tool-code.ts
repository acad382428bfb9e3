import type { TSESTree } from '@typescript-eslint/types';
import { isTestFile } from '../../match/gate.js';
import { proposalPartOf } from '../../match/proposals.js';
import type { ToolDefinition } from '../../match/tool-definition.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { enclosingFunction, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, nameOfFunction } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { lookedUpFunctions } from '../arguments/looked-up-functions.js';

/** A function that runs because a model proposed a call. */
export interface ToolCode {
  readonly fn: FunctionNode;
  /** What a reader would call the tool, or the function that executes tools. */
  readonly name: string;
  /** The definition whose executor it is; none for a dispatcher. */
  readonly tool: ToolDefinition | undefined;
  /** Whether only calls lead to it that a dispatcher awaits before it takes the first proposal in hand. */
  readonly isBefore: boolean;
  /** How many calls lead from the executor to it. */
  readonly depth: number;
}

const maxDepth = 3;

/** Whether a callee may be an entry of a table: `table[name]`, `table.get(name)`, also behind a name. */
const mayBeLookedUp = ({ callee }: TSESTree.CallExpression): boolean => {
  const inner = unwrap(callee);
  return inner.type === 'Identifier' || (inner.type === 'MemberExpression' && inner.computed);
};

/** The functions that take a proposed call in hand, and where: they read its name or its arguments, or answer it by its id. */
function dispatchers(file: SourceFile): ReadonlyMap<FunctionNode, TSESTree.Node> {
  const found = new Map<FunctionNode, TSESTree.Node>();
  for (const member of nodeIndexOf(file).of('MemberExpression')) {
    const fn = enclosingFunction(member);
    if (!fn || found.has(fn)) continue;
    const part = proposalPartOf(file, member);
    if (part && (part.part === 'name' || part.part === 'arguments' || part.part === 'id')) found.set(fn, member);
  }
  return found;
}

/**
 * The functions of the file that run when a model proposes a call: executors beside their definitions, functions that
 * take a proposal in hand, and what these call, a few calls far.
 */
export const toolCodeOf = perFile((file): readonly ToolCode[] => {
  if (isTestFile(file)) return [];
  const found = new Map<FunctionNode, ToolCode>();
  const inHand = dispatchers(file);
  const add = (one: ToolCode): void => {
    const known = found.get(one.fn);
    if ((known && (!known.isBefore || one.isBefore)) || one.depth > maxDepth) return;
    found.set(one.fn, one);
    const first = one.depth === 0 ? inHand.get(one.fn) : undefined;
    for (const call of nodeIndexOf(file).inside('CallExpression', one.fn.body)) {
      const direct = calleesOf(file, call);
      // `table[call.name](caller, args)`: an entry of a table of the file.
      const fns = direct.length > 0 ? direct : mayBeLookedUp(call) ? lookedUpFunctions(file, call.callee) : [];
      // What the application reads for itself before a turn is no tool's.
      const isBefore =
        one.isBefore ||
        (first !== undefined && call.parent.type === 'AwaitExpression' && call.range[1] <= first.range[0]);
      for (const fn of fns) add({ ...one, fn, isBefore, depth: one.depth + 1 });
    }
  };
  for (const tool of toolDefinitionsOf(file)) {
    const { executor } = tool;
    if (!executor) continue;
    for (const fn of isFunction(executor) ? [executor] : functionsOf(file, executor))
      add({ fn, name: tool.name ?? nameOfFunction(fn) ?? 'this tool', tool, isBefore: false, depth: 0 });
  }
  for (const fn of inHand.keys())
    add({ fn, name: nameOfFunction(fn) ?? 'the tools', tool: undefined, isBefore: false, depth: 0 });
  return [...found.values()];
});
