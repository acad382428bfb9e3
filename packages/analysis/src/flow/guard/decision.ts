import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';

export type Defect =
  | 'not awaited'
  | 'result dropped'
  | 'cannot refuse'
  | 'swallowed'
  | 'outcome unread'
  | 'some for every'
  | 'async predicate'
  | 'remembered'
  | 'goes on'
  | 'not heeded'
  | 'verdict unread';

/** One thing that a condition or a call decides. */
export interface Decision {
  readonly node: TSESTree.Node;
  /** `call`: this proposal. `list`: another member of its batch, or the batch. `nothing`: neither. */
  readonly about: 'call' | 'list' | 'nothing';
  /** Whether it depends on who asks. */
  readonly identity: 'yes' | 'maybe' | 'no';
  /** `proven`: seen to decide, declared, or a known library. `possible`: a callee that is not seen. */
  readonly strength: 'proven' | 'possible';
  readonly defect: Defect | undefined;
  /** Whether it is a check at all where it is not about this call: permissions asked, a member tested. */
  readonly isCheck: boolean;
}

/** The proposal that decisions are asked about. */
export interface Subject {
  readonly key: string;
  readonly list: string | undefined;
  /** Set while asking about a loop over the same batch: its element stands for each proposal. */
  readonly anyOfList?: boolean;
  /**
   * Where decisions are asked about a value instead of a proposal: whether an expression is that value. `other` says
   * that it is another one, whatever it was made of.
   */
  readonly matches?: (node: TSESTree.Node) => boolean | 'other';
}

/** A question for decisions on its way through a condition. */
export interface Asking {
  readonly file: SourceFile;
  readonly subject: Subject;
  /** Whether the place is reached when the test holds. */
  readonly holds: boolean;
  readonly awaited: boolean;
  /** Whether a member of the value is asked about, and not the value itself. */
  readonly read?: boolean;
  readonly depth: number;
}
