import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';

const getsToken =
  /^(?:get|read|require|current|use|load|fetch|obtain|resolve)(?:[A-Z][a-z0-9]*)*(?:Access|Auth|Session|Bearer|Id|User|Caller)(?:Token|Jwt|Credentials?)(?:(?:From|For|Of|Or|Async)(?![a-z])\w*)?$/u;

/** A token of the application itself is nobody's who asks. */
const ownToken = /(?:Service|Server|System|App|Application|Admin|Root|Machine|Bot|Client|Shared|Default)[A-Z]/u;

/**
 * Whether a call asks code that is not seen for the credential of whoever is signed in, without saying who that is:
 * `getAccessTokenFromVault()`, `vault.getSessionToken()`. The name only says that it may be so.
 */
export function isTokenGetter(file: SourceFile, call: TSESTree.CallExpression): boolean {
  if (call.arguments.length > 0 || calleesOf(file, call).length > 0) return false;
  return valuesOf(file, call.callee).some((callee) => {
    const name = callee.kind === 'import' ? callee.name : callee.kind === 'member' ? callee.key : undefined;
    const holder = callee.kind === 'member' ? callee.object : callee;
    if (name === undefined || holder.kind !== 'import') return false;
    return getsToken.test(name) && !ownToken.test(name);
  });
}
