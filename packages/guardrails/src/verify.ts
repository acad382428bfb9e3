// Run by path: `node node_modules/@toolgate/guardrails/dist/verify.js <file>…`
import { verifyAuditFiles } from './embedded/verify-audit-files.js';

const { text, exitCode } = await verifyAuditFiles(process.argv.slice(2));
process.stdout.write(text);
process.exitCode = exitCode;
