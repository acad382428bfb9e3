import type { AnomalySequence, ToolTrait } from './anomaly-options.js';

/**
 * How far a session is in a sequence. It keeps, for each step, the latest time at which a run through the steps up to there
 * began: the latest start is the last one that leaves the window, so nothing older needs to be kept.
 */
export class SequenceProgress {
  readonly #sequence: AnomalySequence;
  #starts: readonly number[];

  constructor(sequence: AnomalySequence) {
    this.#sequence = sequence;
    this.#starts = sequence.steps.map(() => -Infinity);
  }

  /**
   * Takes a call in and says whether it completes the sequence. One call may take several steps, each by another trait: a
   * search over mail brings in text of strangers and private data at once.
   */
  completes(traits: readonly ToolTrait[], at: number): boolean {
    const { steps, windowMs } = this.#sequence;
    const before = this.#starts;
    const after = [...before];
    for (const [index, step] of steps.entries()) {
      if (!traits.includes(step)) continue;
      const earlier = index === 0 ? at : (before[index - 1] ?? -Infinity);
      const within = index > 0 && steps[index - 1] !== step ? (after[index - 1] ?? -Infinity) : -Infinity;
      after[index] = Math.max(after[index] ?? -Infinity, earlier, within);
    }
    this.#starts = after;
    const last = steps.at(-1);
    return last !== undefined && traits.includes(last) && (after.at(-1) ?? -Infinity) > at - windowMs;
  }
}
