import type { Guard } from './guard.js';
import { isNamedAsGuard } from './named-as-guard.js';

/** Whether something that is named as a check of this call, or seen to answer as one, is there, and cannot refuse. */
export const isLostCheck = ({ kind, node, defect }: Guard): boolean =>
  kind === 'ineffective' && node?.type === 'CallExpression' && (defect === 'not heeded' || isNamedAsGuard(node));
