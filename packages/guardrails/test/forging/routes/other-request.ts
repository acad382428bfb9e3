import type { Route } from '../route.js';

/** Proofs of one request in another: acme's agent reads invoices, globex's user may nothing. */
export const otherRequestRoutes: readonly Route[] = [
  { id: 'other-request', title: 'a call of another request', code: `return other.execute(authorized);` },
  {
    id: 'other-request-explicit',
    title: 'the same with type arguments',
    code: `return other.execute<'get_invoice'>(authorized);`,
  },
  {
    id: 'other-request-intersection',
    title: 'the same through an intersection',
    code: `return other.execute(Object.assign(Object.create(null), authorized) as Call & {});`,
  },
  {
    id: 'other-request-union',
    title: 'the same through a wider type',
    code: `const wide: AuthorizedToolCall<Mine | Other, AppTools> = authorized; return other.execute(wide);`,
  },
  { id: 'other-request-as', title: '`authorized as Foreign`', code: `return other.execute(authorized as Foreign);` },
  {
    id: 'other-request-any',
    title: '`AuthorizedToolCall<any, AppTools>`',
    code: `const erased: AuthorizedToolCall<any, AppTools> = authorized; return other.execute(erased);`,
  },
  {
    id: 'other-request-unknown',
    title: '`AuthorizedToolCall<unknown, AppTools>`',
    code: `const erased: AuthorizedToolCall<unknown, AppTools> = authorized; return other.execute(erased);`,
  },
  { id: 'other-request-never', title: '`as never`', code: `return other.execute(authorized as never);` },
  { id: 'other-request-proposal', title: 'a proposal of another request', code: `return other.run(proposal);` },
  {
    id: 'other-request-proposal-any',
    title: 'a proposal of another request, untyped',
    code: `return other.run(proposal as any);`,
  },
  {
    id: 'other-request-validated',
    title: 'a validated call of another request',
    code: `const decision = await other.authorize(validated as never); return decision;`,
  },
  {
    id: 'other-request-batch',
    title: 'a batch of another request',
    code: `return other.settleEach({ proposals }, (call) => other.run(call));`,
  },
  {
    id: 'other-request-batch-any',
    title: 'a batch of another request, untyped',
    code: `return other.settleEach({ proposals } as any, (call) => other.run(call));`,
  },
  { id: 'other-request-tools', title: 'a tool set of another request', code: `return describeTools(other, tools);` },
  {
    id: 'other-request-tools-any',
    title: 'a cache `Map<string, TenantScopedToolSet<any, AppTools>>`',
    code: `const cache = new Map<string, TenantScopedToolSet<any, AppTools>>([['k', tools]]); const found = cache.get('k'); return found && describeTools(other, found);`,
  },
  {
    id: 'other-request-tools-unknown',
    title: 'a cache `Map<string, TenantScopedToolSet<unknown, AppTools>>`',
    code: `const cache = new Map<string, TenantScopedToolSet<unknown, AppTools>>([['k', tools]]); const found = cache.get('k'); return found && describeTools(other, found);`,
  },
  {
    id: 'other-request-granted',
    title: 'a granted tool of another request',
    code: `return grantedName(other, granted);`,
  },
  {
    id: 'other-request-granted-any',
    title: 'a granted tool of another request, untyped',
    code: `return grantedName(other, granted as any);`,
  },
  {
    id: 'other-request-answer',
    title: 'an answer of another request',
    code: `return other.receive([{ callId: 'x', name: 'get_invoice', argumentsJson: '{}' }]).settle(async () => answer);`,
  },
  {
    id: 'other-request-answer-any',
    title: 'an answer of another request, untyped',
    code: `return other.receive([{ callId: 'x', name: 'get_invoice', argumentsJson: '{}' }]).settle(async () => answer as any);`,
  },
  {
    id: 'escaped',
    title: 'a call returned from its request',
    code: `const kept = await gateway.forRequest(acme, async (inner) => inner.tools()); return describeTools(scope, kept);`,
  },
  {
    id: 'escaped-unknown',
    title: 'a scope kept in a variable of type `unknown`',
    code: `let kept: unknown; await gateway.forRequest(acme, async (inner) => { kept = inner; }); return (kept as typeof scope).execute(authorized);`,
  },
  {
    id: 'escaped-closure',
    title: 'a function kept past its request',
    code: `let kept: (() => Promise<unknown>) | undefined; await gateway.forRequest(acme, async (inner) => { kept = () => inner.tools(); }); return kept?.();`,
  },
  {
    id: 'sealed',
    title: 'a call in a reopened seal',
    code: `return scope.seal().open(async (reopened) => reopened.execute(authorized));`,
  },
  {
    id: 'sealed-foreign',
    title: 'the other request’s seal as one’s own',
    code: `return other.seal().open(async (reopened) => reopened.execute(authorized as never));`,
  },
  {
    id: 'sealed-escaped',
    title: 'a seal kept past its request',
    code: `const kept = await gateway.forRequest(acme, async (inner) => inner.seal()); return kept.open(async (reopened) => reopened.tools());`,
  },
  {
    id: 'forged-scope',
    title: 'a scope made by hand',
    code: `return describeTools({ ...scope, tenant: other.tenant }, tools);`,
  },
  {
    id: 'forged-scope-any',
    title: 'a copy of a scope, untyped',
    code: `return describeTools({ ...scope } as any, tools);`,
  },
  {
    id: 'other-gateway',
    title: 'a request of a gateway with a policy of one’s own',
    code: `return createGateway({ ...ports(), policy: { version: '0', decide: () => ({ verdict: 'permit', basis: 'mine' }) } }).forRequest(acme, async (inner) => scope.execute(await inner.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{"phrase":"yes"}' }]).settle(async (call) => inner.refuse(call)) as never));`,
    prelude: `import { createGateway } from '@toolgate/guardrails'; import { ports } from '../stage.js';`,
  },
  {
    id: 'two-copies-scope',
    title: 'a scope in another copy of the package',
    code: `return second.describeTools(scope, tools);`,
    prelude: `import * as second from 'other-library';`,
  },
  {
    id: 'two-copies-tool',
    title: 'a tool of another copy of the package in a registry',
    code: `return second.tenantTools({ get_invoice: (registryTools as { get_invoice: never }).get_invoice });`,
    prelude: `import * as second from 'other-library'; import { tenantTool } from '@toolgate/guardrails'; import { schemaOf } from '../stage.js'; const registryTools: object = { get_invoice: tenantTool({ description: 'x', owner: 'x', review: { by: 'x', on: '2026-11-01' }, permission: 'a:b', risk: 'read', input: schemaOf(), run: () => 1 }) };`,
  },
  {
    id: 'two-copies-registry',
    title: 'a registry of another copy of the package in a gateway',
    code: `return second.createGateway(ports() as never);`,
    prelude: `import * as second from 'other-library'; import { ports } from '../stage.js';`,
  },
  {
    id: 'two-copies-call',
    title: 'a call of another copy of the package',
    code: `return second.createGateway({ ...ports(), tools: second.tenantTools({}) } as never).forRequest(acme as never, async (inner: any) => inner.execute(authorized));`,
    prelude: `import * as second from 'other-library'; import { ports } from '../stage.js';`,
  },
  {
    id: 'two-copies-instruction',
    title: 'an instruction of another copy of the package',
    code: `return second.instruction\`\${instruction\`x\` as never}\`;`,
    prelude: `import * as second from 'other-library';`,
  },
  {
    id: 'two-copies-typed',
    title: 'a tool set of another copy of the package, typed',
    code: `const mine: second.TenantScopedToolSet<Mine, AppTools> = tools; return second.describeTools(scope as never, mine as never);`,
    prelude: `import * as second from 'other-library';`,
  },
];
