import { RequestRefused } from '../../kernel/request-refused.js';

/** Headers as the Fetch API has them, or as Node, Express and Fastify do: an object with names in lower case. */
export type RequestHeaders =
  | { readonly get: (name: string) => string | null | undefined }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request of Fetch, Node, Express or Fastify, or the request of a Hono context (`c.req`). */
export type BearerRequest =
  { readonly headers: RequestHeaders } | { readonly header: (name: string) => string | undefined };

/** RFC 6750 with a compact JWS as the token; a header that was sent twice does not match. */
const bearer = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i;
const longest = 16_384;

const headerOf = (request: BearerRequest): unknown => {
  if (!('headers' in request)) return request.header('authorization');
  const { headers } = request;
  if (typeof headers.get === 'function') return headers.get('authorization');
  return Object.hasOwn(headers, 'authorization') ? Reflect.get(headers, 'authorization') : undefined;
};

/**
 * The token of the `Authorization` header. Cookies, query strings and bodies are not looked at.
 *
 * @throws RequestRefused when there is none.
 */
export const bearerToken = (request: BearerRequest): string => {
  const header = headerOf(request);
  if (typeof header !== 'string' || header === '')
    throw new RequestRefused('unauthenticated', 'the request has no Authorization header');
  const token = header.length > longest ? undefined : bearer.exec(header)?.[1];
  if (token === undefined) throw new RequestRefused('unauthenticated', 'the Authorization header holds no bearer JWT');
  return token;
};
