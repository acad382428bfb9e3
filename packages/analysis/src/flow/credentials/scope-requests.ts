import { grantKeys, publishedScopes, scopeKeys } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isTestFile } from '../../match/gate.js';
import { constantTextsOf, type ConstantText } from '../../resolve/constant-texts.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { addedTo } from '../taint/added-to.js';
import { everyScopeIn } from './every-scope-in.js';
import { givesToken } from './gives-token.js';

/** A place that asks somebody to grant scopes. */
export interface ScopeRequest {
  /** The expression that holds the scopes. */
  readonly node: TSESTree.Node;
  readonly scopes: readonly ConstantText[];
  /** Whether something beside it says that this is about a token; otherwise only a distinctive scope counts. */
  readonly isGrant: boolean;
}

const keys: ReadonlySet<string> = new Set(scopeKeys);
const besides: ReadonlySet<string> = new Set(grantKeys);
const published: ReadonlySet<string> = new Set(publishedScopes.keys);
const resource: ReadonlySet<string> = new Set(publishedScopes.resource);

/** Names of calls that hand out a token or send somebody to where it is granted. */
const grants =
  /token|consent|oauth|credential|exchange|OnBehalf|acquire|googleauth|^jwt$|^authenticate$|(?:connect|auth|authorize|authorization|install|login)_?url$|^signIn|^linkSocial|^passport|strategy$|provider$|delegat|^vault/iu;

/** Names of what tokens are asked of, by whatever verb: `tokens.forUser(user, SCOPES)`. What is named as scopes counts. */
const holders = /tokens?$|oauth|consents?$|credentials?$|vault$|keyring$|connections?$/iu;

/** Names of calls that ask whether somebody has a scope. */
const asks =
  /^(?:require|assert|check|has|verify|ensure|guard|protect|expect|validate|includes|match|satisf|cover|contain|intersect|compare|equal|allows|permits|can|may|with(?:Scopes?|Permissions?)$)|^is[A-Z]/u;

const calleeName = (call: TSESTree.CallExpression | TSESTree.NewExpression): string => {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return staticKey(callee) ?? '';
  return callee.type === 'Identifier' ? callee.name : '';
};

const receiverName = ({ callee }: TSESTree.CallExpression | TSESTree.NewExpression): string => {
  const inner = unwrap(callee);
  return inner.type === 'MemberExpression' ? (dottedName(inner.object)?.split('.').at(-1) ?? '') : '';
};

/** The call that an object is handed to, also as a member of its argument. */
function callAround(node: TSESTree.Node): TSESTree.CallExpression | TSESTree.NewExpression | undefined {
  let at = wrapped(node);
  for (;;) {
    const { parent } = at;
    if (parent?.type === 'CallExpression' || parent?.type === 'NewExpression')
      return at === parent.callee ? undefined : parent;
    if (parent?.type === 'Property') at = wrapped(parent.parent);
    else if (parent?.type === 'ArrayExpression') at = wrapped(parent);
    else return undefined;
  }
}

const holderNames = /oauth|consent|connector|connection|credential|authorization|integration/iu;

/** The name under which an object is kept: its variable or the key that holds it, one after the other. */
function namesAround(node: TSESTree.Node): readonly string[] {
  const found: string[] = [];
  for (let at = wrapped(node).parent; at; at = at.parent) {
    if (at.type === 'Property') found.push(staticKey(at) ?? '');
    else if (at.type === 'VariableDeclarator') {
      if (at.id.type === 'Identifier') found.push(at.id.name);
      break;
    } else if (at.type !== 'ObjectExpression' && at.type !== 'ArrayExpression' && !at.type.startsWith('TS')) break;
  }
  return found;
}

const hasOneOf = (object: TSESTree.ObjectExpression, some: ReadonlySet<string>): boolean =>
  object.properties.some((one) => one.type === 'Property' && some.has(staticKey(one) ?? ''));

/** What a check of a token gives back: the token beside whose it is. Nobody is asked to grant anything there. */
const isVerified = (object: TSESTree.ObjectExpression): boolean =>
  hasOneOf(object, new Set(['token'])) && hasOneOf(object, new Set(['clientId', 'client_id']));

function isGrantObject(object: TSESTree.ObjectExpression): boolean {
  const call = callAround(object);
  const name = call && calleeName(call);
  if (name !== undefined && asks.test(name)) return false;
  if (!call && isVerified(object)) return false;
  if (hasOneOf(object, besides)) return true;
  return (
    (name !== undefined && (grants.test(name) || name === 'URLSearchParams')) ||
    namesAround(object).some((one) => holderNames.test(one))
  );
}

const isAsked = (object: TSESTree.Node): boolean => {
  const call = callAround(object);
  return call !== undefined && asks.test(calleeName(call));
};

function ofProperties(file: SourceFile): readonly ScopeRequest[] {
  return nodeIndexOf(file)
    .of('Property')
    .flatMap((property): readonly ScopeRequest[] => {
      const object = property.parent;
      if (object.type !== 'ObjectExpression') return [];
      const key = staticKey(property) ?? '';
      const isPublished = published.has(key) && hasOneOf(object, resource);
      if (!isPublished && (!keys.has(key) || isAsked(object))) return [];
      const texts = textsAt(file, property.value);
      return texts.length > 0
        ? [{ node: property.value, scopes: texts, isGrant: isPublished || isGrantObject(object) }]
        : [];
    });
}

/** Whether an argument holds a list, written there or in a constant: a list among strings is one of scopes. */
const isList = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((one) => one.kind === 'expression' && unwrapAwaited(one.node).type === 'ArrayExpression');

/** `SCOPES`, `row.scopes`, `scopesOf(connector)`. */
const namedAsScopes = (node: TSESTree.Node): boolean => {
  const inner = unwrapAwaited(node);
  if (inner.type === 'LogicalExpression') return namedAsScopes(inner.left);
  if (inner.type === 'ConditionalExpression') return namedAsScopes(inner.consequent);
  return inner.type === 'CallExpression'
    ? /scopes?(?:$|(?:Of|For|By|In|With|From)(?![a-z]))/iu.test(calleeName(inner))
    : /scopes?$/iu.test(dottedName(inner) ?? '');
};

/** What an expression holds, and what is added to it where it is a list of the code around. */
const textsAt = (file: SourceFile, node: TSESTree.Node): readonly ConstantText[] => {
  const added = node.type === 'Identifier' ? addedTo(file, node, []) : [];
  const written = [node, ...added.map((one) => one.node)].flatMap((one) => constantTextsOf(file, one).texts);
  const every = everyScopeIn(file, node);
  return every
    ? [...written, { text: every.instead ? 'scopes_supported' : 'published.scopes_supported', node: every.node }]
    : written;
};

const setters = /^(?:set|append)$/u;

/** `params.set('scope', …)` is about a token where the same parameters name a client or where to come back to. */
function isSetBesideGrant(file: SourceFile, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const receiver = sourceText(file, callee.object);
  const isSame = (one: TSESTree.CallExpression): boolean =>
    setters.test(calleeName(one)) &&
    besides.has(one.arguments[0] ? (stringOf(one.arguments[0]) ?? '') : '') &&
    one.callee.type === 'MemberExpression' &&
    sourceText(file, one.callee.object) === receiver;
  return (
    grants.test(receiver) ||
    nodeIndexOf(file).of('CallExpression').some(isSame) ||
    valuesOf(file, callee.object).some((value) => value.kind === 'expression' && isMadeForGrant(file, value.node))
  );
}

/** `new URLSearchParams({ client_id })`, `new URL('https://…/authorize')`. */
function isMadeForGrant(file: SourceFile, node: TSESTree.Node): boolean {
  const made = unwrapAwaited(node);
  const first = made.type === 'NewExpression' ? made.arguments[0] : undefined;
  if (!first || first.type === 'SpreadElement') return false;
  const inner = unwrap(first);
  return inner.type === 'ObjectExpression'
    ? hasOneOf(inner, besides)
    : constantTextsOf(file, first).texts.some(({ text }) => asksForGrant.test(text)) ||
        grants.test(sourceText(file, first));
}

function ofArguments(file: SourceFile): readonly ScopeRequest[] {
  const index = nodeIndexOf(file);
  return [...index.of('CallExpression'), ...index.of('NewExpression')].flatMap((call): readonly ScopeRequest[] => {
    const name = calleeName(call);
    if (asks.test(name)) return [];
    const [first, second] = call.arguments;
    if (setters.test(name) && first && second && keys.has(stringOf(first) ?? '')) {
      return [{ node: second, scopes: textsAt(file, second), isGrant: isSetBesideGrant(file, call) }];
    }
    const isGrant = grants.test(name) || /scope/iu.test(name);
    const isToken = !isGrant && givesToken(call);
    if (!isGrant && !isToken && !holders.test(receiverName(call))) return [];
    return call.arguments.flatMap((argument): readonly ScopeRequest[] => {
      if (argument.type === 'SpreadElement' || unwrap(argument).type === 'ObjectExpression') return [];
      const isNamed = namedAsScopes(argument);
      if (!isGrant && !isNamed && !isToken) return [];
      const texts = textsAt(file, argument);
      // What gives a token by whatever name takes other lists too.
      const isAsked = isNamed || (isGrant && isList(file, argument));
      return texts.length > 0 ? [{ node: argument, scopes: texts, isGrant: isAsked }] : [];
    });
  });
}

/** `https://…/authorize?client_id=…&scope=repo%20user`: what comes before is an address, and no sentence. */
const inAddress = /^\S*[?&](?:user_|bot_)?scope=([^&#\u0000]*)/u;

/** What the address of a page has that grants something, and the address of a list of tasks has not. */
const asksForGrant = new RegExp(`(?:${grantKeys.join('|')})=|oauth|authori[sz]e|consent|/token\\b|/login\\b`, 'iu');

function decoded(text: string): string {
  return text.replace(/%20/gu, ' ').replace(/%3A/giu, ':').replace(/%2F/giu, '/').replace(/%2C/giu, ',');
}

function ofAddresses(file: SourceFile): readonly ScopeRequest[] {
  if (!file.sourceCode.text.includes('scope=')) return [];
  const index = nodeIndexOf(file);
  return [...index.of('Literal'), ...index.of('TemplateLiteral')].flatMap((node): readonly ScopeRequest[] => {
    const scopes = constantTextsOf(file, node).texts.flatMap(({ text }) => {
      const [, scope] = inAddress.exec(text) ?? [];
      return scope === undefined ? [] : [{ text: decoded(scope), node, isGrant: asksForGrant.test(text) }];
    });
    return scopes.length > 0 ? [{ node, scopes, isGrant: scopes.some((one) => one.isGrant) }] : [];
  });
}

/**
 * Every place of the file that asks for scopes: a key of a request, of a provider's configuration or of a table of
 * connectors, a list handed to what gives a token, a parameter of an address. Places that ask whether somebody has a
 * scope are none.
 */
export const scopeRequestsOf = perFile((file): readonly ScopeRequest[] => {
  if (isTestFile(file) || !/scope|token|consent|credential|oauth/iu.test(file.sourceCode.text)) return [];
  return [...ofProperties(file), ...ofArguments(file), ...ofAddresses(file)];
});
