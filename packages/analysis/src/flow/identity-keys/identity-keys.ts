import { keyedMethods, lookupByWeakName, lookupMethods, ownLookups, stateKeys } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isTestFile } from '../../match/gate.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction, isInside } from '../../resolve/function-node.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere, sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { asksForPermission, isIdName } from '../principal/vocabulary.js';
import { isTenantMember, isWeakKey, keyPartsOf, weakKind } from './key-parts.js';
import { idMember } from './id-member.js';
import { ownLookup } from './own-lookup.js';
import { requestedKey } from './requested-key.js';
import { writtenProperties } from './written-properties.js';
import { ownerCompared } from './owner-compared.js';
import { speaksOfTenant } from './speaks-of-tenant.js';
import { statementKeyOf } from './statement-key.js';
import { tenantAtHand } from './tenant-at-hand.js';
import { writtenText } from './written-text.js';
import { methodOf, receiverOf, wholeKey, type IdentityKeySite as Site, type WholeKey } from './whole-key.js';

/** A place that finds somebody, or something of theirs, by what is unique within one tenant at most. */
export interface IdentityKey {
  readonly node: TSESTree.Node;
  /** What it is found by, as it is called. */
  readonly by: string;
  readonly kind: 'person' | 'conversation';
  /** The tenant that could be part of the key. */
  readonly tenant: string | undefined;
  readonly proven: boolean;
  /** The key as it is written where it is used. */
  readonly key: string;
  /** The key with tenant and subject in it, everywhere the file uses it. */
  readonly whole: WholeKey | undefined;
}

const strong =
  /^(?:id|_id|sub|subject|oid|externalId|external_id|uid|userId|user_id|accountId|account_id|link|provider)$/u;
/** Members that say whose something is. */
const owners = /^(?:owner|author|createdBy|created_by|assignee|requester|holder)$/u;
const filters = /^(?:where|filter|query|selector|match|and|AND|data)$/u;

/** The member of an object by which somebody is looked up, where nothing beside it tells tenants apart. */
function weakMember(file: SourceFile, object: TSESTree.ObjectExpression): Site | undefined {
  let found: Site | undefined;
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') return undefined;
    const key = staticKey(property) ?? '';
    if (isTenantMember(file, key) || strong.test(key)) return undefined;
    const inner = unwrapAwaited(property.value);
    if (filters.test(key) && inner.type === 'ObjectExpression') {
      const nested = weakMember(file, inner);
      if (nested) return nested;
      continue;
    }
    // Within one event or one shop: the record that it belongs to is one tenant's, or is not, and is asked about there.
    if (isIdName(key) && weakKind(key) === undefined) return undefined;
    if (weakKind(key) !== 'person' && !owners.test(key)) continue;
    const parts = keyPartsOf(file, property.value);
    if (parts.hasTenant) return undefined;
    if (isWeakKey(parts)) found ??= { node: property, parts };
  }
  return found;
}

function ofLookup(file: SourceFile, call: TSESTree.CallExpression, method: string): Site | undefined {
  const [first] = call.arguments;
  const asksForTheirs = ownLookups.reads.test(method) && !ownLookups.worksOut.test(method);
  if (first && (lookupMethods.test(method) || (asksForTheirs && unwrap(first).type === 'ObjectExpression'))) {
    const object = unwrap(first);
    return object.type === 'ObjectExpression' ? weakMember(file, object) : undefined;
  }
  if (!lookupByWeakName.test(method) || call.arguments.length === 0) return undefined;
  const parts = call.arguments.map((one) => (one.type === 'SpreadElement' ? undefined : keyPartsOf(file, one)));
  const whole = parts.every((one) => one !== undefined && isWeakKey(one)) ? parts[0] : undefined;
  return whole && { node: call, parts: whole };
}

const column =
  /^(?:[a-z_]+_)?(?:e_?mail|email_address|user_?name|login|upn|phone(?:_number)?)$|[a-z](?:Email|EmailAddress|Username|UserName|Upn)$/iu;

/** `.eq('email', who.email)`, `.where('email', '=', who.email)`: the whole chain says what else is asked. */
function ofChain(file: SourceFile, call: TSESTree.CallExpression, method: string): Site | undefined {
  const [first] = call.arguments;
  const last = call.arguments.at(-1);
  if (!/^(?:eq|where|andWhere|match|whereEqualTo)$/u.test(method) || !first || !last || last.type === 'SpreadElement')
    return undefined;
  if (!column.test(stringOf(first) ?? '') || first === last) return undefined;
  const parts = keyPartsOf(file, last);
  let whole: TSESTree.Node = call;
  while (
    whole.parent.type === 'MemberExpression' ||
    (whole.parent.type === 'CallExpression' && whole.parent.callee === whole)
  )
    whole = whole.parent;
  return isWeakKey(parts) && !speaksOfTenant(sourceText(file, whole)) ? { node: call, parts } : undefined;
}

/** `where(eq(users.email, who.email))`: the column is a member of a table. */
function ofColumn(file: SourceFile, call: TSESTree.CallExpression, method: string): Site | undefined {
  const [first, second, ...more] = call.arguments;
  if (method !== 'eq' || !first || !second || more.length > 0 || second.type === 'SpreadElement') return undefined;
  const named = unwrap(first);
  if (named.type !== 'MemberExpression' || !column.test(staticKey(named) ?? '')) return undefined;
  const parts = keyPartsOf(file, second);
  let whole: TSESTree.Node = call;
  while (whole.parent && /Call|Member|Array|Await|Chain/u.test(whole.parent.type)) whole = whole.parent;
  return isWeakKey(parts) && !speaksOfTenant(sourceText(file, whole)) ? { node: call, parts } : undefined;
}

/** Methods of a memory that keeps things under a list of names. */
const namespaced = /^(?:search|list|batch)/u;
const spaces = /^(?:get|put|delete|search|listNamespaces)$/u;
/** Methods that make the id of something of theirs out of a name. */
const namesIt = /^(?:idFromName|getByName)$/u;
const subjects = /^(?:user|subject|principal|actor|sub|member|key|prefix|path|folder|Key|Prefix|namespace)$/u;
const people = /^(?:user|subject|principal|actor|sub|member)$/u;
const propertyKey = ({ parent }: TSESTree.Node): string =>
  parent?.type === 'Property' ? (staticKey(parent) ?? '') : '';
const logs =
  /^(?:log|info|debug|warn|error|trace|track|identify|setUser|group|alias|capture\w*|emit|publish|fetch|send\w*)$/u;

function ofKey(file: SourceFile, call: TSESTree.CallExpression, method: string): Site | undefined {
  const [first] = call.arguments;
  if (!first || first.type === 'SpreadElement' || logs.test(method)) return undefined;
  const subject = asksForPermission(method) || method === 'check' ? subjectOf(file, call) : undefined;
  if (subject) return subject;
  const candidates: readonly TSESTree.Node[] =
    unwrap(first).type === 'ObjectExpression'
      ? writtenProperties(unwrap(first)).flatMap((one) => (subjects.test(staticKey(one) ?? '') ? [one.value] : []))
      : keyedMethods.test(method) ||
          namesIt.test(method) ||
          (unwrap(first).type === 'ArrayExpression' && namespaced.test(method))
        ? [first, ...fieldOf(file, call, method)]
        : [];
  for (const candidate of candidates) {
    const text = writtenText(file, candidate);
    const isNamespace = unwrap(candidate).type === 'ArrayExpression' && spaces.test(method);
    const isPlace = candidate === first || call.arguments.includes(candidate as TSESTree.CallExpressionArgument);
    if (text ? !text.isName : !isPlace || !(isNamespace || namesIt.test(method) || isStore(file, call))) continue;
    const key = text && !isElsewhere(text.node) ? text.node : candidate;
    const parts = keyPartsOf(file, key);
    // What a subject is called in a store of permissions is settled there.
    const isOwnText = candidate === first || !people.test(propertyKey(candidate));
    if (isWeakKey(parts)) return { node: key, parts, ...(isOwnText && { text: key }) };
  }
  return undefined;
}

/** The field of a hash, where the hash is the same for everybody: `redis.hget('memory', who.email)`. */
function fieldOf(file: SourceFile, { arguments: given }: TSESTree.CallExpression, method: string) {
  const [hash, field] = given;
  if (!/^h(?:get|set)$/u.test(method) || !hash || !field || field.type === 'SpreadElement') return [];
  const { weak, hasTenant, hasOther } = keyPartsOf(file, hash);
  return weak.length > 0 || hasTenant || hasOther ? [] : [field];
}

/** Who is asked about, where a policy is asked by a name that another tenant can have: `enforce(who.email, tool, 'call')`. */
function subjectOf(file: SourceFile, call: TSESTree.CallExpression): Site | undefined {
  const [first, ...rest] = call.arguments;
  if (!first || rest.length === 0) return undefined;
  const given = call.arguments.map((one) => keyPartsOf(file, one.type === 'SpreadElement' ? one.argument : one));
  const [parts] = given;
  return parts && isWeakKey(parts) && !given.some((one) => one.hasTenant) ? { node: first, parts } : undefined;
}

/** What teams call what keeps things by a key. */
const stores =
  /(?:^|\.)(?:redis|kv|memcached|(?:\w+)?(?:[cC]ache|[mM]emory|[hH]istor(?:y|ies)|[tT]hreads|[sS]essionStore|[kK]v))$/u;

/** Whether the receiver keeps things by a key: a map of this file, or what is called a store. */
function isStore(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const receiver = receiverOf(call);
  if (receiver && (methodOf(call) === 'namespace' || stores.test(dottedName(receiver) ?? ''))) return true;
  return (
    receiver !== undefined &&
    valuesOf(file, receiver).some(
      (value) =>
        value.kind === 'expression' &&
        value.node.type === 'NewExpression' &&
        /^(?:Map|LRUCache|LRU|TTLCache|NodeCache|Keyv)$/u.test(sourceText(file, value.node.callee)) &&
        !isForOneRun(value.node, call),
    )
  );
}

/** A map that a function makes to group a list keeps nothing beyond the call: `rows.forEach((row) => byChat.set(row.chat, …))`. */
function isForOneRun(made: TSESTree.Node, use: TSESTree.Node): boolean {
  const maker = enclosingFunction(made);
  let around = enclosingFunction(use);
  while (around && around !== maker && iteratedBy(around, 0)) around = enclosingFunction(around);
  return maker !== undefined && around === maker;
}

/** `threads[upn]` of a record that the file keeps. */
function ofRecord(file: SourceFile, node: TSESTree.MemberExpression): Site | undefined {
  if (!node.computed || node.property.type === 'Literal') return undefined;
  const isKept = valuesOf(file, node.object).some(
    (value) =>
      value.kind === 'expression' && value.node.type === 'ObjectExpression' && value.node.properties.length === 0,
  );
  if (!isKept) return undefined;
  const parts = keyPartsOf(file, node.property);
  return isWeakKey(parts) && parts.weak.some((one) => one.kind === 'person')
    ? { node, parts, text: node.property }
    : undefined;
}

const isStateKey = (key: string): boolean => stateKeys.keys.some((one) => one === key);

/** `configurable: { thread_id: who.email }`, `new MemorySession({ sessionId: who.email })`: the SDK keeps what was said. */
function ofState(file: SourceFile, property: TSESTree.Property): Site | undefined {
  if (!isStateKey(staticKey(property) ?? '') || property.parent.type !== 'ObjectExpression') return undefined;
  const holder = wrapped(property.parent).parent;
  const isKept =
    (holder?.type === 'Property' && staticKey(holder) === stateKeys.under) ||
    (holder?.type === 'NewExpression' && stateKeys.constructed.test(sourceText(file, holder.callee)));
  if (!isKept) return undefined;
  const parts = keyPartsOf(file, property.value);
  return isWeakKey(parts) && parts.weak.every((one) => one.kind === 'person')
    ? { node: property, parts, text: writtenText(file, property.value)?.node ?? property.value }
    : undefined;
}

/** Whether what is asked is bound to a tenant by its receiver: `forTenant(who.orgId).users`. */
const isBoundReceiver = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const receiver = receiverOf(call);
  return (
    receiver !== undefined &&
    (speaksOfTenant(sourceText(file, receiver)) ||
      valuesOf(file, receiver).some(
        (value) =>
          value.kind === 'expression' &&
          value.node.type === 'CallExpression' &&
          /tenant|org|workspace|scope/iu.test(sourceText(file, value.node)),
      ))
  );
};

function siteOf(file: SourceFile, call: TSESTree.CallExpression): Site | undefined {
  const method = methodOf(call);
  return (
    ofLookup(file, call, method) ??
    ofChain(file, call, method) ??
    ofColumn(file, call, method) ??
    statementKeyOf(file, call) ??
    ofKey(file, call, method) ??
    (logs.test(method) ? undefined : idMember(file, call)) ??
    ownLookup(file, call)
  );
}

const mayMatter = /mail|user_?name|login|upn|handle|phone|conversation|thread|chat_?id|channel|\.from\b|\.sender\b/iu;

/** Every place of the file that finds people, or what is theirs, by a key that two tenants can share. */
export const identityKeysOf = perFile((file): readonly IdentityKey[] => {
  if (isTestFile(file)) return [];
  if (!mayMatter.test(file.sourceCode.text) && file.others?.mayHold(mayMatter) !== true) return [];
  const index = nodeIndexOf(file);
  const sites: readonly Site[] = [
    ...index.of('CallExpression').flatMap((call) => {
      const site = siteOf(file, call);
      return site && !isBoundReceiver(file, call) ? [{ ...site, use: call }] : [];
    }),
    ...index.of('NewExpression').flatMap((made) => requestedKey(file, made) ?? []),
    ...index.of('TaggedTemplateExpression').flatMap((node) => statementKeyOf(file, node) ?? []),
    ...index.of('MemberExpression').flatMap((node) => ofRecord(file, node) ?? []),
    ...index.of('Property').flatMap((node) => ofState(file, node) ?? []),
  ];
  const found = new Map<TSESTree.Node, IdentityKey>();
  const uses = new Set<string>();
  for (const site of sites) {
    const { node, parts, use = node } = site;
    const [weak] = parts.weak;
    if (!weak || [...found.keys()].some((one) => isInside(node, one) || isInside(one, node))) continue;
    const compared = ownerCompared(file, node, use, weak.node);
    if (compared === 'yes') continue;
    // What is read and written by one key is one mistake.
    const key =
      use.type === 'CallExpression' && use.arguments[0] ? sourceText(file, use.arguments[0]) : sourceText(file, use);
    const receiver = use.type === 'CallExpression' ? receiverOf(use) : undefined;
    const once = `${receiver ? sourceText(file, receiver) : ''} ${key}`;
    if (receiver && uses.has(once)) continue;
    uses.add(once);
    const tenant = tenantAtHand(file, node);
    const proven = tenant !== undefined && compared === 'no';
    const whole = proven && site.text ? wholeKey(file, site, sites) : undefined;
    found.set(node, { node, by: weak.name, kind: weak.kind, tenant, proven, key, whole });
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
