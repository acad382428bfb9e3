import type { ExportName } from '../path/path.js';

/** Members of an incoming request, or of the context around one, that hold what its sender wrote. */
export const requestDataMembers: readonly (readonly string[])[] = [
  ['body'],
  ['rawBody'],
  ['query'],
  ['params'],
  ['headers'],
  ['cookies'],
  ['searchParams'],
  ['url'],
  ['originalUrl'],
  ['nextUrl'],
  ['files'],
  ['file'],
  ['payload'],
  ['queryStringParameters'],
  ['multiValueQueryStringParameters'],
  ['pathParameters'],
  ['request', 'body'],
  ['request', 'query'],
  ['request', 'headers'],
  ['request', 'header'],
  ['request', 'url'],
  ['req', 'url'],
  ['req', 'raw'],
  ['input'],
];

/** Methods by which frameworks read what came in: `c.req.param('id')`, `await request.json()`. */
export const requestReads: readonly string[] = [
  'param',
  'params',
  'query',
  'queries',
  'header',
  'valid',
  'json',
  'formData',
  'parseBody',
  'text',
  'body',
  'input',
  'cookie',
  'arrayBuffer',
  'blob',
];

/** Functions that read a part of the event or context that they are given: `await readBody(event)`. */
export const requestReaders: readonly ExportName[] = ['h3', 'nitropack/runtime', '#imports'].flatMap((module) =>
  [
    'readBody',
    'readValidatedBody',
    'readRawBody',
    'readFormData',
    'readMultipartFormData',
    'getQuery',
    'getValidatedQuery',
    'getRouterParam',
    'getRouterParams',
    'getValidatedRouterParams',
    'getHeader',
    'getHeaders',
    'getRequestHeader',
    'getRequestHeaders',
    'getCookie',
    'parseCookies',
    'getRequestURL',
  ].map((name) => ({ module, name })),
);

/** Classes whose instances carry text of a request as it came. */
export const requestCarriers: readonly string[] = ['URL', 'URLSearchParams', 'FormData', 'Headers'];

/** Names under which modules of a framework that routes by files export the functions that answer requests. */
export const routeHandlers: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Methods that register a function for a path: `app.post('/chat', handler)`. */
export const routeRegistrations: readonly string[] = ['get', 'post', 'put', 'patch', 'delete', 'all', 'route', 'on'];

/** Methods of a procedure builder whose callback receives what was sent as `input`: `procedure.mutation(...)`. */
export const procedureRegistrations: readonly string[] = ['query', 'mutation', 'subscription', 'handler', 'action'];

/** Members of a job or message taken from a queue under which it carries its content. */
export const messageMembers: readonly string[] = ['data', 'body', 'Body', 'payload', 'content', 'value'];

/** Packages of which what is put before a handler reads, limits or writes down a request, and asks nobody who they are. */
export const plainMiddleware: readonly string[] = [
  'express',
  'body-parser',
  'compression',
  'cookie-parser',
  'cors',
  'express-fileupload',
  'express-rate-limit',
  'express-slow-down',
  'helmet',
  'morgan',
  'multer',
  'pino-http',
  'hono/body-limit',
  'hono/cors',
  'hono/logger',
  '@hono/zod-validator',
];

/** Keys under which the options of a route hold functions that run before its handler. */
export const routeHooks = /^(?:on[A-Z]\w*|pre[A-Z]\w*|before\w*|middlewares?|guards?|auth\w*|config|use)$/u;
