import type { TSESTree } from '@typescript-eslint/types';

/**
 * An execution that leaves no record of who ran what, or a record that does not say it.
 *
 * `missing`: nothing is written on this way. `success only`: a failure leaves nothing. `empty`: the record names neither
 * who nor what. `sampled`: chance says which calls are recorded. `answered`: the call is answered from what is kept, before
 * the record.
 */
export interface AuditGap {
  readonly kind: 'missing' | 'success only' | 'empty' | 'sampled' | 'answered';
  readonly node: TSESTree.Node;
  /** What a reader would call the code that executes. */
  readonly executor: string;
  /** What a reader would call the trail that the module writes elsewhere; `undefined` where it writes none. */
  readonly trail: string | undefined;
  readonly proven: boolean;
}
