import type { Route } from '../route.js';

/** Towards the other steps: proposals, validation, confirmation, answers, registry, ports. */
export const otherProofRoutes: readonly Route[] = [
  {
    id: 'validate-raw',
    title: 'the provider’s object as a proposal',
    code: `return scope.validate({ callId: 'x', name: 'purge_archive', argumentsJson: '{}' });`,
  },
  {
    id: 'validate-as',
    title: 'a proposal by assertion',
    code: `return scope.validate({ callId: 'x', proposedName: 'purge_archive' } as typeof proposal);`,
  },
  {
    id: 'run-unknown-as',
    title: 'a proposal by two assertions',
    code: `return scope.run({ callId: 'x', proposedName: 'purge_archive' } as unknown as typeof proposal);`,
  },
  { id: 'authorize-proposal', title: 'a proposal as a validated call', code: `return scope.authorize(proposal);` },
  {
    id: 'authorize-literal',
    title: 'a validated call made by hand',
    code: `return scope.authorize({ validatedName: 'purge_archive', validatedArgs: { phrase: 'yes' } });`,
  },
  {
    id: 'authorize-as',
    title: 'a validated call by assertion',
    code: `return scope.authorize({ validatedName: 'purge_archive', validatedArgs: { phrase: 'yes' } } as unknown as typeof validated);`,
  },
  {
    id: 'authorize-spread',
    title: '`{ ...validated, validatedArgs }`',
    code: `return scope.authorize({ ...validated, validatedArgs: { phrase: 'yes' } });`,
  },
  {
    id: 'authorize-clone',
    title: '`structuredClone(validated)`',
    code: `return scope.authorize(structuredClone(validated));`,
  },
  {
    id: 'named-lie',
    title: 'a proposal narrowed to another tool',
    code: `return scope.named(proposal, 'get_invoice');`,
  },
  {
    id: 'named-cast',
    title: 'a proposal asserted to be of another tool',
    code: `const read = proposal as ModelProposedToolCall<Mine, AppTools, 'get_invoice'>; return scope.run(read as never);`,
  },
  { id: 'confirm-true', title: '`true` as a confirmation', code: `return scope.confirm(pending, true);` },
  {
    id: 'confirm-true-any',
    title: '`true` as a confirmation, untyped',
    code: `return scope.confirm(pending, true as any);`,
  },
  {
    id: 'confirm-literal',
    title: 'a confirmation made by hand',
    code: `return scope.confirm(pending, { approvedBy: ['boss'] });`,
  },
  {
    id: 'confirm-as',
    title: 'a confirmation by assertion',
    code: `return scope.confirm(pending, { approvedBy: ['boss'] } as never);`,
  },
  {
    id: 'confirm-refused',
    title: 'a refused verification as a confirmation',
    code: `return scope.confirm(pending, await scope.verifyConfirmation(pending, 'yes'));`,
  },
  {
    id: 'confirm-refused-any',
    title: 'a refused verification as a confirmation, untyped',
    code: `return scope.confirm(pending, (await scope.verifyConfirmation(pending, 'yes')) as any);`,
  },
  {
    id: 'confirm-pending',
    title: 'the pending call as its own confirmation',
    code: `return scope.confirm(pending, pending as never);`,
  },
  {
    id: 'confirm-validated',
    title: 'a validated call as a pending one',
    code: `return scope.confirm(validated, true);`,
  },
  {
    id: 'confirm-empty',
    title: 'a confirmation with no response at all',
    code: `return scope.verifyConfirmation(pending);`,
  },
  { id: 'resume-guess', title: 'a confirmation’s id from elsewhere', code: `return scope.resume('1', 'yes');` },
  {
    id: 'resume-other',
    title: 'another user’s suspended call',
    code: `const suspended = await scope.suspend(pending); return other.resume(suspended.confirmationId ?? '', 'yes');`,
  },
  {
    id: 'resume-unconfirmed',
    title: 'a suspended call without a yes',
    code: `const suspended = await scope.suspend(pending); return scope.resume(suspended.confirmationId ?? '');`,
  },
  {
    id: 'resume-changed',
    title: 'a suspended call with other arguments',
    code: `Reflect.set(pending.confirmation, 'argumentsHash', 'x'); Reflect.set(pending.confirmation, 'expiresAt', Infinity); const suspended = await scope.suspend(pending); return scope.resume(suspended.confirmationId ?? '', 'yes');`,
  },
  {
    id: 'answer-literal',
    title: 'an answer made by hand',
    code: `return scope.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{}' }]).settle(async (call) => ({ callId: call.callId, outcome: 'executed', text: 'done' }));`,
  },
  {
    id: 'answer-as',
    title: 'an answer by assertion',
    code: `return scope.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{}' }]).settle(async (call) => ({ callId: call.callId, outcome: 'executed', text: 'done' }) as unknown as typeof answer);`,
  },
  {
    id: 'answer-of-another',
    title: 'the answer of another call',
    code: `return scope.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{}' }]).settle(async () => answer);`,
  },
  {
    id: 'answer-none',
    title: 'no answer at all',
    code: `return scope.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{}' }]).settle(async () => {});`,
  },
  {
    id: 'answer-read-forged',
    title: 'an answer made by hand for an adapter',
    code: `return readAnswer(scope, { callId: 'x', outcome: 'executed', text: 'forged' } as unknown as typeof answer).text;`,
  },
  {
    id: 'answer-read-clone',
    title: 'a copy of an answer for an adapter',
    code: `return readAnswer(scope, { ...answer } as typeof answer).text;`,
  },
  {
    id: 'answer-read-other',
    title: 'an answer of another request for an adapter',
    code: `return readAnswer(other, answer).text;`,
  },
  {
    id: 'refuse-as-executed',
    title: 'a refusal that says it executed',
    code: `const made = await scope.refuse(proposal, { outcome: 'executed', code: 'policy-refused', rationale: '', safeText: 'done', text: 'done' } as never); return made.outcome === 'executed' ? 'forged' : made;`,
  },
  {
    id: 'batch-literal',
    title: 'a batch made by hand',
    code: `return scope.settleEach({ proposals: { count: 1, settle: async () => [answer] } }, (call) => scope.run(call));`,
  },
  {
    id: 'batch-as',
    title: 'a batch made by hand, untyped',
    code: `return scope.settleEach({ proposals: { count: 1, settle: async () => ['forged'] } } as never, (call) => scope.run(call));`,
  },
  {
    id: 'raw-getter',
    title: 'a raw call whose name changes between looks',
    code: `let looks = 0; return scope.receive([{ callId: 'x', get name() { return looks++ === 0 ? 'get_invoice' : 'purge_archive'; }, argumentsJson: '{"phrase":"yes","invoiceId":"i1"}' }]).settle((call) => scope.refuse(call));`,
  },
  {
    id: 'raw-getter-arguments',
    title: 'a raw call whose arguments change between looks',
    code: `let looks = 0; const answers = await scope.receive([{ callId: 'x', name: 'get_invoice', get argumentsJson() { return looks++ === 0 ? '{"invoiceId":"i1"}' : '{"invoiceId":"i2"}'; } }]).settle((call) => scope.run(call)); return answers.map(({ outcome }) => outcome);`,
  },
  {
    id: 'raw-prototype-name',
    title: 'a raw call of `constructor`',
    code: `return scope.receive([{ callId: 'x', name: 'constructor', argumentsJson: '{}' }]).settle((call) => scope.run(call));`,
  },
  {
    id: 'raw-object-name',
    title: 'a raw call whose name is an object that turns into a text',
    code: `return scope.receive([{ callId: 'x', name: { toString: () => 'purge_archive' } as never, argumentsJson: '{"phrase":"yes"}' }]).settle((call) => scope.run(call));`,
  },
  {
    id: 'raw-array-subclass',
    title: 'raw calls in an array with a `map` of its own',
    code: `class Mapped extends Array<{ callId: string; name: string; argumentsJson: string }> { override map(): never { return [proposal] as never; } } return scope.receive(new Mapped()).settle((call) => scope.run(call));`,
  },
  {
    id: 'raw-proto-argument',
    title: 'arguments with `__proto__`',
    code: `return scope.receive([{ callId: 'x', name: 'get_invoice', argumentsJson: '{"__proto__":{"invoiceId":"i2"}}' }]).settle((call) => scope.run(call));`,
  },
  {
    id: 'schema-forged',
    title: 'a schema whose result changes between looks',
    code: `const flip = tenantTool({ description: 'x', owner: 'x', review: { by: 'x', on: '2026-11-01' }, permission: 'invoice:read', risk: 'read', input: { '~standard': { version: 1, vendor: 'x', validate: () => { let looks = 0; return { get value() { return { invoiceId: looks++ === 0 ? 'i1' : 'i2' }; } }; }, jsonSchema: { input: () => ({ type: 'object' }) } } } as StandardSchema<{ invoiceId: string }>, run: ({ args }) => { happened.ran.push({ tool: 'get_invoice', tenant: 'acme', args: { ...args } }); return 1; } }); return createGateway({ ...ports(), tools: tenantTools({ flip }) }).forRequest(acme, async (inner) => { describeTools(inner, await inner.tools()); const answers = await inner.receive([{ callId: 'x', name: 'flip', argumentsJson: '{}' }]).settle((call) => inner.run(call)); return answers.map(({ outcome }) => outcome); });`,
    prelude: `import { createGateway, tenantTool, tenantTools, type StandardSchema } from '@toolgate/guardrails'; import { happened, ports } from '../stage.js';`,
  },
  {
    id: 'schema-proxy',
    title: 'a schema that returns a proxy',
    code: `const flip = tenantTool({ description: 'x', owner: 'x', review: { by: 'x', on: '2026-11-01' }, permission: 'invoice:read', risk: 'read', input: { '~standard': { version: 1, vendor: 'x', validate: () => { let looks = 0; return { value: new Proxy({ invoiceId: 'i1' }, { get: (target, key) => (key === 'invoiceId' && looks++ > 0 ? 'i2' : Reflect.get(target, key)) }) }; }, jsonSchema: { input: () => ({ type: 'object' }) } } } as StandardSchema<{ invoiceId: string }>, run: ({ args }) => { happened.ran.push({ tool: 'get_invoice', tenant: 'acme', args: { ...args } }); return 1; } }); return createGateway({ ...ports(), tools: tenantTools({ flip }) }).forRequest(acme, async (inner) => { describeTools(inner, await inner.tools()); return inner.receive([{ callId: 'x', name: 'flip', argumentsJson: '{}' }]).settle((call) => inner.run(call)); });`,
    prelude: `import { createGateway, tenantTool, tenantTools, type StandardSchema } from '@toolgate/guardrails'; import { happened, ports } from '../stage.js';`,
  },
  {
    id: 'tool-literal',
    title: 'a tool made by hand in a registry',
    code: `return tenantTools({ purge_archive: { permission: 'archive:purge', risk: 'write', review: 'reviewed', reach: 'tenant' } });`,
    prelude: `import { tenantTools } from '@toolgate/guardrails';`,
  },
  {
    id: 'tool-any',
    title: 'a tool made by hand in a registry, untyped',
    code: `return tenantTools({ purge_archive: { permission: 'archive:purge' } as any });`,
    prelude: `import { tenantTools } from '@toolgate/guardrails';`,
  },
  {
    id: 'tool-global-any',
    title: 'a tool of the operator in a registry, untyped',
    code: `return tenantTools({ purge: globalTool({ description: 'x', owner: 'x', review: { by: 'x', on: '2026-11-01' }, permission: 'archive:purge', risk: 'write', input: schemaOf(), run: () => 1 }) as any });`,
    prelude: `import { globalTool, tenantTools } from '@toolgate/guardrails'; import { schemaOf } from '../stage.js';`,
  },
  {
    id: 'tool-spread',
    title: 'a copy of a tool with another risk',
    code: `const copy = { ...tenantTool({ description: 'x', owner: 'x', review: { by: 'x', on: '2026-11-01' }, permission: 'archive:purge', risk: 'write', input: schemaOf(), run: () => 1 }), risk: 'read' as const }; return tenantTools({ copy });`,
    prelude: `import { tenantTool, tenantTools } from '@toolgate/guardrails'; import { schemaOf } from '../stage.js';`,
  },
  {
    id: 'tool-body-mutate',
    title: 'a declaration changed after the tool was declared',
    code: `const body = { description: 'x', owner: 'x', review: { by: 'x', on: '2026-11-01' }, permission: 'archive:purge', risk: 'write', input: schemaOf(), run: () => { happened.ran.push({ tool: 'changed', tenant: '', args: {} }); return 1; } } as const; const changing = tenantTool(body); Object.assign(body, { permission: 'invoice:read', risk: 'read' }); return createGateway({ ...ports(), tools: tenantTools({ changing }) }).forRequest(acme, async (inner) => { describeTools(inner, await inner.tools()); return inner.receive([{ callId: 'x', name: 'changing', argumentsJson: '{}' }]).settle((call) => inner.run(call)); });`,
    prelude: `import { createGateway, tenantTool, tenantTools } from '@toolgate/guardrails'; import { happened, ports, schemaOf } from '../stage.js';`,
  },
  {
    id: 'tool-unreviewed-any',
    title: 'an unreviewed tool in a registry, untyped',
    code: `const unreviewed = tenantTool({ description: 'x', owner: 'x', review: 'pending', permission: 'invoice:read', risk: 'read', input: schemaOf(), run: () => { happened.ran.push({ tool: 'unreviewed', tenant: '', args: {} }); return 1; } }); return createGateway({ ...ports(), tools: tenantTools({ unreviewed: unreviewed as any }) }).forRequest(acme, async (inner) => { describeTools(inner, await inner.tools()); return inner.receive([{ callId: 'x', name: 'unreviewed', argumentsJson: '{}' }]).settle((call) => inner.run(call)); });`,
    prelude: `import { createGateway, tenantTool, tenantTools } from '@toolgate/guardrails'; import { happened, ports, schemaOf } from '../stage.js';`,
  },
  {
    id: 'registry-literal',
    title: 'a registry made by hand',
    code: `return createGateway({ ...ports(), tools: {} });`,
    prelude: `import { createGateway } from '@toolgate/guardrails'; import { ports } from '../stage.js';`,
  },
  {
    id: 'registry-as',
    title: 'a registry by assertion',
    code: `return createGateway({ ...ports(), tools: {} as typeof registry });`,
    prelude: `import { createGateway } from '@toolgate/guardrails'; import { ports } from '../stage.js';`,
  },
  {
    id: 'registry-clone',
    title: '`structuredClone(registry)`',
    code: `return createGateway({ ...ports(), tools: structuredClone(registry) });`,
    prelude: `import { createGateway } from '@toolgate/guardrails'; import { ports } from '../stage.js';`,
  },
  {
    id: 'delegation-literal',
    title: 'a delegation made by hand',
    code: `return tenantTool({ description: 'x', owner: 'x', review: { by: 'x', on: '2026-11-01' }, permission: 'a:b', risk: 'read', input: schemaOf(), run: () => 1, delegation: { mode: 'service', account: 'root' } });`,
    prelude: `import { tenantTool } from '@toolgate/guardrails'; import { schemaOf } from '../stage.js';`,
  },
  {
    id: 'delegation-any',
    title: 'a delegation made by hand, untyped',
    code: `return tenantTool({ description: 'x', owner: 'x', review: { by: 'x', on: '2026-11-01' }, permission: 'a:b', risk: 'read', input: schemaOf(), run: () => 1, delegation: { mode: 'service', account: 'root' } as any });`,
    prelude: `import { tenantTool } from '@toolgate/guardrails'; import { schemaOf } from '../stage.js';`,
  },
  {
    id: 'connector-any',
    title: 'a connector made by hand, untyped',
    code: `return tenantTool({ description: 'x', owner: 'x', review: { by: 'x', on: '2026-11-01' }, permission: 'a:b', risk: 'write', input: schemaOf(), run: () => 1, connector: { connectorName: 'crm', isolation: 'tenant' } as any });`,
    prelude: `import { tenantTool } from '@toolgate/guardrails'; import { schemaOf } from '../stage.js';`,
  },
  {
    id: 'port-missing-any',
    title: 'a gateway without a policy, untyped',
    code: `return createGateway({ ...ports(), policy: undefined } as any);`,
    prelude: `import { createGateway } from '@toolgate/guardrails'; import { ports } from '../stage.js';`,
  },
  ...(
    [
      [
        'port-policy-thenable',
        'a policy that answers a thenable that is no verdict',
        `policy: { version: '1', decide: () => ({ then: (done: (value: unknown) => void) => { done('permit'); } }) as never }`,
      ],
      [
        'port-policy-twice',
        'a policy whose thenable answers twice',
        `policy: { version: '1', decide: () => ({ then: (done: (value: unknown) => void) => { done({ verdict: 'refuse', basis: 'x' }); done({ verdict: 'permit', basis: 'x' }); } }) as never }`,
      ],
      [
        'port-policy-getter',
        'a policy whose verdict changes between looks',
        `policy: { version: '1', decide: () => { let looks = 0; return { get verdict() { return looks++ === 0 ? 'refuse' : 'permit'; }, basis: 'x' } as never; } }`,
      ],
      [
        'port-policy-text',
        'a policy that answers `"permit"`',
        `policy: { version: '1', decide: () => 'permit' as never }`,
      ],
      ['port-policy-true', 'a policy that answers `true`', `policy: { version: '1', decide: () => true as never }`],
      [
        'port-policy-nothing',
        'a policy that answers nothing',
        `policy: { version: '1', decide: () => undefined as never }`,
      ],
      [
        'port-policy-throws',
        'a policy that throws',
        `policy: { version: '1', decide: () => { throw new Error('x'); } }`,
      ],
      [
        'port-policy-rejects',
        'a policy that rejects',
        `policy: { version: '1', decide: () => Promise.reject(new Error('x')) }`,
      ],
    ] as const
  ).map(([id, title, port]) => ({
    id,
    title,
    code: `return createGateway({ ...ports(), ${port} }).forRequest(acme, async (inner) => { const shown = describeTools(inner, await inner.tools()); const answers = await inner.receive([{ callId: 'x', name: 'purge_archive', argumentsJson: '{"phrase":"yes"}' }]).settle((call) => inner.run(call)); return [...shown, ...answers]; });`,
    prelude: `import { createGateway } from '@toolgate/guardrails'; import { ports } from '../stage.js';`,
  })),
];
