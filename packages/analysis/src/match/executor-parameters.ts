import type { DefinitionHelper, SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../resolve/function-node.js';
import { functionsOf } from '../resolve/functions-of.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { ToolDefinition } from './tool-definition.js';

/** The parameter through which executors of a helper learn who asked. */
export const contextIndex = (sdk: SdkEntry, helper: DefinitionHelper): number | null | undefined =>
  helper.context ??
  sdk.executors.find((one) => (one.in ?? []).includes(`helpers/${helper.exported.name}`))?.context ??
  undefined;

/**
 * The function that carries out a tool, and which of its parameters receive the arguments and the context.
 *
 * @param takesArguments - Whether the arguments come first; otherwise the context stands in their place.
 */
export function executorParameters(
  file: SourceFile,
  executor: TSESTree.Node | undefined,
  contextAt: number | null | undefined,
  takesArguments = true,
): Pick<ToolDefinition, 'executor' | 'argumentsParameter' | 'contextParameter'> {
  const fn = executor && (isFunction(executor) ? executor : functionsOf(file, executor)[0]);
  if (!fn) return { executor, argumentsParameter: undefined, contextParameter: undefined };
  return {
    executor: fn,
    argumentsParameter: takesArguments ? fn.params[0] : undefined,
    contextParameter: takesArguments ? fn.params[contextAt ?? fn.params.length] : fn.params[0],
  };
}
