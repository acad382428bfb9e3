import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../resolve/function-node.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { isImportOf } from './import-of.js';
import type { ToolDefinition } from './tool-definitions.js';

const bases = sdks.flatMap((sdk) =>
  (sdk.helpers ?? []).flatMap((helper) => (helper.by === 'extend' ? [{ sdk, helper }] : [])),
);

/**
 * A tool that is written as a class of its own: `class Refund extends StructuredTool { name = 'refund'; schema = Args }`.
 * What its constructor sets is not seen.
 */
export function toolOfClass(
  file: SourceFile,
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
): ToolDefinition | undefined {
  const { superClass } = node;
  const found = superClass && bases.find(({ helper }) => isImportOf(file, superClass, helper.exported));
  if (!found) return undefined;
  const { sdk, helper } = found;
  const properties = new Map<string, TSESTree.Node>();
  for (const member of node.body.body) {
    if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') continue;
    const key = staticKey(member);
    if (!member.static && key !== undefined && member.value) properties.set(key, member.value);
  }
  const under = (key: string | null): TSESTree.Node | undefined => (key === null ? undefined : properties.get(key));
  const executor = under(helper.executor);
  const fn = isFunction(executor) ? executor : undefined;
  const nameNode = under(helper.name);
  const schema = under(helper.parameters);
  return {
    node,
    sdk,
    helper,
    name: nameNode && stringOf(unwrap(nameNode)),
    nameNode,
    description: properties.get('description'),
    schema,
    executor,
    argumentsParameter: fn?.params[0],
    contextParameter: fn?.params[helper.context ?? -1],
    properties,
    validates: !helper.validates ? 'no' : schema ? 'yes' : 'unknown',
    evidence: 'binding',
  };
}
