import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../../resolve/static-key.js';

/** Whether a callee is a method of `Reflect`. Asked about every call, so it looks at the object first. */
export const isReflect = (callee: TSESTree.Node, method: 'get' | 'apply'): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'Reflect' &&
  staticKey(callee) === method;
