export { exitCode, type ExitCode } from './exit-code.js';
export { misconfigurations } from './report/misconfigurations.js';
export { scan, type ScanOptions, type ScanProgress } from './scan/scan.js';
export type * from './scan/scan-report.js';
