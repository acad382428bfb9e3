import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';

const guardVerb =
  /^(?:assert|authorize|authorise|ensure|require|check|can|cannot|may|is|has|allow|allows|allowed|permit|permits|permitted|verify|guard|enforce|restrict|must|deny|denies|approve|demand|insist)(?![a-z])|(?:Allowed|Permitted|Authorized|Access|Permission|Permissions|Guard)$/u;

/**
 * Whether a callee is named as something that decides. Only used to tell a check of the caller from other calls that
 * take the caller; a name never makes a call guarded.
 */
export const isNamedAsGuard = (call: TSESTree.CallExpression): boolean =>
  guardVerb.test((dottedName(call.callee) ?? '').split('.').at(-1) ?? '');
