import type { TSESTree } from '@typescript-eslint/types';
import { toolDefinitionsOf } from '../../../match/tool-definitions.js';
import { enclosingFunctions } from '../../../resolve/function-node.js';
import { perFile } from '../../../resolve/per-file.js';
import type { SourceFile } from '../../../resolve/source-file.js';
import { stringOf } from '../../../resolve/static-key.js';
import type { Taint } from '../taint.js';

const executors = perFile(
  (file): ReadonlySet<TSESTree.Node> => new Set(toolDefinitionsOf(file).flatMap(({ executor }) => executor ?? [])),
);

const isExecutor = (file: SourceFile, fn: TSESTree.Node): boolean => executors(file).has(fn);

/**
 * May code between the route and its handler have verified a part of the path, a header, or the id of a thing? Who asks
 * is not verified in a body without handing on what came of it. Told by arguments between the path and the handler.
 */
export function hasMiddleware(file: SourceFile, { node, path }: Taint, isThing: boolean): boolean {
  if (!isThing && !/^(?:params|headers)$/u.test(path[0] ?? '')) return false;
  return enclosingFunctions(node).some((fn) => {
    const { parent } = fn;
    // `registerTool(name, definition, executor)` only looks like a route.
    if (isExecutor(file, fn)) return false;
    if (parent.type !== 'CallExpression' || stringOf(parent.arguments[0]) === undefined) return false;
    return parent.arguments.findIndex((one) => one === fn) > 1;
  });
}
