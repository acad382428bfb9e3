import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf, functionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

/** The functions that a call runs because the file hands them to a function around it: `read` of `orderTool(name, read)`. */
export function handedFunctions(file: SourceFile, call: TSESTree.CallExpression): readonly FunctionNode[] {
  const callee = unwrap(call.callee);
  const [definition] = callee.type === 'Identifier' ? (variableOf(file, callee)?.defs ?? []) : [];
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return [];
  const index = definition.node.params.findIndex((one) => one === definition.name);
  if (index < 0) return [];
  return callSitesOf(file, definition.node).flatMap((site) => {
    const passed = argumentAt(site, index);
    return passed ? functionsOf(file, passed) : [];
  });
}
