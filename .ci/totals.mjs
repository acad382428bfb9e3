// Prints `<passed> <failed>` for a report of vitest and the exit status of the script that wrote it. A file that fails
// to load counts as one failure, and so does a script that fails before, beside or after its tests, or writes no report.
import { existsSync, readFileSync } from 'node:fs';

const [report, status] = process.argv.slice(2);

let passed = 0;
let failed = 0;
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  passed = numPassedTests;
  failed = numFailedTests + unloaded.length;
}
if (failed === 0 && (status !== '0' || !existsSync(report))) failed = 1;

console.log(`${passed} ${failed}`);
