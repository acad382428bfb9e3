import type { ModelProposedToolCall } from '../proofs/model-proposed-tool-call.js';
import type { EachCall } from '../proofs/proposed-tool-calls.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import { answerCall } from './answer-call.js';
import type { RequestContext } from './request-context.js';
import { proposalFacts } from './tool-facts.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** A handler's answer must be this scope's answer to this very proposal. */
const settleOne = async <Request, Tools>(
  context: RequestContext,
  proof: ModelProposedToolCall<Request, Tools>,
  each: EachCall<Request, Tools>,
): Promise<ToolAnswer<Request>> => {
  const { proposal } = context.ledger.expect(proof, 'proposed');
  let failure: unknown;
  try {
    const answer = await each(proof);
    if (context.ledger.has(answer, 'answer') && context.ledger.expect(answer, 'answer').proposal === proposal)
      return answer;
    failure = new ToolgateViolation(`the handler did not answer call ${proposal.raw.callId} with an answer to it`);
  } catch (error) {
    failure = error;
  }
  if (failure instanceof ToolgateViolation)
    await context.record('violation', { ...proposalFacts(proposal), rationale: failure.message });
  const name = failure instanceof Error ? failure.name : typeof failure;
  const refused = await context.refuse('unanswered', `the handler ended with ${name}`, proposalFacts(proposal));
  return answerCall(context, proposal, { ...refused, failure });
};

/**
 * Runs the handler once for each call, so many at a time, and answers in the order of the proposals. One call's failure is
 * that call's answer; the others go on.
 */
export const settleBatch = async <Request, Tools>(
  context: RequestContext,
  proposals: readonly ModelProposedToolCall<Request, Tools>[],
  each: EachCall<Request, Tools>,
  concurrency = 4,
): Promise<readonly ToolAnswer<Request>[]> => {
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw new ToolgateViolation(`concurrency is an integer from 1 up, not ${String(concurrency)}`);
  const answers = new Array<ToolAnswer<Request>>(proposals.length);
  const waiting = proposals.entries();
  const worker = async (): Promise<void> => {
    for (const [index, proof] of waiting) {
      if (index < context.state.limits.callsPerBatch) {
        answers[index] = await settleOne(context, proof, each);
        continue;
      }
      const { proposal } = context.ledger.expect(proof, 'proposed');
      const refused = await context.refuse('rate-limited', 'too many calls in one batch', proposalFacts(proposal));
      answers[index] = answerCall(context, proposal, refused);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, proposals.length) }, worker));
  return Object.freeze(answers);
};
