import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** The call that an executor is registered by, where the tool's name is a member of something: `server.tool(tool.name, …)`. */
function namedBy(executor: FunctionNode): TSESTree.Node | undefined {
  const call = executor.parent;
  if (call.type !== 'CallExpression') return undefined;
  const [name] = call.arguments;
  const inner = name && unwrap(name);
  return inner?.type === 'MemberExpression' && staticKey(inner) === 'name' ? inner.object : undefined;
}

/** The lists that something is taken from, here or where the function around is called. */
function listsOf(file: SourceFile, node: TSESTree.Node, depth = 0): readonly TSESTree.Node[] {
  return valuesOf(file, node).flatMap((value) => {
    if (value.kind === 'element') return [value.of.node];
    if (value.kind !== 'parameter' || depth > 1) return [];
    const handed = callSitesOf(file, value.fn).flatMap((site) => argumentAt(site, value.index) ?? []);
    return handed.flatMap((one) => listsOf(file, one, depth + 1));
  });
}

/**
 * The call that gave the tools of which an executor is one: `for (const tool of toolsFor(allowed)) register(server, tool)`.
 * What is not in the list is not registered, so that the list may be what was decided. Which tools it leaves out is not
 * seen here.
 */
export function registeredFromSelection(file: SourceFile, executor: FunctionNode): TSESTree.Node | undefined {
  const tool = namedBy(executor);
  if (!tool) return undefined;
  for (const list of listsOf(file, tool)) {
    const made = unwrapAwaited(list);
    const calls =
      made.type === 'CallExpression'
        ? [made]
        : valuesOf(file, made).flatMap((value) => {
            const root = rootOf(value);
            return root.kind === 'expression' && root.node.type === 'CallExpression' ? [root.node] : [];
          });
    const chosen = calls.find((call) => call.arguments.length > 0 && calleesOf(file, call).length === 0);
    if (chosen) return chosen;
  }
  return undefined;
}
