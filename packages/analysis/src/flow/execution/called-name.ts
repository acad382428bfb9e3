import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

/** The last name of what is called, whatever it is called on, without the marks of private members. */
export const calledName = (call: TSESTree.CallExpression): string => {
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? staticKey(callee) : dottedName(callee);
  return (name ?? '').replace(/^[#$_]+/u, '');
};
