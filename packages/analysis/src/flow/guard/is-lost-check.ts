import type { SourceFile } from '../../resolve/source-file.js';
import type { Guard } from './guard.js';
import { isNamedAsGuard } from './named-as-guard.js';
import { saysItRefused } from './says-it-refused.js';

/**
 * Whether something that is named as a check of this call, or seen to answer as one, is there, and cannot refuse. What a
 * `catch` writes down about it may say that it is one too.
 */
export const isLostCheck = (file: SourceFile, { kind, node, defect }: Guard): boolean =>
  kind === 'ineffective' &&
  node?.type === 'CallExpression' &&
  (defect === 'not heeded' || isNamedAsGuard(node) || (defect === 'swallowed' && saysItRefused(file, node)));
