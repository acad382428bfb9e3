import { providedTools } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { schemaFrom, type Schema } from './schema.js';

/** The call that a function of an object is handed to: `tools.textEditor_20250728({ execute })`. */
function callAround({ parent }: FunctionNode): TSESTree.CallExpression | undefined {
  const object = parent.type === 'Property' ? parent.parent : undefined;
  const call = object?.parent;
  return call?.type === 'CallExpression' && call.arguments.some((one) => one === object) ? call : undefined;
}

/** What is known of the schema that a provider wrote for a tool, by the function that carries the tool out. */
export function providedSchema(fn: FunctionNode): Schema | undefined {
  const call = callAround(fn);
  const callee = call && unwrap(call.callee);
  if (!call || callee?.type !== 'MemberExpression') return undefined;
  const [factory = '', version] = (staticKey(callee) ?? '').split('_');
  const tool = version === undefined ? undefined : providedTools.find((one) => one.factory === factory);
  if (!tool) return undefined;
  const properties = new Map(
    tool.operations.map((key) => [key, { node: call, schema: schemaFrom(call, 'enum') }] as const),
  );
  return schemaFrom(call, 'object', { properties, complete: false });
}
