import type { ExposedNames, ExposureCache, ExposureKey } from '../ports/exposure-cache.js';
import { bounded } from './bounded.js';
import { canonicalJson } from './canonical-json.js';
import type { RequestContext } from './request-context.js';
import type { ToolRecord } from './tool-record.js';

/** Whether a tool may be shown; `sure` says that the policy answered, so that the answer can be remembered. */
export interface Shown {
  readonly shown: boolean;
  readonly sure: boolean;
}

/** What a tool that the provider runs unasked needs is decided by showing it: that is never remembered. */
const isDecidedLater = (tool: ToolRecord): boolean => tool.hosted?.kind !== 'unasked';

const hashes = new WeakMap<object, string>();

/** A store may be shared by deployments with other tools, or other permissions of the same. */
const registryHash = ({ tools, hasher }: RequestContext['state']): string => {
  const known = hashes.get(tools);
  if (known !== undefined) return known;
  const hash = hasher.sha256(canonicalJson([...tools].map(([name, { permission, risk }]) => [name, permission, risk])));
  hashes.set(tools, hash);
  return hash;
};

const keyOf = (context: RequestContext): ExposureKey => {
  const { identity, state, policy } = context;
  const { tenantId, userId, sessionId, roles, tier = null, assurance, authenticatedAt } = identity;
  const who = [tenantId, userId, sessionId, [...roles].sort(), tier, assurance, authenticatedAt];
  return { tenantId, userId, hash: state.hasher.sha256(canonicalJson([who, policy.version, registryHash(state)])) };
};

/**
 * Controls name tools and users in ways an entry does not know, so while one is in force nothing is remembered or read.
 * A revoked session is refused before anybody asks here.
 */
const isUnderControl = ({ state, now }: RequestContext): boolean =>
  state.controls.active(now).some(({ action }) => action !== 'revoke-session');

/** When the first review of a tool's connector or delegation is due, from when on the tool is not shown. */
const nextReview = ({ state, now }: RequestContext): number => {
  const dues = [...state.tools.values()].flatMap(({ connector, delegation }) =>
    [connector?.reviewBy, delegation.reviewBy].flatMap((due) => (due === undefined ? [] : [Date.parse(due)])),
  );
  return Math.min(...dues.filter((due) => due > now), Infinity);
};

/** An entry comes from a store that others can write to: anything but names of the registry, in time, is none. */
const isUsable = (context: RequestContext, cache: ExposureCache, value: unknown): value is ExposedNames =>
  typeof value === 'object' &&
  value !== null &&
  'names' in value &&
  Array.isArray(value.names) &&
  value.names.every((name) => typeof name === 'string' && context.state.tools.has(name)) &&
  'expiresAt' in value &&
  typeof value.expiresAt === 'number' &&
  value.expiresAt > context.now &&
  value.expiresAt <= context.now + cache.ttlMs;

/**
 * The tools among the candidates that may be shown, in their order: remembered where the gateway has a cache that holds
 * them, asked otherwise.
 */
export const rememberedExposure = async (
  context: RequestContext,
  candidates: Iterable<string>,
  mayShow: (name: string, tool: ToolRecord) => Promise<Shown>,
): Promise<ReadonlySet<string>> => {
  const { state } = context;
  const { exposureCache: cache } = state;
  const asked = new Map<string, Shown>();
  const namesOf = async (may: (name: string, tool: ToolRecord) => Promise<Shown>): Promise<ReadonlySet<string>> => {
    const shown = await Promise.all(
      [...candidates].map(async (name) => {
        const tool = state.tools.get(name);
        if (tool === undefined) return [];
        const answer = await may(name, tool);
        asked.set(name, answer);
        return answer.shown ? [name] : [];
      }),
    );
    return new Set(shown.flat());
  };
  if (cache === undefined || isUnderControl(context)) return namesOf(mayShow);

  const within = state.limits.policyTimeoutMs;
  const key = keyOf(context);
  const got = await bounded(state.clock, within, () => cache.get(key));
  if (got.end !== 'value') context.count('toolgate.exposure.cache.failures', { end: got.end });
  else if (isUsable(context, cache, got.value)) {
    const remembered = new Set(got.value.names);
    return namesOf(async (name, tool) =>
      isDecidedLater(tool) ? { shown: remembered.has(name), sure: true } : mayShow(name, tool),
    );
  }

  const names = await namesOf(mayShow);
  const whole = [...state.tools].every(([name, tool]) => !isDecidedLater(tool) || asked.get(name)?.sure === true);
  if (!whole || isUnderControl(context) || keyOf(context).hash !== key.hash) return names;
  const lasting = [...names].filter((name) => asked.get(name)?.sure === true);
  const exposed: ExposedNames = Object.freeze({
    names: Object.freeze(lasting),
    expiresAt: Math.min(context.now + cache.ttlMs, nextReview(context)),
  });
  const put = await bounded(state.clock, within, () => cache.put(key, exposed));
  if (put.end !== 'value') context.count('toolgate.exposure.cache.failures', { end: put.end });
  return names;
};
