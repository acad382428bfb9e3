import type { TSESTree } from '@typescript-eslint/types';
import { requestsOf } from '../../match/requests.js';
import { controlsOfRequest } from '../../match/sdk-controls.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { functionsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Execution } from './execution.js';
import { executionsOf } from './executions.js';

/** The calls by which a function around each proposed call lets it through: `handler(request)`. */
export const throughCalls = (file: SourceFile, fn: FunctionNode, passes: number): readonly TSESTree.CallExpression[] =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .filter((call) =>
      valuesOf(file, call.callee).some(
        (value) => value.kind === 'parameter' && value.fn === fn && value.index === passes,
      ),
    );

/**
 * Where functions around the calls of an SDK let a proposed call through, and the tools themselves are not seen: what is
 * asked there is asked about each of them. Tools of this file are judged where they are defined.
 */
export const passedOn = perFile((file): readonly Execution[] =>
  requestsOf(file).flatMap((request): readonly Execution[] => {
    const wrapping = controlsOfRequest(file, request, undefined).filter(({ control }) => control.passes !== undefined);
    if (wrapping.length === 0 || executionsOf(file).some((one) => one.requests?.includes(request))) return [];
    return wrapping.flatMap(({ control, deciders }) =>
      deciders
        .flatMap((decider) => functionsOf(file, decider))
        .flatMap((fn) =>
          throughCalls(file, fn, control.passes ?? 0).map((call): Execution => ({
            kind: 'released',
            node: call,
            part: { key: '', part: 'whole', list: undefined, binding: fn, passed: false, byConvention: false },
            site: call,
            table: undefined,
            callee: fn,
            inner: [],
          })),
        ),
    );
  }),
);
