import type { TSESTree } from '@typescript-eslint/types';
import { runsOfRequest } from '../../match/model-runs.js';
import type { RequestBody } from '../../match/request-body.js';
import { requestsOf, type ModelRequest } from '../../match/requests.js';
import { runContextOf } from '../../match/run-context.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';
import { sdkExecutorsOf } from './sdk-executors.js';

/** A run or a request that hands its executors no context, although they read one. */
export interface OmittedContext {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly request: ModelRequest;
  /** What the executors would find the context under. */
  readonly key: string;
}

/** Whether one of the executors of a request reads the context of the run. */
const readsContext = (file: SourceFile, request: ModelRequest): boolean =>
  sdkExecutorsOf(file, request).some(({ fn }) =>
    [...nodeIndexOf(file).inside('Identifier', fn), ...nodeIndexOf(file).inside('MemberExpression', fn)].some((node) =>
      valuesOf(file, node).some(
        (value) =>
          (value.kind === 'member' || (value.kind === 'parameter' && value.node !== node)) &&
          runContextOf(file, value) !== undefined,
      ),
    ),
  );

const hasNone = (body: RequestBody | undefined, keys: readonly string[]): boolean =>
  body === undefined || (body.opaque.length === 0 && keys.every((key) => !body.entries.has(key)));

/**
 * Where a request is made, or what was constructed with it is run, without the context that its executors read: the SDK
 * hands them an empty one. Options that are not seen to their end may hold it.
 */
export const omittedContextsIn = (file: SourceFile): readonly OmittedContext[] =>
  requestsOf(file).flatMap((request): readonly OmittedContext[] => {
    const { contextKeys } = request.sdk;
    const [key] = contextKeys;
    if (key === undefined || !hasNone(request.body, contextKeys)) return [];
    const runs = runsOfRequest(file, request).filter((run) => hasNone(run.options, contextKeys));
    const places =
      // A runner that a client gives runs by itself from when it is called.
      request.point.from === undefined || (request.point.executes === true && request.point.gives !== 'runner')
        ? [request.call]
        : runs.map((run) => run.call);
    return places.length > 0 && readsContext(file, request) ? places.map((node) => ({ node, request, key })) : [];
  });
