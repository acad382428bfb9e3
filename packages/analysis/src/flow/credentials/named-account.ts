import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

/** Accounts, roles and contexts of those who run a system, as systems call them. */
const everything =
  /^(?:[\w.]+[:/])?(?:(?:cluster|domain|global|org|organi[sz]ation|platform|root|super|sys|system|tenant)[-_ ]?)?admin(?:istrator)?$|^(?:superuser|system:masters|sysdba)$/iu;

/** Keys under which makers of clients take the account that the client acts as. */
const accountKeys =
  /^(?:context|user|userName|username|role|roleName|identity|account|principal|login|profile|as|actAs|runAs|loginAs)$/u;

/** Functions and classes that make what is then worked with, and do no work themselves. */
const makes = /client|connect|session|pool|login|credential|driver|gateway/iu;

/**
 * The account for everything that a client is made to act as, where a text of the program names it:
 * `kube.makeClient({ context: 'cluster-admin' })`. What is stored or looked for under such a text makes no client.
 */
export function namedAccount(call: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  if (!makes.test(dottedName(call.callee)?.split('.').at(-1) ?? '')) return undefined;
  for (const one of call.arguments) {
    const inner = unwrap(one);
    for (const part of inner.type === 'ObjectExpression' ? inner.properties : []) {
      const text =
        part.type === 'Property' && accountKeys.test(staticKey(part) ?? '') ? stringOf(part.value) : undefined;
      if (text !== undefined && everything.test(text)) return text;
    }
  }
  return undefined;
}
