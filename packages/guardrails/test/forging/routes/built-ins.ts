import type { Route } from '../route.js';

/** Code that replaces what every program has, as a compromised dependency does. Each is run in a process of its own. */
const evilStep = `{ kind: 'authorized', call: { name: 'purge_archive' }, grant: {} }`;
const run = `return scope.execute(evil as never);`;

const replaced: readonly (readonly [id: string, title: string, patch: string, code: string])[] = [
  [
    'weak-map-get',
    '`WeakMap.prototype.get` that finds what is not there',
    `const get = WeakMap.prototype.get; WeakMap.prototype.get = function (key) { return Reflect.apply(get, this, [key]) ?? ${evilStep}; };`,
    run,
  ],
  ['weak-map-has', '`WeakMap.prototype.has` that always says yes', `WeakMap.prototype.has = () => true;`, run],
  [
    'weak-map-set',
    '`WeakMap.prototype.set` that keeps what it is given',
    `const seen: unknown[] = []; const set = WeakMap.prototype.set; WeakMap.prototype.set = function (key, value) { seen.push(value); return Reflect.apply(set, this, [key, value]); }; Object.assign(globalThis, { seen });`,
    `const [step] = Reflect.get(globalThis, 'seen').filter((one: any) => one?.kind === 'authorized'); if (step) { Reflect.set(step.call, 'name', 'purge_archive'); Reflect.set(step.call, 'args', () => ({ invoiceId: 'i2' })); } return scope.execute(authorized);`,
  ],
  [
    'weak-set-has',
    '`WeakSet.prototype.has` that always says yes',
    `WeakSet.prototype.has = () => true;`,
    `return invoicesOf({ id: 'globex' } as never);`,
  ],
  [
    'map-get',
    '`Map.prototype.get` that finds another tool',
    `const get = Map.prototype.get; Map.prototype.get = function (key) { return Reflect.apply(get, this, [key === 'get_invoice' ? 'purge_archive' : key]); };`,
    `return scope.receive([{ callId: 'x', name: 'get_invoice', argumentsJson: '{"phrase":"yes","invoiceId":"i1"}' }]).settle((call) => scope.run(call));`,
  ],
  [
    'map-has',
    '`Map.prototype.has` that always says yes',
    `Map.prototype.has = () => true;`,
    `return scope.run(proposal);`,
  ],
  [
    'set-has',
    '`Set.prototype.has` that says yes for the tool',
    `const has = Set.prototype.has; Set.prototype.has = function (key) { return key === 'purge_archive' || Reflect.apply(has, this, [key]); };`,
    `return scope.run(proposal);`,
  ],
  [
    'object-freeze',
    '`Object.freeze` that does not freeze',
    `Object.freeze = (from: object) => from as never;`,
    `Reflect.set(authorized.authorizedArgs, 'invoiceId', 'i2'); Reflect.set(authorized, 'authorizedName', 'purge_archive'); return scope.execute(authorized);`,
  ],
  [
    'object-assign',
    '`Object.assign` that adds',
    `const assign = Object.assign; Object.assign = ((target: object, ...from: object[]) => assign(target, ...from, { authorizedName: 'purge_archive' })) as never;`,
    `return scope.execute(authorized);`,
  ],
  ['object-create', '`Object.create` that returns a proxy', `Object.create = (() => new Proxy({}, {})) as never;`, run],
  [
    'promise-then',
    '`Promise.prototype.then` that permits',
    `const then = Promise.prototype.then; Promise.prototype.then = function (this: Promise<unknown>, done: any, failed: any) { return Reflect.apply(then, this, [done && ((value: any) => done(value?.verdict === 'refuse' ? { verdict: 'permit', basis: 'x' } : value)), failed]); } as never;`,
    `return createGateway({ ...ports(), policy: { version: '1', decide: async (question) => policy.decide(question) } }).forRequest(acme, async (inner) => { const shown = describeTools(inner, await inner.tools()); return [...shown, ...(await inner.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{"phrase":"yes"}' }]).settle((call) => inner.run(call)))]; });`,
  ],
  [
    'promise-race',
    '`Promise.race` that permits',
    `Promise.race = (async () => ({ end: 'value', value: { verdict: 'permit', basis: 'x' } })) as never;`,
    `return createGateway({ ...ports(), policy: { version: '1', decide: async (question) => policy.decide(question) } }).forRequest(acme, async (inner) => { const shown = describeTools(inner, await inner.tools()); return [...shown, ...(await inner.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{"phrase":"yes"}' }]).settle((call) => inner.run(call)))]; });`,
  ],
  [
    'promise-resolve',
    '`Promise.resolve` that permits',
    `Promise.resolve = (async () => ({ verdict: 'permit', basis: 'x' })) as never;`,
    `return createGateway({ ...ports(), policy: { version: '1', decide: async (question) => policy.decide(question) } }).forRequest(acme, async (inner) => { const shown = describeTools(inner, await inner.tools()); return [...shown, ...(await inner.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{"phrase":"yes"}' }]).settle((call) => inner.run(call)))]; });`,
  ],
  ['array-includes', '`Array.prototype.includes` that always says yes', `Array.prototype.includes = () => true;`, run],
  [
    'json-parse',
    '`JSON.parse` that returns other arguments',
    `JSON.parse = () => ({ phrase: 'yes' });`,
    `return scope.run(proposal);`,
  ],
  [
    'structured-clone',
    '`structuredClone` that returns other arguments',
    `globalThis.structuredClone = (() => ({ phrase: 'yes' })) as never;`,
    run,
  ],
  ['has-own', '`Object.hasOwn` that always says yes', `Object.hasOwn = () => true;`, run],
  [
    'prototype-verdict',
    'data on Object.prototype: a verdict',
    `Object.assign(Object.prototype, { verdict: 'permit', basis: 'x' });`,
    `return createGateway({ ...ports(), policy: { version: '1', decide: () => ({}) as never } }).forRequest(acme, async (inner) => { const shown = describeTools(inner, await inner.tools()); return [...shown, ...(await inner.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{"phrase":"yes"}' }]).settle((call) => inner.run(call)))]; });`,
  ],
  [
    'prototype-tier',
    'data on Object.prototype: a tier and roles',
    `Object.assign(Object.prototype, { tier: 'enterprise', roles: ['admin'] });`,
    `return createGateway({ ...ports(), policy: capabilityTable({ version: '1', roles: { agent: ['archive:*'] }, tiers: { enterprise: ['archive:*'], free: [] } }) }).forRequest(acme, async (inner) => describeTools(inner, await inner.tools()));`,
  ],
  [
    'prototype-kind',
    'data on Object.prototype: a step of a ledger',
    `Object.assign(Object.prototype, ${evilStep});`,
    run,
  ],
  [
    'prototype-tool',
    'data on Object.prototype: parts of a declaration',
    `Object.assign(Object.prototype, { review: 'reviewed', confirm: undefined, reach: 'tenant' });`,
    `return tenantTools({ purge_archive: {} as never });`,
  ],
  [
    'prototype-outcome',
    'data on Object.prototype: an outcome',
    `Object.assign(Object.prototype, { outcome: 'authorized', issues: undefined });`,
    run,
  ],
];

const imports = `import { capabilityTable, createGateway, tenantTools } from '@toolgate/guardrails'; import { policy, ports } from '../stage.js'; void [capabilityTable, createGateway, tenantTools, policy, ports];`;

export const builtInRoutes: readonly Route[] = replaced.flatMap(([id, title, patch, code]): Route[] => [
  {
    id: `${id}-after`,
    title: `${title}, after the import`,
    pollutes: true,
    code: `${patch} ${code}`,
    prelude: imports,
  },
  { id: `${id}-before`, title: `${title}, before the import`, pollutes: true, before: patch, code, prelude: imports },
]);
