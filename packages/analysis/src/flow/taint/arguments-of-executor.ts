import type { TSESTree } from '@typescript-eslint/types';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
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

/** The parameters that tools of the file receive their arguments through, whoever runs them. */
const received = perFile(
  (file): ReadonlySet<TSESTree.Node> =>
    new Set(toolDefinitionsOf(file).flatMap(({ argumentsParameter }) => argumentsParameter ?? [])),
);

/** Is a parameter the one through which an executor receives what the model wrote? */
export const argumentsOfExecutor = (file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): boolean =>
  (value.index === 0 && executors(file).has(value.fn)) || received(file).has(value.node);
