// Appends to the file it is given, in batches, and prints the number of each record whose append resolved. It runs until
// it is killed. It runs what was built: the sources would need a loader, and a loader's process takes the kill in its place.
import { jsonLinesAudit } from '@toolgate/guardrails';

const audit = jsonLinesAudit({ file: process.argv[2], fsync: process.argv[3] === 'fsync' });
process.stdout.write('open\n');
for (let number = 0; ;) {
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      const mine = (number += 1);
      await audit.append({
        id: `record-${mine}`,
        at: mine,
        event: 'call-authorized',
        requestId: 'request',
        rationale: 'x'.repeat(5000),
      });
      process.stdout.write(`${mine}\n`);
    }),
  );
}
