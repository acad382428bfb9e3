import type { TSESTree } from '@typescript-eslint/types';

/**
 * How an answer is known, weakest first. A name never makes code safe; a shape may make it dangerous, never safe.
 */
export type Evidence = 'name' | 'shape' | 'binding' | 'type' | 'brand';

/** One step on the way to an answer, for messages and for editors that show related places. */
export interface TraceStep {
  readonly node: TSESTree.Node;
  readonly text: string;
}

/**
 * The answer to a question of the analysis.
 *
 * `unknown` is an answer: it carries the reason why the question could not be decided and is never treated as safe.
 */
export interface Verdict<Reason extends string = string> {
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly evidence: Evidence;
  /** A stable code that names the reason; each question documents its own. */
  readonly reason: Reason;
  readonly trace: readonly TraceStep[];
}

export const yes = <R extends string>(reason: R, evidence: Evidence, trace: readonly TraceStep[] = []): Verdict<R> => ({
  answer: 'yes',
  evidence,
  reason,
  trace,
});

export const no = <R extends string>(reason: R, evidence: Evidence, trace: readonly TraceStep[] = []): Verdict<R> => ({
  answer: 'no',
  evidence,
  reason,
  trace,
});

export const unknown = <R extends string>(reason: R, trace: readonly TraceStep[] = []): Verdict<R> => ({
  answer: 'unknown',
  evidence: 'name',
  reason,
  trace,
});
