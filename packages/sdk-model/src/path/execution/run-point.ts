import type { Reach } from '../reach.js';
import type { Told } from './told.js';

/** A call that runs what was constructed with tools before. */
export interface RunPoint {
  readonly id: string;
  readonly from: Reach;
  /** Members from the export or the instance to the called method. */
  readonly members: readonly string[];
  /** Where the agent stands: the receiver of the call, an argument, or a key of one. */
  readonly agent: 'receiver' | { readonly argument: number; readonly key?: string };
  /** The argument that holds the options, where `contextKeys` are looked for. */
  readonly options?: number;
  /** The argument of the construction of the receiver whose keys take the place of those of the agent. */
  readonly overrides?: number;
  /** The ids of the proposal shapes in what it gives. */
  readonly proposals?: readonly string[];
  /** Callbacks in the options that are told what the model said and what its tools gave back. */
  readonly told?: readonly Told[];
}
