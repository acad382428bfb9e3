import type { RefusalCode } from '../ports/refusal-code.js';
import type { SuspendedCall } from '../ports/suspension-store.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import { answerCall } from './answer-call.js';
import { stillEnough } from './ask-human.js';
import { bounded } from './bounded.js';
import { canonicalJson } from './canonical-json.js';
import { checkArguments } from './check-call.js';
import { decideCall } from './decide-call.js';
import { executeCall } from './execute-call.js';
import { isSuspendedCall } from './is-suspended-call.js';
import { proposalOf } from './proposal-of.js';
import type { RequestContext } from './request-context.js';
import { proposalFacts } from './tool-facts.js';
import { attemptsAllowed, verifyApprovals } from './verify-approvals.js';

/**
 * Takes up a suspended call. The store gave it out and forgot it in one step, so it runs at most once. A refusal that a
 * better response could change puts it back; all others end it.
 */
export const resumeCall = async <Request>(
  context: RequestContext,
  id: string,
  responses: readonly string[],
): Promise<ToolAnswer<Request>> => {
  const { state, identity } = context;
  context.ledger.alive();
  const fresh = { repeated: false, model: undefined };
  const unknown = proposalOf(context, { callId: id, name: 'resume', argumentsJson: '' }, fresh);
  const refuseUnknown = async (code: RefusalCode, rationale: string): Promise<ToolAnswer<Request>> =>
    answerCall(context, unknown, await context.refuse(code, rationale, proposalFacts(unknown)));

  const obstacle = context.obstacle();
  if (obstacle) return refuseUnknown(obstacle.code, obstacle.rationale);
  const taken = await bounded<unknown>(state.clock, state.limits.auditTimeoutMs, () => state.suspensions.take(id));
  if (taken.end !== 'value') return refuseUnknown('confirmation-failed', `the suspension store: ${taken.end}`);
  const suspended = taken.value;
  if (suspended === undefined || suspended === null)
    return refuseUnknown('suspension-unknown', 'no call waits under this id');
  if (!isSuspendedCall(suspended))
    return refuseUnknown('confirmation-failed', 'the suspension store gave out something else than a call');

  const { confirmation } = suspended;
  const putBack = async (attempts: number): Promise<void> => {
    if (!(attempts < attemptsAllowed)) return;
    const again: SuspendedCall = { ...suspended, attempts };
    const kept = await bounded(state.clock, state.limits.auditTimeoutMs, () => state.suspensions.put(again));
    if (kept.end !== 'value') context.count('toolgate.suspension.failures', { tool: confirmation.tool });
  };
  if (
    confirmation.id !== id ||
    confirmation.tenantId !== identity.tenantId ||
    confirmation.userId !== identity.userId
  ) {
    await putBack(suspended.attempts);
    return refuseUnknown('suspension-not-yours', 'the call was suspended by somebody else');
  }

  const argumentsJson = canonicalJson(suspended.args);
  const proposal = proposalOf(context, { callId: suspended.callId, name: confirmation.tool, argumentsJson }, fresh);
  // The answer goes to the model under this id: nothing else in this request may use it.
  context.callIds.add(suspended.callId);
  const checked = await checkArguments(context, proposal, confirmation.tool, structuredClone(suspended.args));
  if ('outcome' in checked) return answerCall(context, proposal, checked);
  const refuse = async (code: RefusalCode, rationale: string): Promise<ToolAnswer<Request>> =>
    answerCall(context, proposal, await context.refuse(code, rationale, checked.facts));
  if (checked.argumentsHash !== confirmation.argumentsHash)
    return refuse('confirmation-rejected', 'the tool reads the arguments differently than when they were approved');
  if (!stillEnough(confirmation, checked.tool))
    return refuse('confirmation-rejected', 'the tool asks for more than what was asked of the approvers');

  const verified = await verifyApprovals(context, confirmation, responses);
  if ('code' in verified) {
    if (verified.code !== 'confirmation-expired') await putBack(suspended.attempts + 1);
    return refuse(verified.code, verified.rationale);
  }
  const { level } = confirmation;
  const { approvedBy } = verified;
  const recorded = await context.record('confirmation-given', {
    ...checked.facts,
    confirmation: { id, level, approvedBy },
  });
  if (!recorded) {
    await putBack(suspended.attempts);
    return refuse('audit-unavailable', 'the confirmation was not recorded');
  }
  const decided = await decideCall(context, checked, { id, level, approvedBy, counted: false });
  if (decided.outcome === 'refused') return answerCall(context, proposal, decided);
  if (decided.outcome === 'ask') return refuse('confirmation-failed', 'a confirmed call asked again');
  return (await executeCall<Request>(context, checked, decided.grant)).answer;
};
