import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { staticKey } from '../../resolve/static-key.js';

const guardVerb =
  /^(?:assert|authorize|authorise|ensure|require|check|can|cannot|may|is|has|allow|allows|allowed|permit|permits|permitted|verify|guard|enforce|restrict|must|deny|denies|approve|demand|insist)(?![a-z])|(?:Allowed|Permitted|Authorized|Access|Permission|Permissions|Guard)$/u;

/** What a use is counted against: `enforceMonthlyLimits(user)` asks how much somebody used, and not what they may do. */
const counted =
  /(?:Rate|Usage|Quotas?|Budgets?|Limit(?:s|er)?|Credits?|Balance|Monthly|Daily|Throttle)(?![a-z])|(?:^|\.)(?:rate|usage|quotas?|budgets?|limit(?:s|er)?|credits?|throttle)(?![a-z])/u;

/**
 * Whether a callee is named as something that decides. Only used to tell a check of the caller from other calls that
 * take the caller; a name never makes a call guarded.
 */
export const isNamedAsGuard = (call: TSESTree.CallExpression): boolean => {
  const name = dottedName(call.callee) ?? '';
  const tellsHowMany = call.arguments.some((one) => one.type === 'MemberExpression' && staticKey(one) === 'length');
  return guardVerb.test(name.split('.').at(-1) ?? '') && !counted.test(name) && !tellsHowMany;
};
