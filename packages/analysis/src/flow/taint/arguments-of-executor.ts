import type { SourceFile } from '../../resolve/source-file.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { perFile } from '../../resolve/per-file.js';
import type { Value } from '../../resolve/value.js';
import { requestsOf } from '../../match/requests.js';
import { sdkExecutorsOf } from '../execution/sdk-executors.js';

const executors = perFile(
  (file): ReadonlySet<FunctionNode> =>
    new Set(requestsOf(file).flatMap((request) => sdkExecutorsOf(file, request).map(({ fn }) => fn))),
);

/** Is a parameter the one through which an executor receives what the model wrote? */
export const argumentsOfExecutor = (file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): boolean =>
  value.index === 0 && executors(file).has(value.fn);
