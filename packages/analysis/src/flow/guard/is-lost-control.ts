import { isDeclaredControl } from '../../match/declared-control.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Guard } from './guard.js';

/** Whether what the team declared to decide is asked about this call, and cannot refuse. */
export const isLostControl = (file: SourceFile, { kind, node }: Guard): boolean =>
  kind === 'ineffective' && node?.type === 'CallExpression' && isDeclaredControl(file, 'authorizers', node.callee);
