import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';

const secretReads = /^(?:get|read|fetch|load|access|retrieve|reveal|resolve)Secret(?:Value|Version|String)?$/u;
const secretStores = /(?:^|\.)(?:secrets?|keyVault|keychain|keyring|secrets?Manager|secrets?Store|secrets?Client)$/iu;
const reads = /^(?:get|read|fetch|access|reveal|load|open|unseal|password|secret|credential|token|key)/iu;

/** What a call gives by its own name: `passwordOf(system)`, `delegatedToken(who)`, `mintAccessToken(user)`. */
const givesSecret =
  /^(?:(?:get|read|fetch|load|reveal|resolve|mint|issue|obtain|acquire|exchange|decrypt|unseal)?[a-zA-Z]*?(?:[pP]assword|[aA]piKey|[pP]rivateKey|[cC]lientSecret|[sS]igningSecret|(?:[aA]ccess|[bB]earer|[dD]elegated|[sS]ervice|[rR]efresh|[aA]pi|[aA]uth|[bB]ot|[sS]ession)Token)(?:(?:Of|For|From)[A-Za-z]*)?)$/u;
/** What is done with a secret, or asked about it, and does not give it. */
const doesOther =
  /^(?:is|has|can|check|verify|validate|compare|match|set|put|save|store|update|change|reset|rotate|revoke|delete|remove|send|mail|email|request|require|ask|prompt|forget|forgot|expire|hash|mask|redact|count|list|create|generate|delete|register|log|audit|record|use|with|on|handle|needs)(?![a-z])/u;

/** Whether a call takes a secret out of where secrets are kept: `secrets.get('maps-key')`, `vault.passwordOf('erp')`. */
export function readsSecret(call: TSESTree.CallExpression): boolean {
  const callee = unwrapAwaited(call.callee);
  const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : (dottedName(callee) ?? '');
  if (secretReads.test(method) || (givesSecret.test(method) && !doesOther.test(method))) return true;
  return (
    callee.type === 'MemberExpression' &&
    secretStores.test(dottedName(callee.object) ?? '') &&
    reads.test(method) &&
    !doesOther.test(method)
  );
}
