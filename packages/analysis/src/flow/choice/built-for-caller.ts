import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { principalParts } from '../principal/principal-parts.js';
import { isIdName } from '../principal/vocabulary.js';
import { saysItSelects } from './says-it-selects.js';

/** Members of somebody that say nothing about what they may do: how they are called, reached and addressed. */
const ofPerson =
  /^(?:e?mail|name|displayName|fullName|locale|language|timezone|region|country|expiresAt|issuedAt|exp|iat|iss|aud|token|accessToken|sessionId|ip|version|theme)$/u;

/** Tools *for* somebody: perhaps those that are theirs, by what tools are commonly kept for. */
const namesWhom = /(?:for|of|by)$/iu;
const keptFor =
  /roles?|scopes?|permi|perms|grant|right|privilege|capabilit|entitle|tier|plan|feature|group|clearance|level|rank|tools/iu;
const asksForRight = /(?:^|\.)(?:can|may|allowed)(?![a-z])/u;

const isOfPerson = (name: string): boolean => isIdName(name) || ofPerson.test(name);

/**
 * Is a callee that is not seen handed who asks only to build tools, while a condition asks what they may do?
 *
 * `createTools(user)` binds the tools to somebody, as executors need. Had it heeded the permission that the condition asks
 * for, nothing would be left to switch off; how many rights there are says as much as how many tools. So it is with the
 * standing of somebody (`duesPaid`, `onProbation`), also where tools are made *for* them, unless it is what tools are
 * commonly kept for. A name that speaks of selecting makes it no, so that nothing is said; no name makes tools safe. Errs
 * towards no.
 */
export function isBuiltForCaller(file: SourceFile, call: TSESTree.CallExpression, condition: TSESTree.Node): boolean {
  const name = dottedName(unwrap(call.callee));
  if (name === undefined || calleesOf(file, call).length > 0) return false;
  if (saysItSelects(call)) return false;
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
        !isOfPerson(path.split('.').at(-1) ?? '') &&
        !(namesWhom.test(name) && (keptFor.test(path) || asksForRight.test(path))),
    )
  );
}
