import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { controlKinds } from '../settings.js';
import { isDeclaredControl } from './declared-control.js';

/** Whether a callee is a control of any kind: it decides, records or asks, and is not what a tool does. */
export const isAnyControl = (file: SourceFile, callee: TSESTree.Node): boolean =>
  controlKinds.some((kind) => isDeclaredControl(file, kind, callee));
