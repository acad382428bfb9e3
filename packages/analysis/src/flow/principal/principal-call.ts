import { identityMethods, identitySources } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isAmbientRead } from '../../match/is-ambient-read.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { shared } from '../../resolve/per-file.js';
import { calleesOf, isCalleeElsewhere, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { chainOf, rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { unknown, yes, type Verdict } from '../../verdict.js';
import { isCredential } from './credential.js';
import { isTokenGetter } from './is-token-getter.js';
import { isLeftByMiddleware } from './left-by-middleware.js';
import { noPrincipal, type PrincipalReason } from './principal-reason.js';
import { parsedBy } from './parsed-by.js';
import { parsesClaims } from './parsed-claims.js';
import { mayBePrincipalType, principalByType, principalType } from './principal-shape.js';
import { principalOf } from './principal.js';
import { isUnauthenticatedWithout } from './refused-without.js';
import { isPrincipalName } from './vocabulary.js';

const notIdentity =
  /body|json|payload|(?<!plat)form|(?<!con)text|query|upload|stream|(?<!pro)file|param|schema|parse(?!.*(?:token|session|auth|jwt))|limit|cache|log(?!in)|trace|message|prompt|embed|complet|client|model|fetch|axios|^got$|^(?:post|put|patch|get|delete|send|insert|update|create|upsert|save|store|emit|publish)$/iu;

/** As a word of its own: `requireAdmin` reads nothing. */
const readsOther =
  /(?:^r|R)ead(?![a-z])(?!.*(?:[tT]oken|[sS]ession|[aA]uth|[jJ]wt|JWT|[iI]dentity|[cC]aller|User|Member|Principal|Actor|Claims|Account))/u;

/** `requirePublicSession(request)`: a visitor who is counted, of whom nothing is known and nothing is kept. */
const ofAnybody = /(?:^|[a-z])(?:Public|Anonymous)(?![a-z])|^(?:public|anonymous)(?![a-z])/u;

/** What was sent, whatever is answered without it. */
const namesSent =
  /body|json|payload|(?<!plat)form|(?<!con)text|query|input|param|upload|stream|(?<!pro)file|prompt|message/iu;

/** Whether the name of what is called says that its result is no identity. */
const namesNoIdentity = (name: string): boolean =>
  notIdentity.test(name) || readsOther.test(name) || passesOn.test(name);

/**
 * What is run with a session beside it gives its result, and nobody who asks: `tool.call(args, { sessionId })`, and what
 * is looked up and run, `handlers[name](args, sessionId)`, which has no name at all.
 */
const runs = /^(?:call|apply|invoke|run|execute|dispatch)$|^(?:invoke|execute|dispatch|callTool|runTool)(?![a-z])/u;

/**
 * What answers a request, or makes another one of it, gives nobody who asks: `transport.handleRequest(req, res)`,
 * `normalizeHeaders(request)`. That it also signs somebody in, only its name could say.
 */
const passesOn =
  /^(?:handle|serve|proxy|forward|relay|respond|reply|render|route|listen|connect|upgrade|normali[sz]e|clone|copy|rewrite|convert|transform|adapt|wrap|to)(?![a-z])(?!.*(?:[aA]uth|[sS]ession|[lL]ogin|[iI]dentity|[cC]aller|[uU]ser|[mM]ember|[pP]rincipal|[aA]ctor|[cC]laims|[aA]ccount|[tT]oken))/u;

/** `const isSignedIn = await check(request)`: whether anybody does, and not who. */
const givesFlag = (call: TSESTree.CallExpression): boolean => {
  const holder = call.parent.type === 'AwaitExpression' ? call.parent.parent : call.parent;
  return (
    holder.type === 'VariableDeclarator' &&
    holder.id.type === 'Identifier' &&
    /^(?:is|has|can|was|should|may)[A-Z]/u.test(holder.id.name)
  );
};

/** `currentBroker()`, awaited and asked for nothing: whoever is signed in, in the words of the application. */
const namesCaller =
  /^(?:get|load|require)?(?:c|C)urrent(?!.*(?:Time|Date|Page|Url|Path|Route|Locale|Theme|Model|Version|State|Config))[A-Z]/u;

/** Verbs of every store, of sessions and of others. */
const plainVerb = /^(?:read|get|fetch|create|update|save|store)$/u;

/** `tools.get(name)` on a table that the file fills when it is made: no session store, whatever the key is. */
const readsFilledTable = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  return (
    callee.type === 'MemberExpression' &&
    valuesOf(file, callee.object).some(
      (value) =>
        value.kind === 'expression' &&
        value.node.type === 'NewExpression' &&
        value.node.arguments.length > 0 &&
        dottedName(value.node.callee) === 'Map',
    )
  );
};

/** `readBadge(req)`: without its result the file answers that nobody is signed in. That, and its type, say more than a verb. */
const isAnsweredFor = (file: SourceFile, call: TSESTree.CallExpression, name: string): boolean =>
  !namesSent.test(name) && isUnauthenticatedWithout(file, call);

/** Whether a call gives somebody who asks. */
export const principalCall = shared((call: TSESTree.CallExpression) => call, ofCall);

function ofCall(file: SourceFile, call: TSESTree.CallExpression): Verdict<PrincipalReason> {
  if (isDeclaredControl(file, 'identitySources', call.callee)) return yes('declared identity source', 'binding');
  if (isAmbientRead(file, call)) return yes('ambient store', 'binding');
  const name = dottedName(call.callee) ?? '';
  const last = name.split('.').at(-1) ?? '';
  if (ofAnybody.test(last)) return noPrincipal;
  for (const callee of valuesOf(file, call.callee)) {
    const root = rootOf(callee);
    const chain = chainOf(callee);
    if (root.kind === 'import') {
      const known = identitySources.some(
        (source) =>
          source.module === root.module &&
          (source.name === root.name
            ? (source.members ?? []).join('.') === chain.join('.')
            : root.name === '*' && source.name === chain[0]),
      );
      if (known) return yes('known identity source', 'binding');
    }
    if (
      identityMethods.some(
        (method) => method.length > 1 && method.every((name, i) => chain[chain.length - method.length + i] === name),
      )
    ) {
      return yes('known identity source', 'shape');
    }
  }
  if (isLeftByMiddleware(file, call)) return yes('taken from the request', 'shape');
  for (const fn of calleesOf(file, call)) {
    for (const returned of returnsOf(file, fn)) {
      const inside = principalOf(file, returned);
      if (inside.answer === 'yes') return inside;
    }
  }
  const parsed = parsedBy(file, call);
  const before = parsed && principalOf(file, parsed);
  if (before && before.answer !== 'yes' && parsesClaims(file, call)) return yes('shape of a principal', 'shape');
  if (before && before.answer !== 'no') return before;
  const awaited = call.parent.type === 'AwaitExpression';
  const takesCredential =
    !readsFilledTable(file, call) &&
    call.arguments.some((argument) =>
      isCredential(file, argument.type === 'SpreadElement' ? argument.argument : argument),
    );
  const isNamed = isPrincipalName(last.replace(/^(?:get|require|current|load|fetch|resolve|ensure|must)/u, ''));
  // What a call gives back is asked of its type last: the type of one call is made of those of all its arguments.
  if (!takesCredential && !isNamed && call.arguments.length > 0) return noPrincipal;
  const type = typeNodeOf(file, call);
  const shaped =
    type && type.type !== 'TSMethodSignature' ? principalType(file, awaitedType(type)) : principalByType(file, call);
  const resembles = type && type.type !== 'TSMethodSignature' ? mayBePrincipalType(file, awaitedType(type)) : shaped;
  // A plain verb says nothing: the declared result does. `sessions.read(cookie)` gives a session where its type is one.
  const isOther =
    (namesNoIdentity(last) &&
      !(resembles === true && plainVerb.test(last)) &&
      !(shaped === true && isAnsweredFor(file, call, last))) ||
    (resembles !== true && (last === '' || runs.test(last) || givesFlag(call)));
  if (takesCredential && resembles !== false && !isOther) {
    if (resembles) return yes('verified from the request', 'shape');
    if (awaited && calleesOf(file, call).every((fn) => isCalleeElsewhere(file, call, fn)))
      return yes('verified from the request', 'shape');
    return unknown('verified from the request');
  }
  if (shaped && (isNamed || call.arguments.length === 0)) return yes('shape of a principal', 'shape');
  if (call.arguments.length === 0) {
    if (
      isPrincipalName(last.replace(/^(?:get|require|current|use|ensure)/u, '')) ||
      (awaited && namesCaller.test(last)) ||
      isTokenGetter(file, call)
    )
      return unknown('named like a principal');
  }
  return noPrincipal;
}
