import { plainMiddleware, routeHooks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { toolDefinitionsOf } from '../../../match/tool-definitions.js';
import { enclosingFunctions, type FunctionNode } from '../../../resolve/function-node.js';
import { perFile } from '../../../resolve/per-file.js';
import type { SourceFile } from '../../../resolve/source-file.js';
import { functionsOf } from '../../../resolve/functions-of.js';
import { nodeIndexOf } from '../../../resolve/node-index.js';
import { staticKey, stringOf } from '../../../resolve/static-key.js';
import { unwrap } from '../../../resolve/unwrap.js';
import { dottedName } from '../../../resolve/dotted-name.js';
import { rootOf } from '../../../resolve/value.js';
import { valuesOf } from '../../../resolve/values-of.js';
import type { Taint } from '../taint.js';

const executors = perFile(
  (file): ReadonlySet<TSESTree.Node> => new Set(toolDefinitionsOf(file).flatMap(({ executor }) => executor ?? [])),
);

const isExecutor = (file: SourceFile, fn: TSESTree.Node): boolean => executors(file).has(fn);

/** Whether a function of the file only goes on, or sets something of the answer. */
const onlyGoesOn = (file: SourceFile, { body }: FunctionNode): boolean => {
  const index = nodeIndexOf(file);
  return (
    index
      .inside('CallExpression', body)
      .every(({ callee }) => /^(?:next|res\.\w+|(?:console|log|logger)\.\w+)$/u.test(dottedName(callee) ?? '')) &&
    (['IfStatement', 'ThrowStatement', 'AwaitExpression', 'ConditionalExpression', 'LogicalExpression'] as const).every(
      (type) => index.inside(type, body).length === 0,
    )
  );
};

/** Whether what stands before a handler asks nobody who they are: it reads a body, limits, or writes something down. */
function isPlain(file: SourceFile, argument: TSESTree.Node, depth = 0): boolean {
  const node = unwrap(argument);
  if (depth > 3) return false;
  if (node.type === 'ArrayExpression')
    return node.elements.every((one) => one !== null && isPlain(file, one, depth + 1));
  if (node.type === 'ObjectExpression')
    return node.properties.every((one) => one.type === 'Property' && !routeHooks.test(staticKey(one) ?? 'use'));
  const called = node.type === 'CallExpression' ? node.callee : node;
  const values = valuesOf(file, called);
  const isOfPackage = values.some((value) => {
    const root = rootOf(value);
    return root.kind === 'import' && plainMiddleware.includes(root.module);
  });
  if (isOfPackage) return true;
  if (node.type === 'CallExpression') {
    // `multer({ dest }).single('scan')`
    const callee = unwrap(node.callee);
    return (
      callee.type === 'MemberExpression' &&
      callee.object.type === 'CallExpression' &&
      isPlain(file, callee.object, depth + 1)
    );
  }
  const functions = functionsOf(file, node);
  if (functions.length > 0) return functions.every((fn) => onlyGoesOn(file, fn));
  const [value, ...others] = values;
  return (
    value?.kind === 'expression' && others.length === 0 && value.node !== node && isPlain(file, value.node, depth + 1)
  );
}

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
    const before = parent.arguments.slice(
      1,
      Math.max(
        1,
        parent.arguments.findIndex((one) => one === fn),
      ),
    );
    return before.some((one) => !isPlain(file, one));
  });
}
