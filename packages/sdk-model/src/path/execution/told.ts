import type { Step } from '../path.js';

/** What the SDK tells a function of the application: a callback by its key, a listener by the name of its event. */
export interface Told {
  readonly key: string;
  /**
   * From the function to each part: a parameter, and members of it. `answer`: what the model said, with all that a step
   * holds. `call`: what it proposed. `result`: what a tool gave back.
   */
  readonly parts: readonly { readonly what: 'answer' | 'call' | 'result'; readonly path: readonly Step[] }[];
}
