import type { FunctionNode } from '../../resolve/function-node.js';
import type { ModelRequest } from '../../match/requests.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { TSESTree } from '@typescript-eslint/types';
import { executorsInSet } from './executors-in-set.js';

/** An executor that an SDK calls by itself when the model proposes its tool. */
export interface SdkExecutor {
  readonly fn: FunctionNode;
  /** The key under which it stands in the definition. */
  readonly node: TSESTree.Node;
  /** The set that the request carries. */
  readonly tools: TSESTree.Expression;
}

/** The last keys under which executors stand in the definitions of an SDK. */
const executorKeys = (request: ModelRequest): ReadonlySet<string> =>
  new Set(request.sdk.executors.map((one) => one.path.at(-1) ?? ''));

/**
 * The executors that a request hands to an SDK which runs them without asking back. Empty for requests whose calls the
 * application dispatches; executors of other files are not seen.
 */
export const sdkExecutorsOf = perNode([], (file: SourceFile, request: ModelRequest): readonly SdkExecutor[] => {
  if (request.point.gives !== 'runner' && request.point.executes !== true) return [];
  return request.point.tools.flatMap((key) =>
    (request.body.entries.get(key) ?? []).flatMap(({ value: tools }) => {
      const found = executorsInSet(file, tools, executorKeys(request));
      return [...found].map(([fn, node]) => ({ fn, node, tools }));
    }),
  );
});
