import type { ScanReport } from '../../src/scan/scan-report.js';
import { scan, type ScanOptions } from '../../src/scan/scan.js';
import { fakeChecks, type Asked } from './fake-checks.js';

/** Scans a folder with the rules of the tests. */
export function scanFolder(folder: string, options: Partial<ScanOptions> = {}, asked?: Asked[]): ScanReport {
  return scan(
    { folder, preset: 'recommended', types: 'off', fix: false, settings: {}, ignore: [], ...options },
    fakeChecks(asked),
  );
}
