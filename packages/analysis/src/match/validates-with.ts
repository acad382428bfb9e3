import type { DefinitionHelper } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { checksBy } from './schema/checks-by.js';
import type { ToolDefinition } from './tool-definition.js';

/**
 * Whether the SDK holds the arguments against a schema that a helper is given. Where no schema is seen there is none, unless
 * it may stand where the file does not show it.
 */
export function validatesWith(
  file: SourceFile,
  helper: DefinitionHelper,
  schema: TSESTree.Node | undefined,
  isSeen: boolean,
): ToolDefinition['validates'] {
  if (helper.text) return 'yes';
  if (!helper.validates) return 'no';
  if (!schema) return isSeen ? 'no' : 'unknown';
  return helper.validatesJsonSchema ? 'yes' : checksBy(file, schema);
}
