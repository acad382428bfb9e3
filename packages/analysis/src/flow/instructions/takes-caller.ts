import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { principalMemberOf } from '../principal/principal-member.js';
import { principalOf } from '../principal/principal.js';

/** Whether a call is handed who asks as a whole: what it calls may ask them. */
export const takesCaller = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  call.arguments.some(
    (one) =>
      one.type === 'Identifier' &&
      principalOf(file, one).answer === 'yes' &&
      (principalMemberOf(file, one)?.path.length ?? 0) === 0,
  );
