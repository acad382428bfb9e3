import type { DefinitionHelper, SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../resolve/function-node.js';
import type { Evidence } from '../verdict.js';

/** A tool as it is described to a model, and the code that carries it out where that stands beside the description. */
export interface ToolDefinition {
  /** The call or the object that defines it. */
  readonly node: TSESTree.Node;
  readonly sdk: SdkEntry | undefined;
  /** The helper of the SDK that makes it. */
  readonly helper: DefinitionHelper | undefined;
  readonly name: string | undefined;
  readonly nameNode: TSESTree.Node | undefined;
  readonly description: TSESTree.Node | undefined;
  readonly schema: TSESTree.Node | undefined;
  /** The function that carries it out, or the expression that leads to one elsewhere. */
  readonly executor: FunctionNode | TSESTree.Node | undefined;
  /** The parameter of the executor, or the pattern in its place, that receives what the model wrote. */
  readonly argumentsParameter: TSESTree.Parameter | undefined;
  readonly contextParameter: TSESTree.Parameter | undefined;
  /** Everything else that the definition says, by its key: approval, enablement, annotations, strictness. */
  readonly properties: ReadonlyMap<string, TSESTree.Node>;
  /** Whether the SDK holds the arguments against the schema before the executor has them. */
  readonly validates: 'yes' | 'no' | 'unknown';
  readonly evidence: Evidence;
  /** Whether what the tool inherits stands before its executor and may decide about a call. */
  readonly mayDecideAbove?: boolean;
}
