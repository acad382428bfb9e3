import { conversationIdentifiers, weakIdentifiers } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, returnsOf } from '../../resolve/functions-of.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isIdName, isTenantName } from '../principal/vocabulary.js';
import { sourcesOf } from '../taint/sources-of.js';
import { speaksOfTenant } from './speaks-of-tenant.js';

/** What a key is made of. */
export interface KeyParts {
  /** The parts that tell people apart inside one tenant at most. */
  readonly weak: readonly {
    readonly name: string;
    readonly kind: 'person' | 'conversation';
    readonly node: TSESTree.Node;
  }[];
  readonly hasTenant: boolean;
  /** Whether something else is in it: an id of its own, the result of a call, what the model wrote. */
  readonly hasOther: boolean;
}

const flat = (name: string): string => name.replace(/[_-]/gu, '').toLowerCase();

const persons: ReadonlySet<string> = new Set(weakIdentifiers);
const conversations: ReadonlySet<string> = new Set(conversationIdentifiers);

export const weakKind = (name: string): 'person' | 'conversation' | undefined =>
  persons.has(flat(name)) ? 'person' : conversations.has(flat(name)) ? 'conversation' : undefined;

const senders = /^(?:from|sender)$|[a-z](?:From|Sender)$/u;
const letters = /(?:mail|message|msg|sms|letter|envelope|inbound)$/iu;

/** The address or the number that a message came from: `mail.from`. */
const isSender = (node: TSESTree.Node): boolean =>
  node.type === 'MemberExpression' &&
  senders.test(staticKey(node) ?? '') &&
  letters.test(dottedName(node.object)?.split('.').at(-1) ?? '');

const tenantNames = /^(?:tid|hd|tenant|org|organi[sz]ation|workspace|team|company|customer|realm|issuer|iss)$/iu;

/** Whether a name stands for the tenant: `tenantId`, `tid`, `org_id`, `orgId_subject`. */
export const isTenantMember = (file: SourceFile, name: string): boolean =>
  tenantNames.test(name) ||
  (isTenantName(file, name) && isIdName(name.split('_')[0] ?? '')) ||
  (isTenantName(file, name) && isIdName(name)) ||
  /(?:^|_)(?:tenant|org|workspace)/iu.test(name);

const nothing: KeyParts = { weak: [], hasTenant: false, hasOther: false };
const other: KeyParts = { weak: [], hasTenant: false, hasOther: true };

const joined = (parts: readonly KeyParts[]): KeyParts => ({
  weak: parts.flatMap((one) => one.weak),
  hasTenant: parts.some((one) => one.hasTenant),
  hasOther: parts.some((one) => one.hasOther),
});

const keeps =
  /^(?:toLowerCase|toUpperCase|trim|normalize|toString|replace|replaceAll|digest|update|join|slice|split)$/u;
const handsOn =
  /^(?:String|encodeURIComponent|JSON\.stringify|(?:crypto\.)?createHash|hash|sha256|md5|slugify|normalizeEmail|normalize)$/u;

/** The parameters through which executors get what the model wrote. */
const modelParameters = perFile((file): readonly TSESTree.Parameter[] =>
  toolDefinitionsOf(file).flatMap(({ argumentsParameter }) => argumentsParameter ?? []),
);

/** Parsed text is an object of the question, unless it is what somebody verified says about who asks. */
function isParsed(file: SourceFile, call: TSESTree.CallExpression): boolean {
  if (!/(?:^|\.)(?:parse|safeParse|parseAsync|json)$/u.test(dottedName(call.callee) ?? '')) return false;
  return !call.arguments.some((one) => one.type !== 'SpreadElement' && readsPrincipal(file, one).answer === 'yes');
}

/** Whether the sender of the request wrote it: as an address what they ask about, as a conversation where they are. */
const isFromSender = (file: SourceFile, node: TSESTree.Node): boolean =>
  sourcesOf(file, node).some(({ source }) => source === 'request');

/** What the model wrote, or what was parsed, is an object of the question, not who asks. */
const isAskedAbout = (file: SourceFile, node: TSESTree.Node, kind: 'person' | 'conversation'): boolean =>
  proposalPartOf(file, node) !== undefined ||
  valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    if (root.kind === 'parameter')
      return modelParameters(file).some((one) => isInside(one, root.node) || isInside(root.node, one));
    if (root.kind !== 'expression' || root.node.type !== 'CallExpression' || !isParsed(file, root.node)) return false;
    return kind === 'person' || !isFromSender(file, node);
  });

/** How deep a key is taken apart, and by which calls the functions around were entered. */
interface Walk {
  readonly depth: number;
  readonly calls: ReadonlyMap<FunctionNode, TSESTree.CallExpression>;
}

function ofName(file: SourceFile, node: TSESTree.Identifier | TSESTree.MemberExpression, walk: Walk): KeyParts {
  const values = valuesOf(file, node);
  const handed = node.type === 'Identifier' ? handedBy(walk, values) : undefined;
  if (handed) return partsIn(file, handed.argument, handed.walk);
  const key = node.type === 'MemberExpression' ? staticKey(node) : undefined;
  const read =
    key ?? values.map((value) => (value.kind === 'member' ? value.key : undefined)).find((one) => one !== undefined);
  const name = read ?? (node.type === 'Identifier' ? node.name : undefined);
  if (name === undefined) return other;
  const written = values.filter(
    (value) => value.kind === 'expression' && value.node !== node && !isFunction(value.node),
  );
  if (read === undefined && written.length > 0)
    return joined(written.map((value) => ('node' in value ? partsIn(file, value.node, deeper(walk)) : other)));
  const kind = weakKind(name) ?? (isSender(node) ? 'person' : undefined);
  if (kind !== undefined) return isAskedAbout(file, node, kind) ? other : { ...nothing, weak: [{ name, kind, node }] };
  // The name of a tool or the number of a page is the same in every tenant; an id may be nobody else's.
  if (!isIdName(name) && !isTenantMember(file, name) && isAskedAbout(file, node, 'person')) return nothing;
  return isTenantMember(file, name) ? { ...nothing, hasTenant: true } : other;
}

const deeper = (walk: Walk): Walk => ({ ...walk, depth: walk.depth + 1 });

/** What the call that led into a function hands to the parameter that a name stands for. */
function handedBy(walk: Walk, [value]: readonly Value[]) {
  const site = value?.kind === 'parameter' ? walk.calls.get(value.fn) : undefined;
  const argument = site && value?.kind === 'parameter' ? argumentAt(site, value.index) : undefined;
  const calls = new Map([...walk.calls].filter(([, call]) => call !== site));
  return argument && { argument, walk: { depth: walk.depth + 1, calls } };
}

/** The place under which paths are put together: it tells tenants apart only where it says so. */
function ofBase(file: SourceFile, base: TSESTree.Node): KeyParts {
  const inner = unwrapAwaited(base);
  if (speaksOfTenant(sourceText(file, inner))) return { ...nothing, hasTenant: true };
  return inner.type === 'Identifier' || inner.type === 'MemberExpression' || inner.type === 'Literal' ? nothing : other;
}

const paths = /^(?:path\.(?:posix\.)?)(?:join|resolve)$|^join$/u;

function partsIn(file: SourceFile, expression: TSESTree.Node, walk: Walk): KeyParts {
  const node = unwrapAwaited(expression);
  if (walk.depth > 8) return other;
  const again = (one: TSESTree.Node): KeyParts => partsIn(file, one, deeper(walk));
  switch (node.type) {
    case 'Literal':
      return nothing;
    case 'TemplateLiteral':
      return joined(node.expressions.map(again));
    case 'BinaryExpression':
      return joined([node.left, node.right].map(again));
    case 'LogicalExpression':
      return joined([node.left, node.right].map(again));
    case 'ArrayExpression':
      return joined(node.elements.map((one) => (one && one.type !== 'SpreadElement' ? again(one) : other)));
    case 'CallExpression': {
      const callee = unwrapAwaited(node.callee);
      const given = node.arguments.map((one) => again(one.type === 'SpreadElement' ? one.argument : one));
      if (handsOn.test(dottedName(callee) ?? '')) return joined(given);
      const [base] = node.arguments;
      if (base && given.length > 1 && paths.test(dottedName(callee) ?? ''))
        return joined([given[0]?.weak.length ? given[0] : ofBase(file, base), ...given.slice(1)]);
      if (callee.type === 'MemberExpression' && keeps.test(staticKey(callee) ?? ''))
        return joined([again(callee.object), ...(staticKey(callee) === 'update' ? given : [])]);
      // One function of the file makes the key for every place that asks by it.
      const made = calleesOf(file, node).flatMap((fn) => returnsOf(file, fn).map((returned) => ({ fn, returned })));
      const [only] = made;
      if (!only || made.length > 1) return other;
      return partsIn(file, only.returned, { depth: walk.depth + 1, calls: new Map([...walk.calls, [only.fn, node]]) });
    }
    case 'Identifier':
    case 'MemberExpression':
      return ofName(file, node, walk);
    default:
      return other;
  }
}

/** What a key is made of: through variables, templates, sums, lists and conversions of texts. */
export const keyPartsOf = (file: SourceFile, node: TSESTree.Node): KeyParts =>
  partsIn(file, node, { depth: 0, calls: new Map() });

/** Whether nothing in a key tells tenants apart, and something in it tells people or conversations apart. */
export const isWeakKey = ({ weak, hasTenant, hasOther }: KeyParts): boolean =>
  weak.length > 0 && !hasTenant && !hasOther;
