import type { InstructionText, RequestScope, ScopedToolChoice, TenantScopedToolSet } from '@toolgate/guardrails';
import type { AgentLoopLimits, ScopedInputItem } from '@toolgate/guardrails/openai';
import { HTTPException } from 'hono/http-exception';
import type { Desk } from './desk.js';

interface AssistantTurn<Request, Tools> extends Pick<AgentLoopLimits<Request, Tools>, 'each'> {
  readonly instructions: InstructionText;
  readonly input: string | readonly ScopedInputItem[];
  readonly tools: TenantScopedToolSet<Request, Tools>;
  readonly toolChoice?: ScopedToolChoice<Request, Tools>;
}

/** One turn of an assistant. Each call is decided for this session, recorded, and only then run. */
export async function runAssistant<Request, Tools>(
  { respond, model }: Desk,
  scope: RequestScope<Request, Tools>,
  turn: AssistantTurn<Request, Tools>,
): Promise<string> {
  const result = await respond.runAgentLoop(scope, { ...turn, model, store: false, maxTurns: 5 });
  if (result.outcome !== 'completed') throw new HTTPException(502, { message: 'the assistant did not finish' });
  return result.text;
}

/** The tools of a feature that this session is permitted; answers 403 when it is not permitted the feature. */
export async function toolsFor<Request, Tools>(
  scope: RequestScope<Request, Tools>,
  feature: string,
): Promise<TenantScopedToolSet<Request, Tools>> {
  const routed = await scope.route(feature);
  if (routed.outcome === 'refused') throw new HTTPException(403, { message: 'not permitted' });
  return routed.tools;
}
