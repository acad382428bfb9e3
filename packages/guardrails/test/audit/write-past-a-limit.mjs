// Appends one record at a time to the file it is given, and prints what became of each. The shell that starts it limits the
// size of files. It runs what was built.
import { jsonLinesAudit } from '@toolgate/guardrails';

const audit = jsonLinesAudit({ file: process.argv[2], fsync: true });
const outcomes = [];
const append = async (id, length) => {
  const record = { id, at: 0, event: 'call-authorized', requestId: 'request', rationale: 'x'.repeat(length) };
  outcomes.push([
    id,
    await audit.append(record).then(
      () => 'written',
      ({ code }) => code,
    ),
  ]);
};
await append('record-1', 4000);
await append('record-2', 40000);
await append('record-3', 100);
await audit.close();
process.stdout.write(JSON.stringify(outcomes));
