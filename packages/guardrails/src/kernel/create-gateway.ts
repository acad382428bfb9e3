import type { AnyOtherRequest } from '../proofs/any-other-request.js';
import type { Gateway } from '../proofs/gateway.js';
import type { GatewayFactory, GatewayLimits, GatewayPorts } from '../proofs/gateway-ports.js';
import { directExecution } from '../embedded/direct-execution.js';
import { memorySuspensions } from '../embedded/memory-suspensions.js';
import { nodeHasher } from '../embedded/node-hasher.js';
import { patternRedaction } from '../embedded/pattern-redaction.js';
import { patternSecretDetector } from '../embedded/pattern-secret-detector.js';
import { systemClock } from '../embedded/system-clock.js';
import { systemRandom } from '../embedded/system-random.js';
import { canonicalJson } from './canonical-json.js';
import { ControlState } from './control-state.js';
import { gatewayControls } from './gateway-controls.js';
import type { GatewayState } from './gateway-state.js';
import { readInstruction } from './instruction.js';
import { mint } from './mint.js';
import { openRequest } from './open-request.js';
import { openScope } from './open-scope.js';
import { SharedControls } from './shared-controls.js';
import { scopedStream } from './scoped-stream.js';
import { registryRecords } from './tenant-tools.js';
import { ToolgateViolation } from './toolgate-violation.js';
import { createTotals } from './totals.js';

const defaults: Required<GatewayLimits> = {
  authenticatorTimeoutMs: 10_000,
  sessionAgeMs: 12 * 60 * 60_000,
  policyTimeoutMs: 2_000,
  rateLimiterTimeoutMs: 1_000,
  auditTimeoutMs: 2_000,
  controlStoreTimeoutMs: 1_000,
  controlsAgeMs: 1_000,
  outputCharacters: 100_000,
  callsPerBatch: 64,
  clockToleranceMs: 1_000,
};
const required = {
  authenticator: 'authenticate',
  policy: 'decide',
  audit: 'append',
  rateLimiter: 'take',
} as const;

const checkPorts = (ports: object): void => {
  const given = new Map<string, unknown>(Object.entries(ports));
  for (const [port, member] of Object.entries(required)) {
    const value = given.get(port);
    const works = typeof value === 'object' && value !== null && typeof Reflect.get(value, member) === 'function';
    if (!works) throw new ToolgateViolation(`createGateway(): the port "${port}" must be an object with ${member}()`);
  }
};

/** A signal sink that throws is told once, by a process warning; the requests go on. */
const warnOnce = (): ((error: unknown) => void) => {
  let warned = false;
  return (error) => {
    if (!warned) process.emitWarning(`a signals sink of @toolgate/guardrails threw: ${String(error)}`);
    warned = true;
  };
};

/** Checks the ports once, at start-up, and fills in the embedded defaults. */
const stateOf = <Tools, Request>(ports: GatewayPorts<Tools, Request>): GatewayState => {
  checkPorts(ports);
  const tools = registryRecords.get(ports.tools);
  if (tools === undefined)
    throw new ToolgateViolation(
      'createGateway(): "tools" was not created with tenantTools() of this copy of @toolgate/guardrails',
    );
  if (typeof ports.policy.version !== 'string' || ports.policy.version === '')
    throw new ToolgateViolation('createGateway(): the policy needs a version');
  const asking = [...tools].find(([, tool]) => tool.confirm !== undefined);
  if (asking && ports.confirmations === undefined)
    throw new ToolgateViolation(
      `createGateway(): the tool "${asking[0]}" asks a human, so the port "confirmations" is needed`,
    );
  const versions = [ports.policy, ...(ports.earlierPolicies ?? [])].map(({ version }) => version);
  if (new Set(versions).size !== versions.length)
    throw new ToolgateViolation('createGateway(): two policies have the same version, which could name either');
  const hasher = ports.hasher ?? nodeHasher;
  const intents = new Map(Object.entries(ports.intents ?? {}));
  for (const [intent, { tools: names }] of intents)
    for (const name of names)
      if (!tools.has(name))
        throw new ToolgateViolation(`createGateway(): intent "${intent}" names no tool of the registry: "${name}"`);
  const limits = { ...defaults, ...ports.limits };
  for (const [limit, value] of Object.entries(limits))
    // A timer that is set for longer than 2^31 milliseconds fires at once.
    if (!(value >= 0) || (limit.endsWith('TimeoutMs') && value > 2_147_483_647))
      throw new ToolgateViolation(`createGateway(): limits.${limit} must be from 0 up, and below 2^31 for a timeout`);

  if (ports.exposureCache !== undefined && !(ports.exposureCache.ttlMs > 0 && ports.exposureCache.ttlMs <= 300_000))
    throw new ToolgateViolation('createGateway(): exposureCache.ttlMs must be above 0 and at most 300,000');
  const { promptPolicy, confirmations, tokenExchange, signals, exposureCache, controlStore } = ports;
  const controls = new ControlState();
  const clock = ports.clock ?? systemClock;
  const earlierPolicies = ports.earlierPolicies ?? [];
  // By the formats that come with the package: a detector of the application is made for outputs, and may need to be running.
  for (const [name, tool] of tools) {
    const [secret] = patternSecretDetector.detect(
      JSON.stringify([tool.description, 'inputJsonSchema' in tool ? tool.inputJsonSchema : {}]),
    );
    if (secret)
      throw new ToolgateViolation(
        `createGateway(): the definition of "${name}" holds a credential (${secret.kind}); every model that sees the tool would read it`,
      );
  }
  return {
    tools,
    policy: ports.policy,
    earlierPolicies,
    audit: ports.audit,
    rateLimiter: ports.rateLimiter,
    suspensions: ports.suspensions ?? memorySuspensions(),
    intents,
    isolation: ports.isolation ?? directExecution,
    redaction: ports.redaction ?? patternRedaction(),
    secretDetector: ports.secretDetector ?? patternSecretDetector,
    clock,
    random: ports.random ?? systemRandom,
    hasher,
    limits,
    onSignalError: ports.onSignalError ?? warnOnce(),
    totals: createTotals(ports.totals ?? []),
    controls,
    ...(controlStore === undefined
      ? {}
      : {
          sharedControls: new SharedControls(controls, {
            store: controlStore,
            clock,
            timeoutMs: limits.controlStoreTimeoutMs,
            ageMs: limits.controlsAgeMs,
            policies: earlierPolicies,
          }),
        }),
    ...(confirmations === undefined ? {} : { confirmations }),
    ...(tokenExchange === undefined ? {} : { tokenExchange }),
    ...(exposureCache === undefined ? {} : { exposureCache }),
    ...(signals === undefined ? {} : { signals }),
    ...(promptPolicy === undefined
      ? {}
      : { promptPolicy: { id: promptPolicy.id, sha256: hasher.sha256(readInstruction(promptPolicy.text)) } }),
    ...(intents.size === 0
      ? {}
      : {
          routing: {
            id: 'intents',
            sha256: hasher.sha256(
              canonicalJson([...intents].map(([name, { permission, tools: to }]) => [name, permission, [...to]])),
            ),
          },
        }),
  };
};

/**
 * Creates the gateway: the only way from a request to a tool.
 *
 * @throws ToolgateViolation when a port is missing or was not made by this copy of the package, so that a gateway without
 *   a policy never starts.
 * @example
 * ```ts
 * import {
 *   capabilityTable, createGateway, memoryAudit, memoryRateLimiter, tenantTool, tenantTools, type VerifiedIdentity,
 * } from '@toolgate/guardrails';
 * import { z } from 'zod';
 *
 * declare const sessions: { verify: (request: Request) => Promise<VerifiedIdentity> };
 * const ping = tenantTool({
 *   description: 'Says pong', permission: 'ping:read', risk: 'read', owner: 'platform',
 *   review: { by: 'dana', on: '2026-11-01' },
 *   input: z.object({}),
 *   run: () => 'pong',
 * });
 * const gateway = createGateway({
 *   tools: tenantTools({ ping }),
 *   authenticator: { authenticate: (request: Request) => sessions.verify(request) },
 *   policy: capabilityTable({ version: '1', roles: { agent: ['ping:read'] } }),
 *   rateLimiter: memoryRateLimiter({ perUser: { calls: 60, windowMs: 60_000 } }),
 *   audit: memoryAudit(),
 * });
 * ```
 */
export const createGateway: GatewayFactory = <Tools, Request>(ports: GatewayPorts<Tools, Request>) => {
  const state = stateOf(ports);
  const { authenticator } = ports;
  return mint<Gateway<Tools, Request>>({
    controls: gatewayControls(state),
    forRequest: async (request, body, facts = {}) => {
      const opened = await openRequest(state, authenticator, request, facts);
      try {
        return await body(openScope<AnyOtherRequest, Tools>(opened.context));
      } finally {
        await opened.close();
      }
    },
    streamRequest: (request, body, facts = {}) =>
      scopedStream(
        () => openRequest(state, authenticator, request, facts),
        ({ context }) => body(openScope<AnyOtherRequest, Tools>(context)),
      ),
  });
};
