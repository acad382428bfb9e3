import type { TSESTree } from '@typescript-eslint/types';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { Value } from '../resolve/value.js';
import { handlersOf } from './handlers.js';
import { toolDefinitionsOf } from './tool-definitions.js';

/** The parameters through which an SDK hands code the request that brought a call, with the members that hold it. */
const carriers = perFile((file): ReadonlyMap<TSESTree.Node, readonly string[]> => {
  const found = new Map<TSESTree.Node, readonly string[]>();
  for (const { helper, contextParameter } of toolDefinitionsOf(file))
    if (helper?.requestMembers && contextParameter) found.set(contextParameter, helper.requestMembers);
  for (const { fn, point } of handlersOf(file)) {
    const parameter = fn.params[point.context];
    if (point.requestMembers && parameter) found.set(parameter, point.requestMembers);
  }
  return found;
});

/**
 * The path into the request that a path from a parameter leads to, where an SDK hands the code of a tool the request
 * that brought the call: `extra.requestInfo.headers` gives `headers`.
 */
export function inCarriedRequest(
  file: SourceFile,
  parameter: Extract<Value, { kind: 'parameter' }>,
  path: readonly string[],
): readonly string[] | undefined {
  for (const dotted of carriers(file).get(parameter.node) ?? []) {
    const keys = dotted.split('.');
    if (keys.every((key, i) => path[i] === key)) return path.slice(keys.length);
  }
  return undefined;
}
