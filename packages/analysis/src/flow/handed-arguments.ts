import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../resolve/function-node.js';
import { argumentAt, callSitesOf } from '../resolve/functions-of.js';
import type { SourceFile } from '../resolve/source-file.js';
import { variableOf } from '../resolve/variable-of.js';

/** What the calls of this file hand to a parameter. */
export interface HandedArguments {
  readonly fn: FunctionNode;
  /** One for each call; `undefined` where a call hands nothing that is seen. */
  readonly passed: readonly (TSESTree.Expression | undefined)[];
}

/** The arguments behind an identifier that is itself a parameter, not a part of one; `undefined` for everything else. */
export function handedArguments(file: SourceFile, identifier: TSESTree.Identifier): HandedArguments | undefined {
  const [definition] = variableOf(file, identifier)?.defs ?? [];
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return undefined;
  const fn = definition.node;
  const index = fn.params.findIndex((one) => one === definition.name);
  return index < 0 ? undefined : { fn, passed: callSitesOf(file, fn).map((site) => argumentAt(site, index)) };
}
