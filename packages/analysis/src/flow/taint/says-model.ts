import type { TSESTree } from '@typescript-eslint/types';
import { runCallsOf } from '../../match/model-runs.js';
import { requestsByCall } from '../../match/requests.js';
import type { SourceFile } from '../../resolve/source-file.js';

/** Where the run of an agent keeps what the model said; beside it stand the calls that it proposed. */
const saidByRun = /^(?:finalOutput|text|output_text|structuredResponse|messages)$/u;

/** Whether a call gives an answer of a model at a path: a request, or the run of an agent. */
export const saysModel = (file: SourceFile, call: TSESTree.CallExpression, path: readonly string[]): boolean =>
  requestsByCall(file).has(call) || (saidByRun.test(path[0] ?? '') && runCallsOf(file).has(call));
