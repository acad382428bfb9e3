import { describe, expect, it } from 'vitest';
import {
  ambientReads,
  ambientRequests,
  ambientStores,
  authorizationCalls,
  contextGetters,
  identityClients,
  identityMethods,
  identitySources,
  identityTypes,
  listLibraries,
  logMethods,
  loggers,
  memoizers,
  requestTypes,
  stores,
  unverifiedIdentitySources,
  type AuthorizationCall,
} from '../../src/index.js';
import { Declarations } from './declarations.js';
import { PlatformContract } from './platform-contract.js';

/**
 * Modules whose packages are not installed here, because they bring a framework or hundreds of packages with them.
 * Their entries were read once against these versions: next-auth 4.24.15 and 5.0.0-beta.32, @clerk/nextjs 4.31.8 and
 * 7.9.17, @clerk/express 2.1.70, @clerk/fastify 3.1.79, @clerk/backend 3.25.0, @hono/clerk-auth 3.1.1,
 * @auth0/nextjs-auth0 3.8.0 and 4.30.0, @workos-inc/authkit-nextjs 3.0.1, @kinde-oss/kinde-auth-nextjs 2.13.1,
 * @supabase/ssr 0.12.7, better-auth 1.7.25, firebase-admin 13.10.0, google-auth-library 10.9.1, next 16.4.6,
 * fastify 5.12.8, @hapi/hapi 21.4.10. Libraries of lists were called once with what stands here: lodash-es 4.18.1,
 * underscore 1.13.8, ramda 0.32.0, remeda 2.61.0, es-toolkit 1.53.2, radash 12.1.1, bluebird 3.7.2, async 3.2.6, p-map 7.1.1,
 * p-map-series 3.0.0, p-each-series 3.0.0, p-filter 4.1.0, p-reduce 3.0.0.
 */
const unverified = [
  '@auth0/nextjs-auth0',
  '@auth0/nextjs-auth0/server',
  '@clerk/backend',
  '@clerk/express',
  '@clerk/fastify',
  '@clerk/nextjs',
  '@clerk/nextjs/server',
  '@hapi/hapi',
  '@hono/clerk-auth',
  '@kinde-oss/kinde-auth-nextjs/server',
  '@supabase/ssr',
  '@workos-inc/authkit-nextjs',
  'async',
  'better-auth',
  'bluebird',
  'es-toolkit/compat',
  'fastify',
  'firebase-admin/auth',
  'google-auth-library',
  'lodash-es',
  'next',
  'next-auth',
  'next-auth/jwt',
  'next-auth/next',
  'next/cache',
  'next/headers',
  'next/server',
  'p-each-series',
  'p-filter',
  'p-map',
  'p-map-series',
  'p-reduce',
  'radash',
  'ramda',
  'remeda',
  'underscore',
];

const listFunctions = listLibraries.flatMap(({ modules, functions }) =>
  modules.flatMap((module) => functions.flatMap((fn) => fn.names.map((name) => ({ module, name, fn })))),
);

const exported = [
  ...listFunctions,
  ...identitySources,
  ...identityTypes,
  ...unverifiedIdentitySources,
  ...identityClients.map(({ made }) => made),
  ...ambientStores,
  ...ambientRequests,
  ...requestTypes,
  ...authorizationCalls.map(({ receiver }) => receiver),
  ...stores.flatMap(({ constructed }) => ('module' in constructed ? [constructed] : [])),
  ...memoizers,
  ...loggers.flatMap((logger) => ('module' in logger.exported ? [logger.exported] : [])),
];

/** Older versions that are installed too, by the module they are a version of. */
const older = { '@casl/ability': '@casl/ability-6.8.1' };

const declarations = new Declarations([
  ...exported.map(({ module }) => module),
  ...authorizationCalls.map(({ library }) => library),
  ...Object.values(older),
]);

const refusals = (look: (contract: PlatformContract) => void): readonly string[] => {
  const contract = new PlatformContract(declarations, older);
  look(contract);
  return contract.refusals;
};

const modulesOf = (library: string): readonly string[] =>
  authorizationCalls.filter((entry) => entry.library === library).map(({ receiver }) => receiver.module);

const entryOf = <T>(entries: readonly T[], test: (entry: T) => boolean): T => {
  const found = entries.find(test);
  if (found === undefined) throw new Error('no such entry');
  return found;
};

describe('the platform entries lead where the declarations say:', () => {
  it('identity sources', () => {
    expect(
      refusals((contract) => {
        for (const source of [...identitySources, ...unverifiedIdentitySources]) contract.identitySource(source);
        for (const client of identityClients) contract.identityClient(client);
      }),
    ).toEqual([]);
  });

  it('identity methods: each belongs to a client that is known, or to one of two conventions', () => {
    const known = identityClients.flatMap(({ methods }) => methods.map((method) => method.join('.')));
    const conventions = ['auth.protect', 'jwtVerify'];
    const homeless = identityMethods
      .map((method) => method.join('.'))
      .filter((method) => !conventions.includes(method) && !known.some((one) => `.${method}`.endsWith(`.${one}`)));
    expect(homeless).toEqual([]);
  });

  it('ambient stores and requests', () => {
    expect(
      refusals((contract) => {
        for (const store of ambientStores) contract.ambientStore(store, ambientReads);
        for (const request of ambientRequests) contract.callable(request);
      }),
    ).toEqual([]);
  });

  it('types of requests', () => {
    expect(
      refusals((contract) => {
        for (const type of requestTypes) contract.requestType(type);
      }),
    ).toEqual([]);
    // `getDecorator` belongs to Fastify, which is no dependency here.
    const [name = '', ...others] = contextGetters;
    expect(declarations.type({ module: 'hono', name: 'Context' }).member(name).callable().isCallable).toBe(true);
    expect(others).toEqual(['getDecorator']);
  });

  it('authorization libraries', () => {
    expect(
      refusals((contract) => {
        for (const entry of authorizationCalls) contract.authorization(entry, modulesOf(entry.library));
      }),
    ).toEqual([]);
  });

  it('stores', () => {
    expect(
      refusals((contract) => {
        for (const store of stores) contract.store(store);
      }),
    ).toEqual([]);
  });

  it('memoisation', () => {
    expect(
      refusals((contract) => {
        for (const memoizer of memoizers) contract.memoizer(memoizer);
      }),
    ).toEqual([]);
  });

  it('functions that go over lists', () => {
    expect(
      refusals((contract) => {
        for (const { module, name, fn } of listFunctions) contract.listFunction(module, name, fn);
      }),
    ).toEqual([]);
    const named = listFunctions.map(({ module, name }) => `${module} ${name}`);
    expect(named).toEqual([...new Set(named)]);
  });

  it('loggers', () => {
    expect(
      refusals((contract) => {
        for (const logger of loggers) contract.logger(logger, logMethods);
      }),
    ).toEqual([]);
  });

  it('says which modules nobody looks at', () => {
    expect(
      [...new Set(exported.map(({ module }) => module).filter((module) => !declarations.has(module)))].sort(),
    ).toEqual(unverified);
  });
});

describe('the contract refuses', () => {
  const casl = entryOf(authorizationCalls, ({ receiver }) => receiver.name === 'createMongoAbility');
  const cerbos = entryOf(
    authorizationCalls,
    ({ receiver, refuses }) => receiver.name === 'GRPC' && refuses === 'verdict',
  );
  const cedar = entryOf(authorizationCalls, ({ receiver }) => receiver.name === 'isAuthorized');
  const lru = entryOf(stores, ({ types }) => types.includes('LRUCache'));
  const map = entryOf(stores, ({ types }) => types.includes('Map'));
  const memoize = entryOf(memoizers, ({ module }) => module === 'memoize');

  it.each<readonly [string, Partial<AuthorizationCall>, AuthorizationCall, string]>([
    [
      'a method',
      { methods: ['allows'] },
      casl,
      '@casl/ability#createMongoAbility allows: @casl/ability#createMongoAbility()',
    ],
    ['a type', { types: ['Abilities2'] }, casl, '@casl/ability#createMongoAbility type Abilities2: no exported type'],
    ['a promise that is none', { async: true }, casl, '@casl/ability#createMongoAbility can: gives'],
    ['a promise that is one', { async: false }, cerbos, '@cerbos/grpc#GRPC checkResource: gives Promise'],
    ['a decision that is no boolean', { refuses: 'boolean' }, cerbos, 'gives CheckResourcesResult, no boolean'],
    ['a method that need not throw', { refuses: 'throws' }, casl, 'gives boolean, so it need not throw'],
    ['a member of a verdict', { allowMembers: ['allows'] }, cerbos, "no member 'allows' on CheckResourcesResult"],
    [
      'a word of a verdict',
      { verdict: { path: cedar.verdict?.path ?? [], allow: 'permit' } },
      cedar,
      '@cedar-policy/cedar-wasm/nodejs#isAuthorized call: says allow, deny',
    ],
    ['a receiver', { receiver: { module: 'oso-cloud', name: 'OsoClient' } }, casl, 'oso-cloud#OsoClient: not exported'],
    ['the way to the decider', { steps: [] }, casl, "no member 'can'"],
    ['a negation', { negated: ['forbids'] }, casl, 'no method forbids to negate'],
  ])('%s of an authorization library', (_, change, entry, refusal) => {
    const found = refusals((contract) => {
      contract.authorization({ ...entry, ...change }, modulesOf(entry.library));
    });
    expect(found.join('\n')).toContain(refusal);
  });

  it('a member, an export and a module of an identity source', () => {
    const contract = new PlatformContract(declarations, older);
    contract.identitySource({ module: 'jsonwebtoken', name: 'default', members: ['check'] });
    contract.identitySource({ module: 'jose', name: 'verifyJwt' });
    contract.identitySource({ module: 'iron-session', name: 'getIronSession', members: ['user'], on: 'result' });
    contract.identitySource({ module: 'no-such-package', name: 'auth' });
    expect(contract.refusals).toEqual([
      'jsonwebtoken#default check: jsonwebtoken#default: no member \'check\' on typeof import("@types/jsonwebtoken/index")',
      'jose#verifyJwt : jose#verifyJwt: not exported',
      expect.stringContaining("no member 'user'"),
    ]);
    expect([...contract.unverified]).toEqual(['no-such-package']);
  });

  it('a read, a type, an option and an expiry of a store', () => {
    expect(
      refusals((contract) => {
        contract.store({ ...lru, reads: ['read'] });
        contract.store({ ...lru, types: ['LruCache'] });
        contract.store({ ...lru, expiryKeys: { constructor: ['timeToLive'], write: [] } });
        contract.store({ ...map, expiry: 'write', expiryArgument: 2 });
        contract.store({ ...lru, expiry: 'never' });
      }),
    ).toEqual([
      expect.stringContaining("lru-cache#LRUCache read: new lru-cache#LRUCache: no member 'read'"),
      "lru-cache#LRUCache type LruCache: no exported type 'LruCache'",
      "lru-cache#LRUCache expiry: no option 'timeToLive'",
      'Map expiry: new Map.set: no parameter 2',
      'lru-cache#LRUCache expiry: set has a third parameter',
    ]);
  });

  it('an option of a memoisation and a method of a logger', () => {
    expect(
      refusals((contract) => {
        contract.memoizer({ ...memoize, keyArgument: { index: 1, key: 'key' } });
        contract.logger({ exported: { module: 'consola', name: 'consola' }, methods: ['shout'] }, logMethods);
        contract.logger({ exported: { module: 'pino', name: 'pino' } }, logMethods);
      }),
    ).toEqual([
      expect.stringContaining("memoize#default : memoize#default(#1): no member 'key'"),
      expect.stringContaining("consola#consola shout: consola#consola: no member 'shout'"),
      expect.stringContaining("pino#pino as a logger: pino#pino: no member 'info'"),
    ]);
  });
});
