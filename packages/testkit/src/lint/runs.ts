import type { ReportedFinding } from './finding.js';
import type { Unproven } from './lint-file.js';

/** What a lane reports for a case: by default, and with `unproven: 'report'`. */
export type Runs<Reported = ReportedFinding> = Readonly<Record<Unproven, readonly Reported[]>>;
