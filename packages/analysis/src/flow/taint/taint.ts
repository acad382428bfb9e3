import type { TSESTree } from '@typescript-eslint/types';
import type { Evidence, TraceStep } from '../../verdict.js';

/**
 * Who wrote what a value is made of.
 *
 * `request`: whoever sent the request or message. `model arguments`: the model, as arguments of a call. `model text`: the
 * model, as an answer. `tool output`: what a tool gave back. `retrieved`: a page, a file, a document, a stored record.
 */
export type TaintSource = 'request' | 'model arguments' | 'tool output' | 'retrieved' | 'model text';

/** One thing from outside that a value is made of. */
export interface Taint {
  readonly source: TaintSource;
  /** Where it comes in. */
  readonly node: TSESTree.Node;
  /** The members between there and the value: `body`, `tenantId`; `[]` for one of many. */
  readonly path: readonly string[];
  /** `name`: only words say so, or a callee that is not seen lies between. Never enough for a report. */
  readonly evidence: Evidence;
  /** Whether the value is what came in, or contains it. */
  readonly how: 'whole' | 'part';
  /** What the value may hold: any text, or one of few forms: a number, a flag, a member of a list, an id. */
  readonly form: 'free' | 'bounded';
  readonly trace: readonly TraceStep[];
}
