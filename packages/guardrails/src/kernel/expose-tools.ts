import type { RefusalCode } from '../ports/refusal-code.js';
import type { Refused } from '../proofs/decision.js';
import type { GrantedTool } from '../proofs/granted-tool.js';
import type { RoutedIntent } from '../proofs/request-scope.js';
import type { NameOf } from '../proofs/tenant-tool-registry.js';
import type { TenantScopedToolSet } from '../proofs/tenant-scoped-tool-set.js';
import { askInTime } from './ask-in-time.js';
import { askPolicy } from './ask-policy.js';
import { mint } from './mint.js';
import { readVerdict } from './read-verdict.js';
import type { RequestContext } from './request-context.js';
import { rememberedExposure, type Shown } from './remembered-exposure.js';
import { RequestRefused } from './request-refused.js';
import type { ToolRecord } from './tool-record.js';

const mintSet = <Request, Tools>(
  context: RequestContext,
  names: ReadonlySet<string>,
): TenantScopedToolSet<Request, Tools> =>
  context.ledger.enter(
    mint<TenantScopedToolSet<Request, Tools>>({
      size: names.size,
      find: (name: NameOf<Tools>) => {
        context.ledger.alive();
        if (!names.has(name)) return undefined;
        const granted = mint<GrantedTool<Request, Tools>>({ toolName: name });
        return context.ledger.enter(granted, { kind: 'granted', name });
      },
    }),
    { kind: 'set', names },
  );

/** Refusals that say something of the tool and the user, and not of a policy that is out of order. */
const lasting = new Set<RefusalCode>(['policy-refused', 'tool-unreviewed']);

/**
 * Whether a tool may be shown. What the provider runs unasked is executed by being shown, so there a policy that would ask
 * a human refuses, and the session must be as strong as an execution asks for.
 */
const mayExpose = async (context: RequestContext, name: string, tool: ToolRecord): Promise<Shown> => {
  const asked = await askPolicy(context, name, tool, 'expose');
  const { verdict } = asked;
  if (tool.hosted?.kind !== 'unasked')
    return { shown: verdict !== 'refuse', sure: asked.verdict !== 'refuse' || lasting.has(asked.code) };
  const strong = tool.assurance !== 'multi-factor' || context.identity.assurance === 'multi-factor';
  return { shown: verdict === 'permit' && strong, sure: false };
};

/**
 * The tools this identity may be shown, among the candidates. A set that cannot be recorded is not given out.
 */
export const exposeTools = async <Request, Tools>(
  context: RequestContext,
  candidates: Iterable<string> = context.state.tools.keys(),
  intent?: string,
): Promise<TenantScopedToolSet<Request, Tools>> => {
  context.ledger.alive();
  await context.state.sharedControls?.refresh();
  const obstacle = context.obstacle();
  if (obstacle) throw new RequestRefused(obstacle.code, obstacle.rationale);
  const names = await rememberedExposure(context, candidates, (name, tool) => mayExpose(context, name, tool));
  const recorded = await context.record('tools-exposed', {
    toolNames: [...names],
    ...(intent === undefined ? {} : { rationale: `intent ${intent}` }),
  });
  if (!recorded) throw new RequestRefused('audit-unavailable', 'the exposure of tools could not be recorded');
  context.count('toolgate.exposures', { tools: String(names.size) });
  return mintSet(context, names);
};

/** Decides an intent before any tool is selected. */
export const routeIntent = async <Request, Tools>(
  context: RequestContext,
  intent: string,
): Promise<RoutedIntent<Request, Tools> | Refused> => {
  context.ledger.alive();
  await context.state.sharedControls?.refresh();
  const obstacle = context.obstacle();
  if (obstacle) return context.refuse(obstacle.code, obstacle.rationale);
  const route = context.state.intents.get(intent);
  if (route === undefined) return context.refuse('intent-unknown', `no intent ${intent.slice(0, 64)}`);
  const { policy } = context;
  const { identity } = context;
  const { permission } = route;
  const asked = await askInTime(context, policy, { identity, tool: intent, permission, risk: 'read', stage: 'expose' });
  const verdict = asked.end === 'value' ? readVerdict(asked.value)?.verdict : undefined;
  if (verdict !== 'permit' && verdict !== 'ask-human')
    return context.refuse('intent-refused', `intent ${intent}: ${asked.end === 'value' ? 'not permitted' : asked.end}`);
  const recorded = await context.record('intent-routed', { rationale: `intent ${intent}`, toolNames: route.tools });
  if (!recorded) throw new RequestRefused('audit-unavailable', 'the routed intent could not be recorded');
  return { outcome: 'routed', tools: await exposeTools(context, route.tools, intent) };
};
