import type { TSESTree } from '@typescript-eslint/types';
import type { TaintSource } from '../flow/taint/taint.js';
import type { Instruction } from '../match/instructions.js';

/** A text that a model obeys as the application's own and that somebody outside has written a part of. */
export interface UntrustedInstruction {
  /** The part, where it stands in the text; else the text. */
  readonly node: TSESTree.Node;
  /** What a reader would call the part. */
  readonly name: string;
  readonly source: TaintSource;
  readonly kind: Instruction['kind'];
  /** Whether it is proven that the part comes from there. */
  readonly proven: boolean;
}
