import { mintInstruction } from '../kernel/instruction.js';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import { nodeHasher } from '../embedded/node-hasher.js';
import type { Clock } from '../ports/clock.js';
import type { InstructionText } from '../proofs/instruction-text.js';
import { useReview, type ReviewEvidence } from './review-evidence.js';

/**
 * Makes an instruction of a text that is no constant of the program: a bundle that a prompt registry signs, a text that the
 * operator's staff edit. It checks nothing of the text; the review is the only thing that stands between it and the model,
 * so what customers, documents or models wrote does not belong here.
 *
 * @throws ToolgateViolation when the text is empty, the evidence is incomplete, or the review is due.
 * @example
 * ```ts
 * import { reviewedInstruction } from '@toolgate/guardrails/reviewed';
 *
 * declare const registry: { signedText: (id: string) => Promise<string> };
 * const system = reviewedInstruction(await registry.signedText('desk'), {
 *   reason: 'texts come signed from the registry that only the prompt team writes to',
 *   owner: 'prompt-team',
 *   reviewBy: '2999-01-01',
 * });
 * ```
 */
export const reviewedInstruction: (text: string, evidence: ReviewEvidence, clock?: Clock) => InstructionText = (
  text,
  evidence,
  clock,
) => {
  if (typeof text !== 'string' || text.trim() === '')
    throw new ToolgateViolation('reviewedInstruction(): the text must not be empty');
  useReview('reviewedInstruction', nodeHasher.sha256(text), evidence, clock);
  return mintInstruction(text);
};
