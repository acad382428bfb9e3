import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { calledName } from './called-name.js';

/** Conversions, collections and what is written to whoever listens: `controller.enqueue(encoder.encode(text))`. */
const writesDown =
  /^(?:push|parse|safeParse|String|Number|enqueue|encode|trim|toString|toLowerCase|toUpperCase|split|slice|replace|replaceAll|join|includes|startsWith|endsWith)$/u;

const onLists =
  /^(?:map|filter|flatMap|find|findLast|findIndex|some|every|sort|toSorted|reduce|isArray|includes|slice|trim|split|join|has)$/u;

/** What works on a list or a text that is at hand: `options.filter((one) => …).slice(0, 5)`. Nothing waits for it. */
const isOnLists = (call: TSESTree.CallExpression): boolean => {
  const name = calledName(call);
  if (!onLists.test(name) || call.parent.type === 'AwaitExpression') return false;
  const [first] = call.arguments;
  return !/^(?:map|filter|flatMap|find|findLast|findIndex|some|every|reduce)$/u.test(name) || isFunction(first);
};

const maxDepth = 3;

/**
 * Work that a branch does: a call that is neither a log line, nor a plain conversion, nor something written to whoever
 * listens. A function of this file that does no more than that does no work either.
 */
export const doesWork = (file: SourceFile, node: TSESTree.Node, depth = 0): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', node)
    .some((call) => {
      if (/^(?:JSON|Object|Array|String|Number|console|Math)\./u.test(dottedName(call.callee) ?? '')) return false;
      if (writesDown.test(calledName(call)) || isOnLists(call)) return false;
      const callees = depth < maxDepth ? localCalleesOf(file, call) : [];
      return callees.length === 0 || !callees.every((fn) => onlyTells(file, fn, depth));
    });

/** Whether a function of this file only tells whoever listens: it does write, and no work beside that. */
const onlyTells = (file: SourceFile, { body }: FunctionNode, depth: number): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', body)
    .some((call) => calledName(call) === 'enqueue') && !doesWork(file, body, depth + 1);
