import type { ExportName } from '../path/path.js';

/** A call whose result says who is asking: of the export itself, or of a method that it leads to. */
export interface IdentitySource extends ExportName {
  /** The names from the export to the method, where the export is not called itself. */
  readonly members?: readonly string[];
  /** What the first name is a member of: the export itself (when left out), its instance, or what calling it gives. */
  readonly on?: 'export' | 'instance' | 'result';
}

/**
 * Types that a library declares for somebody whom it has verified: what is declared so is who asks, whoever handed it on.
 *
 * Sources: the declarations of `@modelcontextprotocol/sdk` and of the packages that it was parted into.
 */
export const identityTypes: readonly ExportName[] = [
  { module: '@modelcontextprotocol/sdk/server/auth/types.js', name: 'AuthInfo' },
  { module: '@modelcontextprotocol/server', name: 'AuthInfo' },
];

/** Session and token libraries. Each entry is a function or method whose result says who is asking. */
export const identitySources: readonly IdentitySource[] = [
  { module: 'next-auth', name: 'getServerSession' },
  { module: 'next-auth', name: 'unstable_getServerSession' },
  { module: 'next-auth/next', name: 'getServerSession' },
  { module: 'next-auth', name: 'default', members: ['auth'], on: 'result' },
  { module: 'next-auth/jwt', name: 'getToken' },
  { module: '@clerk/nextjs/server', name: 'auth' },
  { module: '@clerk/nextjs/server', name: 'currentUser' },
  { module: '@clerk/nextjs/server', name: 'getAuth' },
  { module: '@clerk/nextjs/server', name: 'verifyToken' },
  { module: '@clerk/nextjs', name: 'auth' },
  { module: '@clerk/nextjs', name: 'currentUser' },
  { module: '@clerk/express', name: 'getAuth' },
  { module: '@clerk/fastify', name: 'getAuth' },
  { module: '@clerk/backend', name: 'verifyToken' },
  { module: '@hono/clerk-auth', name: 'getAuth' },
  { module: '@auth0/nextjs-auth0', name: 'getSession' },
  { module: '@auth0/nextjs-auth0/server', name: 'Auth0Client', members: ['getSession'], on: 'instance' },
  { module: '@workos-inc/authkit-nextjs', name: 'withAuth' },
  { module: '@kinde-oss/kinde-auth-nextjs/server', name: 'getKindeServerSession' },
  { module: 'iron-session', name: 'getIronSession' },
  { module: 'jose', name: 'jwtVerify' },
  { module: 'jose', name: 'jwtDecrypt' },
  { module: 'jsonwebtoken', name: 'verify' },
  { module: 'jsonwebtoken', name: 'default', members: ['verify'] },
  { module: 'jsonwebtoken', name: '*', members: ['verify'] },
  { module: 'hono/jwt', name: 'verify' },
  { module: 'firebase-admin/auth', name: 'getAuth', members: ['verifyIdToken'], on: 'result' },
  { module: 'firebase-admin/auth', name: 'getAuth', members: ['verifySessionCookie'], on: 'result' },
];

/** Functions that read a token and do not verify it: what they give is a claim of the caller, no identity. */
export const unverifiedIdentitySources: readonly IdentitySource[] = [
  { module: 'jose', name: 'decodeJwt' },
  { module: 'jsonwebtoken', name: 'decode' },
  { module: 'jsonwebtoken', name: 'default', members: ['decode'] },
  { module: 'jsonwebtoken', name: '*', members: ['decode'] },
  { module: 'hono/jwt', name: 'decode' },
];

/** What gives the objects on which identity methods are called. */
export interface IdentityClient {
  readonly made: ExportName;
  /** Whether the export is called or constructed. */
  readonly by: 'call' | 'construct';
  /** From the object to the method, by the names of the members. */
  readonly methods: readonly (readonly string[])[];
}

/** The libraries behind `identityMethods`, as far as an object of theirs carries the method. */
export const identityClients: readonly IdentityClient[] = [
  {
    made: { module: '@supabase/supabase-js', name: 'createClient' },
    by: 'call',
    methods: [
      ['auth', 'getUser'],
      ['auth', 'getSession'],
      ['auth', 'getClaims'],
    ],
  },
  {
    made: { module: '@supabase/ssr', name: 'createServerClient' },
    by: 'call',
    methods: [
      ['auth', 'getUser'],
      ['auth', 'getSession'],
      ['auth', 'getClaims'],
    ],
  },
  { made: { module: 'better-auth', name: 'betterAuth' }, by: 'call', methods: [['api', 'getSession']] },
  {
    made: { module: 'firebase-admin/auth', name: 'getAuth' },
    by: 'call',
    methods: [['verifyIdToken'], ['verifySessionCookie']],
  },
  { made: { module: 'google-auth-library', name: 'OAuth2Client' }, by: 'construct', methods: [['verifyIdToken']] },
];

/** Methods that give an identity on whatever object they are called, by the whole chain of their names. */
export const identityMethods: readonly (readonly string[])[] = [
  ['auth', 'getUser'],
  ['auth', 'getSession'],
  ['auth', 'getClaims'],
  ['auth', 'api', 'getSession'],
  ['auth', 'verifyIdToken'],
  ['auth', 'protect'],
  ['jwtVerify'],
  ['verifyIdToken'],
  ['verifySessionCookie'],
];

/** Members of a request or its context under which frameworks and their middleware put the verified identity. */
export const requestIdentityMembers: readonly (readonly string[])[] = [
  ['user'],
  ['auth'],
  ['session'],
  ['principal'],
  ['identity'],
  ['account'],
  ['tenant'],
  ['locals'],
  ['state', 'user'],
  ['state', 'session'],
  ['var', 'user'],
  ['var', 'session'],
  ['locals', 'user'],
];

/**
 * Getters of a request context that return what middleware stored there: `get` of Hono, `getDecorator` of Fastify
 * (https://fastify.dev/docs/latest/Reference/Decorators/).
 */
export const contextGetters: readonly string[] = ['get', 'getDecorator'];

/** Ambient stores: the identity of the running request without a parameter. */
export const ambientStores: readonly ExportName[] = [
  { module: 'node:async_hooks', name: 'AsyncLocalStorage' },
  { module: 'async_hooks', name: 'AsyncLocalStorage' },
];

/** Methods of an ambient store that give what it holds. */
export const ambientReads: readonly string[] = ['getStore'];

/** Functions that give the running request, its headers or its cookies without a parameter. */
export const ambientRequests: readonly ExportName[] = [
  { module: 'next/headers', name: 'headers' },
  { module: 'next/headers', name: 'cookies' },
  { module: 'hono/context-storage', name: 'getContext' },
  { module: 'hono/context-storage', name: 'tryGetContext' },
];

/** Types of an incoming request or of the context around it, by the module that exports them. */
export const requestTypes: readonly ExportName[] = [
  { module: 'express', name: 'Request' },
  { module: 'express', name: 'Response' },
  { module: 'fastify', name: 'FastifyRequest' },
  { module: 'next/server', name: 'NextRequest' },
  { module: 'next', name: 'NextApiRequest' },
  { module: 'hono', name: 'Context' },
  { module: 'koa', name: 'Context' },
  { module: 'koa', name: 'ParameterizedContext' },
  { module: 'node:http', name: 'IncomingMessage' },
  { module: 'http', name: 'IncomingMessage' },
  { module: '@hapi/hapi', name: 'Request' },
];
