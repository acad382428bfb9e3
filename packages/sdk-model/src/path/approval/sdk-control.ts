import type { ExportName, Step } from '../path.js';

/** A property by which the SDK itself asks before a tool is shown or run. */
export interface SdkControl {
  readonly id: string;
  /**
   * `enablement`: asked on each run, and a tool that it hides cannot be run either. `decision`: asked before each call,
   * with what the model proposed. `approval`: holds the call back until a person has agreed.
   */
  readonly kind: 'enablement' | 'decision' | 'approval';
  /** The key, and its value: a function, a list of objects with a function under `run`, or a record by tool name. */
  readonly key: string;
  readonly run?: string;
  /** The exports that make a member of the list under the key, with `run` in their first argument. */
  readonly listed?: readonly ExportName[];
  /** The parameter of the function by which it lets the call through; without it, its result decides. */
  readonly passes?: number;
  /** Whether the function is asked once about a message with all the calls in it, and keeps them back by throwing. */
  readonly wholeMessage?: boolean;
  /** The key of that argument under which the tools are listed that it holds for; left out, it holds for all. */
  readonly names?: string;
  /** In the entry of a tool there: the key of the text that a person is shown, or of the function that gives it. */
  readonly describes?: string;
  /** Where the key stands: on a tool, in the request, or in the options of a run. */
  readonly on: readonly ('tool' | 'request' | 'run')[];
  /** From the function that is asked to the context of the run: a parameter and members of it. */
  readonly contexts: readonly (readonly Step[])[];
  /** From the function that is asked to the call that the model proposed, where one member holds all of it. */
  readonly proposed?: readonly Step[];
}
