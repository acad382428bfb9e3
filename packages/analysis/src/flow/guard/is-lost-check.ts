import type { Guard } from './guard.js';
import { isNamedAsGuard } from './named-as-guard.js';

/** Whether something that is named as a check of this call is there, and cannot refuse. */
export const isLostCheck = ({ kind, node }: Guard): boolean =>
  kind === 'ineffective' && node?.type === 'CallExpression' && isNamedAsGuard(node);
