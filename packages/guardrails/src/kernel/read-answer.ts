import type { RequestScope } from '../proofs/request-scope.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import { contextOf } from './scope-contexts.js';

/** What an answer says, and of which tool. */
export interface AnswerFacts {
  readonly callId: string;
  readonly name: string;
  readonly outcome: ToolAnswer<never>['outcome'];
  readonly text: string;
}

/**
 * For adapters: an answer as this scope gave it. Where the answer decides what a provider may run, as an approval of an MCP
 * call does, a look-alike must not.
 *
 * @throws ToolgateViolation when the answer is of another request, or nobody's.
 */
export const readAnswer = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  answer: ToolAnswer<Request>,
): AnswerFacts => {
  const { proposal } = contextOf(scope).ledger.expect(answer, 'answer');
  return { callId: proposal.raw.callId, name: proposal.raw.name, outcome: answer.outcome, text: answer.text };
};
