import { connectors, sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { connectorsOf } from '../../match/connectors.js';
import { entriesAt } from '../../match/entries-at.js';
import { requestBodyOf, type RequestBody } from '../../match/request-body.js';
import { calleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { selectionAs as of, type Selection } from './selection-parts.js';

const remoteServers = sdks.flatMap((sdk) =>
  sdk.hostedTools.flatMap(({ type, server }) => (server ? [{ type, server }] : [])),
);

const entryOf = (item: TSESTree.ObjectExpression, key: string): TSESTree.Node | undefined =>
  item.properties.find((one): one is TSESTree.Property => one.type === 'Property' && staticKey(one) === key)?.value;

/** Whether an object of a request describes a remote server. */
export const isRemote = (item: TSESTree.ObjectExpression): boolean =>
  remoteServers.some(({ type }) => stringOf(entryOf(item, 'type')) === type);

/** A remote server, with whatever tools it has: who asks may decide which are allowed, or what their credential opens. */
function ofServer(item: TSESTree.Node, allowed: readonly string[], opened: readonly string[]): Selection {
  if (allowed.includes('yes')) return of('scoped', item, 'allowed by who asks');
  return [...allowed, ...opened].every((answer) => answer === 'no')
    ? of('fixed', item, 'a server for everybody')
    : of('unknown', item, 'a server that may ask who');
}

/** A remote server that the request describes itself. */
export function ofRemote(file: SourceFile, item: TSESTree.ObjectExpression): Selection {
  const reads = (key: string): string => {
    const value = entryOf(item, key);
    return value ? readsPrincipal(file, value).answer : 'no';
  };
  const allowed = remoteServers.map(({ server }) => reads(server.allow.key));
  return ofServer(item, allowed, remoteServers.flatMap(({ server }) => server.credentials).map(reads));
}

const answersUnder = (file: SourceFile, body: RequestBody, keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => entriesAt(file, body, key).entries.map(({ value }) => readsPrincipal(file, value).answer));

/** What a helper that describes a remote server is handed: the address and, maybe, the credential of who asks. */
function ofDescription(file: SourceFile, item: TSESTree.Node, given: TSESTree.Node): Selection | undefined {
  const inner = unwrapAwaited(given);
  if (inner.type !== 'ObjectExpression') return undefined;
  const body = requestBodyOf(file, inner);
  const form = connectors.find(({ tells }) => tells.some((key) => body.entries.has(key)));
  return form && ofServer(item, answersUnder(file, body, form.allow.keys), answersUnder(file, body, form.credentials));
}

/**
 * A remote server behind an expression: described there, by a function of the file that gives the description, or by a
 * helper that is handed the address. `undefined` where none is seen.
 */
export function serverBehind(file: SourceFile, expression: TSESTree.Node): Selection | undefined {
  const node = unwrapAwaited(expression);
  if (node.type === 'ObjectExpression') return isRemote(node) ? ofRemote(file, node) : undefined;
  if (node.type !== 'CallExpression') return undefined;
  const server = connectorsOf(file).find((one) => one.node === node);
  if (server) {
    const { credentials, allow } = server.form;
    return ofServer(node, answersUnder(file, server.body, allow.keys), answersUnder(file, server.body, credentials));
  }
  for (const given of node.arguments) {
    const found = given.type === 'SpreadElement' ? undefined : ofDescription(file, node, given);
    if (found) return found;
  }
  for (const returned of calleesOf(file, node).flatMap((fn) => returnsOf(file, fn))) {
    const inner = unwrapAwaited(returned);
    if (inner.type === 'ObjectExpression' && isRemote(inner)) return ofRemote(file, inner);
  }
  return undefined;
}

/** The remote servers that a callback of `.map` gives, one for each entry: `servers.map((one) => hosted(one, user))`. */
export function serversMapped(file: SourceFile, callback: TSESTree.Node | undefined): Selection | undefined {
  const returned = callback ? functionsOf(file, callback).flatMap((fn) => returnsOf(file, fn)) : [];
  for (const one of returned) {
    const found = serverBehind(file, one);
    if (found) return found;
  }
  return undefined;
}
