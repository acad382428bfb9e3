import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Value } from '../../resolve/value.js';
import { toldCallbacksOf } from '../logging/told-callbacks.js';
import { hearsModel } from './says-model.js';
import { modelTextAt, taintAt } from './taint-parts.js';
import type { Taint } from './taint.js';

/** Members of a step that say how it went and nothing of what was said. */
const aboutOnly =
  /^(?:length|stepNumber|stepType|finishReason|rawFinishReason|usage|totalUsage|warnings|model|timestamp|id|toolName|toolCallId|type|isContinued|providerMetadata)$/u;
const said = /^(?:text|reasoning|reasoningText|sources|files)$/u;

/**
 * What a function that an SDK calls is told: what the model says, and what its tools gave back, as `steps` of
 * `prepareStep`. A step as a whole holds both. `undefined` for a parameter that no SDK is known to fill.
 */
export function heardFrom(
  file: SourceFile,
  value: Extract<Value, { kind: 'parameter' }>,
  path: readonly string[],
  node: TSESTree.Node,
): readonly Taint[] | undefined {
  if (hearsModel(file, value)) return modelTextAt(node, path);
  const part = toldCallbacksOf(file)
    .get(value.fn)
    ?.find(
      ({ what, parameter, members }) =>
        what !== 'call' && parameter === value.index && members.every((one, index) => path[index] === one),
    );
  if (!part) return undefined;
  const inside = path.slice(part.members.length);
  if (inside.some((key) => aboutOnly.test(key))) return [];
  return inside.some((key) => said.test(key)) && !inside.includes('toolResults')
    ? modelTextAt(node, path)
    : taintAt('tool output', node, path, 'binding');
}
