import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { principalParts } from '../principal/principal-parts.js';
import { isPermissionName } from '../principal/vocabulary.js';
import { saysItSelects } from './says-it-selects.js';

/** What keeps somebody out as a whole, or lets them in: `user.suspended`, `member.isVerified`. */
const standing =
  /^(?:is)?(?:suspended|blocked|banned|barred|disabled|locked|restricted|revoked|verified|certified|approved|trusted)$/iu;

/** Tools *for* somebody: perhaps those that are theirs. */
const namesWhom = /(?:for|of|by)$/iu;

/**
 * Is a callee that is not seen handed who asks only to build tools, while a condition asks what they may do?
 *
 * `createTools(user)` binds the tools to somebody, as executors need. Had it heeded the permission that the condition asks
 * for, nothing would be left to switch off; how many rights there are says as much as how many tools. A name that speaks of selecting makes it no, so that nothing is said; no name
 * makes tools safe. Errs towards no.
 */
export function isBuiltForCaller(file: SourceFile, call: TSESTree.CallExpression, condition: TSESTree.Node): boolean {
  const name = dottedName(unwrap(call.callee));
  if (name === undefined || calleesOf(file, call).length > 0) return false;
  if (saysItSelects(call) || namesWhom.test(name)) return false;
  const handed = call.arguments.flatMap((one) => (one.type === 'SpreadElement' ? [] : principalParts(file, one)));
  if (!handed.some(({ path, certain }) => certain && path === '')) return false;
  const asked = principalParts(file, condition);
  return (
    asked.length > 0 &&
    asked.every(
      ({ path, certain }) =>
        certain &&
        path !== '' &&
        !/(?:^|\.)(?:length|size)$/u.test(path) &&
        path.split('.').some((one) => isPermissionName(one) || standing.test(one)),
    )
  );
}
