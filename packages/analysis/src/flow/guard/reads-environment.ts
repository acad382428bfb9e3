import type { TSESTree } from '@typescript-eslint/types';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';

/** Whether a condition reads the environment: on which machines the check is made is not seen. */
export const readsEnvironment = (file: SourceFile, condition: TSESTree.Node): boolean =>
  /\bprocess\.env\b|\bimport\.meta\.env\b/u.test(sourceText(file, condition));
