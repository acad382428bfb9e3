import type { ConfirmationLevel, ConfirmationRequest } from '../ports/confirmation-verifier.js';
import type { Refused } from '../proofs/decision.js';
import { bounded } from './bounded.js';
import type { CheckedCall } from './ledger.js';
import type { RequestContext } from './request-context.js';
import type { ToolRecord } from './tool-record.js';

const raised: Record<ConfirmationLevel, ConfirmationLevel> = {
  confirm: 'second-factor',
  'second-factor': 'second-factor',
  'multi-party': 'multi-party',
};

/** The confirmation a tool asks for; a burst of calls raises a plain one. */
const confirmationLevel = (
  { confirm }: ToolRecord,
  burst: boolean,
): { readonly level: ConfirmationLevel; readonly approvers: number } => {
  const level = confirm?.level ?? 'confirm';
  return {
    level: burst && confirm !== undefined ? raised[level] : level,
    approvers: level === 'multi-party' ? (confirm?.approvers ?? 2) : 1,
  };
};

/** Whether a confirmation asked for earlier is at least the one the tool asks for now. */
export const stillEnough = (asked: ConfirmationRequest, tool: ToolRecord): boolean => {
  const { level, approvers } = confirmationLevel(tool, false);
  return (asked.level === level || asked.level === raised[level]) && asked.approvers >= approvers;
};

/**
 * Characters with which an argument could rewrite the sentence around it: controls, and those that change the direction of
 * text or are not seen. Each becomes a space.
 */
const deceptive =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu;

/** Asks a human, on the record: what is asked is rendered from the validated arguments and bound to them. */
export const askHuman = async (
  context: RequestContext,
  call: CheckedCall,
  why: { readonly basis: string; readonly burst: boolean; readonly policyVersion: string },
): Promise<Refused | { readonly outcome: 'ask'; readonly confirmation: ConfirmationRequest }> => {
  const { state, identity } = context;
  const { tool, facts } = call;
  if (state.confirmations === undefined)
    return context.refuse('confirmation-unavailable', 'the gateway has no way to ask a human', facts);
  const rendered = await bounded(state.clock, state.limits.policyTimeoutMs, () =>
    tool.confirm === undefined
      ? `${call.name} ${JSON.stringify(call.view)}`
      : tool.confirm.summary(call.args() as never),
  );
  if (rendered.end !== 'value' || typeof rendered.value !== 'string' || rendered.value.trim() === '')
    return context.refuse('confirmation-failed', 'the summary of the tool could not be rendered', facts);
  const confirmation: ConfirmationRequest = Object.freeze({
    id: state.random.uuid(),
    tenantId: identity.tenantId,
    userId: identity.userId,
    tool: call.name,
    risk: tool.risk,
    summary: rendered.value.replace(deceptive, ' '),
    argumentsHash: call.argumentsHash,
    ...confirmationLevel(tool, why.burst),
    expiresAt: context.now + (tool.confirm?.expiresAfterMs ?? 15 * 60_000),
  });
  const { id, level } = confirmation;
  const recorded = await context.record(
    'confirmation-requested',
    { ...facts, rationale: why.basis, confirmation: { id, level } },
    why.policyVersion,
  );
  if (!recorded) return context.refuse('audit-unavailable', 'the confirmation request was not recorded', facts);
  context.count('toolgate.decisions', {
    decision: 'needs-human',
    reason: why.burst ? 'burst' : 'policy',
    tool: call.name,
  });
  return { outcome: 'ask', confirmation };
};
