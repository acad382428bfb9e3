import { httpClients, type HttpClient } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { libraryExportOf } from '../../resolve/library-export-of.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';

/** A request of HTTP, by what it is made with. */
export interface HttpRequest {
  /** What is asked; `undefined` where the call does not show it. */
  readonly address: TSESTree.Node | undefined;
  /** What addresses of this client begin with, where it was made for one place. */
  readonly base: TSESTree.Node | undefined;
  /** What says how it is sent, of the call and of the client: headers among it. */
  readonly options: readonly TSESTree.Node[];
}

/** Requests by what everybody calls their clients, where no import of this file says what they are. */
const requester = /^(?:fetch|undici\.(?:fetch|request)|(?:axios|got|ky)(?:\.(?:post|put|patch))?)$/u;

const words = new RegExp(`\\b(?:fetch|${httpClients.map(({ module }) => module).join('|')})\\b`, 'u');

/** Whether the text of a file names any client at all: most files are asked about each of their calls for nothing. */
const mayAskOverHttp = perFile((file): boolean => words.test(file.sourceCode.text));

const clientNamed = ({ module, name }: { readonly module: string; readonly name: string }): HttpClient | undefined =>
  httpClients.find((one) => one.module === module && one.name === name);

/** The client of a library that an expression is, with the options that it was made with. */
function clientOf(
  file: SourceFile,
  node: TSESTree.Node,
): { readonly client: HttpClient; readonly made: readonly TSESTree.Node[] } | undefined {
  const exported = libraryExportOf(node);
  const direct = exported && clientNamed(exported);
  if (direct) return { client: direct, made: [] };
  if (node.type !== 'Identifier') return undefined;
  for (const value of valuesOf(file, node)) {
    const call = value.kind === 'expression' ? unwrap(value.node) : undefined;
    const callee = call?.type === 'CallExpression' ? unwrap(call.callee) : undefined;
    if (call?.type !== 'CallExpression' || callee?.type !== 'MemberExpression') continue;
    const from = libraryExportOf(callee.object);
    const client = from && clientNamed(from);
    if (client?.makes.includes(staticKey(callee) ?? '') === true) return { client, made: call.arguments };
  }
  return undefined;
}

const propertyOf = (node: TSESTree.Node | undefined, key: string): TSESTree.Node | undefined => {
  const found =
    node?.type === 'ObjectExpression'
      ? node.properties.find((one) => one.type === 'Property' && staticKey(one) === key)
      : undefined;
  return found?.type === 'Property' ? found.value : undefined;
};

/** What a call asks over HTTP: `fetch(address, options)`, `axios.post(address, message)`, `api.post(...)` of a client made here. */
export function httpRequestOf(file: SourceFile, call: TSESTree.CallExpression): HttpRequest | undefined {
  if (!mayAskOverHttp(file)) return undefined;
  const callee = unwrap(call.callee);
  const [first, ...behind] = call.arguments;
  const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : undefined;
  const found =
    clientOf(file, callee) ?? (callee.type === 'MemberExpression' ? clientOf(file, callee.object) : undefined);
  if (!found)
    return requester.test(dottedName(callee) ?? '') ? { address: first, base: undefined, options: behind } : undefined;
  const { client, made } = found;
  const isMethod = method !== undefined && client.methods.includes(method);
  if (method !== undefined && !isMethod && !clientOf(file, callee)) return undefined;
  const base = client.base === null ? undefined : propertyOf(made[0], client.base);
  if (!isMethod && first?.type === 'ObjectExpression')
    return { address: propertyOf(first, 'url'), base, options: [first, ...made] };
  return { address: first, base, options: [...(isMethod && client.takesBody ? behind.slice(1) : behind), ...made] };
}
