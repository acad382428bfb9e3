import type { TSESTree } from '@typescript-eslint/types';
import type { ToolDefinition } from '../../match/tool-definition.js';
import { controlsOfTool, type WrittenControl } from '../../match/sdk-controls.js';
import type { SourceFile } from '../../resolve/source-file.js';

const objectOf = (node: TSESTree.Node): TSESTree.ObjectExpression | undefined =>
  node.type === 'ObjectExpression'
    ? node
    : node.type === 'CallExpression' || node.type === 'NewExpression'
      ? node.arguments.find((one): one is TSESTree.ObjectExpression => one.type === 'ObjectExpression')
      : undefined;

/** The properties of a tool by which its SDK asks a person before each call. */
export function approvalsOf(file: SourceFile, definition: ToolDefinition | undefined): readonly WrittenControl[] {
  const object = definition && objectOf(definition.node);
  return object ? controlsOfTool(file, object).filter(({ control }) => control.kind === 'approval') : [];
}
