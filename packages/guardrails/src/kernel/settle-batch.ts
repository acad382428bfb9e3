import type { ModelProposedToolCall } from '../proofs/model-proposed-tool-call.js';
import type { EachCall } from '../proofs/proposed-tool-calls.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import { answerCall, mintAnswer } from './answer-call.js';
import type { RequestContext } from './request-context.js';
import { safeTextOf } from './safe-text.js';
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
    if (context.ledger.answeredBy(answer) === proposal) return answer;
    failure = new ToolgateViolation(`the handler did not answer call ${proposal.raw.callId} with an answer to it`);
  } catch (error) {
    failure = error;
  }
  const facts = proposalFacts(proposal, context.state.tools.get(proposal.raw.name));
  if (failure instanceof ToolgateViolation) await context.record('violation', { ...facts, rationale: failure.message });
  const name = failure instanceof Error ? failure.name : typeof failure;
  const refused = await context.refuse('unanswered', `the handler ended with ${name}`, facts);
  if (proposal.answered !== 'executed' && proposal.answered !== 'failed') {
    return proposal.answered === undefined
      ? answerCall(context, proposal, { ...refused, failure })
      : mintAnswer(context, proposal, { ...refused, failure });
  }
  // The tool ran before the handler failed. To say that nothing happened would have the model do it again; to give out the
  // output would overrule a handler that may have failed over it.
  const code = 'output-withheld';
  return proposal.answered === 'executed'
    ? mintAnswer(context, proposal, { outcome: 'executed', text: safeTextOf(code), code, failure })
    : mintAnswer(context, proposal, {
        outcome: 'failed',
        code: 'unanswered',
        safeText: safeTextOf('tool-failed'),
        failure,
      });
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
