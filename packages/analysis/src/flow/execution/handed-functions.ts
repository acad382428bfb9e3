import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { functionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { handedArguments } from '../handed-arguments.js';

/** The functions that a call runs because the file hands them to a function around it: `read` of `orderTool(name, read)`. */
export function handedFunctions(file: SourceFile, call: TSESTree.CallExpression): readonly FunctionNode[] {
  const callee = unwrap(call.callee);
  const handed = callee.type === 'Identifier' ? handedArguments(file, callee) : undefined;
  return (handed?.passed ?? []).flatMap((one) => (one ? functionsOf(file, one) : []));
}
