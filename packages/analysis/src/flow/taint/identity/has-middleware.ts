import { enclosingFunctions } from '../../../resolve/function-node.js';
import type { SourceFile } from '../../../resolve/source-file.js';
import { stringOf } from '../../../resolve/static-key.js';
import type { Taint } from '../taint.js';

/**
 * May code between the route and its handler have verified a part of the path or a header? Only these: nobody verifies a
 * body without handing on what came of it. Told by arguments between the path and the handler.
 */
export function hasMiddleware(_file: SourceFile, { node, path }: Taint): boolean {
  if (!/^(?:params|headers)$/u.test(path[0] ?? '')) return false;
  return enclosingFunctions(node).some((fn) => {
    const { parent } = fn;
    if (parent.type !== 'CallExpression' || stringOf(parent.arguments[0]) === undefined) return false;
    return parent.arguments.findIndex((one) => one === fn) > 1;
  });
}
