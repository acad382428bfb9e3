import { ambientRequests, requestReaders, requestReads } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { chainOf, rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { incomingOf } from './incoming.js';

/** The parts of a request by the methods and functions that read them. */
const partNames: readonly (readonly [RegExp, string])[] = [
  [/header/iu, 'headers'],
  [/cookie/iu, 'cookies'],
  [/quer|url/iu, 'query'],
  [/param/iu, 'params'],
  [/json|body|form|text|valid|input|buffer|blob/iu, 'body'],
];

const partOf = (name: string): string => partNames.find(([pattern]) => pattern.test(name))?.[1] ?? 'body';

const isExpressLike = (node: TSESTree.Node): boolean =>
  node.type === 'Identifier' && /^_?(?:req|request)$/u.test(node.name);

/**
 * The part of the request that a call reads: `await request.json()`, `c.req.header('x-tenant')`, `readBody(event)`,
 * `await headers()`. Gives the path from the request to what is read; `undefined` for every other call.
 */
export function readOfRequest(file: SourceFile, call: TSESTree.CallExpression): readonly string[] | undefined {
  const name = stringOf(call.arguments[0]);
  const within = name === undefined ? [] : [name];
  for (const callee of valuesOf(file, call.callee)) {
    if (callee.kind !== 'import') continue;
    const { module, name: exported } = callee;
    if (requestReaders.some((one) => one.module === module && one.name === exported)) {
      const key = stringOf(call.arguments[1]);
      return [partOf(exported), ...(key === undefined ? [] : [key])];
    }
    if (ambientRequests.some((one) => one.module === module && one.name === exported && exported.endsWith('s')))
      return [exported];
  }
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee) ?? '';
  const isRead = requestReads.includes(method) || (method === 'get' && isExpressLike(unwrap(callee.object)));
  if (!isRead) return undefined;
  const reads = valuesOf(file, callee.object).some((value) => {
    const chain = chainOf(value).join('.');
    return (chain === '' || chain === 'req' || chain === 'request') && incomingOf(file, rootOf(value)) === 'request';
  });
  if (!reads) return undefined;
  if (method === 'get') return ['headers', ...within];
  return method === 'valid' ? [partOf(name ?? 'body')] : [partOf(method), ...within];
}
