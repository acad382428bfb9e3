import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';

/** The last name of what is called, without the marks of private members. */
export const calledName = (call: TSESTree.CallExpression): string =>
  ((dottedName(call.callee) ?? '').split('.').at(-1) ?? '').replace(/^[#$_]+/u, '');
