import type { FunctionNode } from '../resolve/function-node.js';
import { callSitesOf } from '../resolve/functions-of.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { ProposalPartName } from './proposals.js';

const nameParameter = /^(?:tool_?name|name|fn_?name|function_?name|tool|toolCallName)$/iu;
const argumentsParameter =
  /^(?:args?|arguments|input|params|parameters|payload|raw_?args|tool_?(?:args|arguments|input)|function_?args|arguments_?json|raw)$/iu;

/** The parameters of an exported dispatcher: `executeTool(name, args, ...)`, whose callers live elsewhere. */
export function conventionalPart(file: SourceFile, fn: FunctionNode, index: number): ProposalPartName | undefined {
  if (fn.params.length < 2 || callSitesOf(file, fn).length > 0) return undefined;
  const names = fn.params.map((one) =>
    one.type === 'Identifier'
      ? one.name
      : one.type === 'AssignmentPattern' && one.left.type === 'Identifier'
        ? one.left.name
        : '',
  );
  const name = names.findIndex((one) => nameParameter.test(one));
  const args = names.findIndex((one, i) => i !== name && argumentsParameter.test(one));
  if (name < 0 || args < 0) return undefined;
  return index === name ? 'name' : index === args ? 'arguments' : undefined;
}
