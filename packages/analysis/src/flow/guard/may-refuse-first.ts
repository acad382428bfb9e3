import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { isNamedAsGuard } from './named-as-guard.js';

/** What gives a refusal back, or nothing: `refusalFor(user)`, `denyUnless(user, 'admin')`. */
const givesRefusal = /(?:refus|denial|deny|denied|forbid|reject)/iu;

const keeps = /(?:cache|memo|stored|kept|recent)/iu;

/**
 * Whether the left side of `left ?? (await run())` may be a refusal, in whose place nothing is run. A call with any other
 * name rather gives what was kept: `cache.get(key) ?? (await run())`. What it decides is asked of its body.
 */
export function mayRefuseFirst({ left }: TSESTree.LogicalExpression): boolean {
  const node = unwrapAwaited(left);
  if (node.type === 'Identifier') return true;
  if (node.type !== 'CallExpression') return false;
  const name = dottedName(node.callee) ?? '';
  return (isNamedAsGuard(node) || givesRefusal.test(name)) && !keeps.test(name);
}
