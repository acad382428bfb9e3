import type { Site } from '@toolgate/analysis';
import type { SiteCounts } from './scan-report.js';

const nothing = { seen: 0, guarded: 0, unproven: 0, unguarded: 0 };

/** Counts the places where authority crosses, by kind and by what is known about them. */
export class SiteCounter {
  readonly #counts = {
    exposure: { ...nothing },
    choice: { ...nothing },
    dispatch: { ...nothing },
    retention: { ...nothing },
  };

  add({ kind, state }: Pick<Site, 'kind' | 'state'>): void {
    this.#counts[kind].seen += 1;
    this.#counts[kind][state] += 1;
  }

  get counts(): SiteCounts {
    return this.#counts;
  }
}
