import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { calledName } from './called-name.js';

/** Conversions, collections and what is written to whoever listens: `controller.enqueue(encoder.encode(text))`. */
const writesDown =
  /^(?:push|parse|safeParse|String|Number|enqueue|encode|trim|toString|toLowerCase|toUpperCase|split|slice|replace|replaceAll|join|includes|startsWith|endsWith)$/u;

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
      if (writesDown.test(calledName(call))) return false;
      const callees = depth < maxDepth ? localCalleesOf(file, call) : [];
      return callees.length === 0 || !callees.every((fn) => onlyTells(file, fn, depth));
    });

/** Whether a function of this file only tells whoever listens: it does write, and no work beside that. */
const onlyTells = (file: SourceFile, { body }: FunctionNode, depth: number): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', body)
    .some((call) => calledName(call) === 'enqueue') && !doesWork(file, body, depth + 1);
