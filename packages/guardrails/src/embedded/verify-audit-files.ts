import { parseArgs } from 'node:util';
import type { AuditHead } from './audit-chain.js';
import { verifyAuditChain, type AuditChainReport } from './verify-audit-chain.js';

const usage = 'usage: verify-audit-file.js [--head <sequence>:<hash>] [--continues <sequence>:<hash>] <file>…\n';

/**
 * Verifies files as the command does, and says what to print and how to exit: 0 for intact files, 1 for problems, 2 for a
 * wrong call or a file that cannot be read.
 *
 * @example
 * ```ts
 * const { text, exitCode } = await verifyAuditFiles(['audit-2026-11.jsonl']);
 * ```
 */
export const verifyAuditFiles: (args: readonly string[]) => Promise<{ text: string; exitCode: 0 | 1 | 2 }> = async (
  args,
) => {
  const headOf = (text: string | undefined): AuditHead | undefined => {
    const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text ?? '') ?? [];
    return sequence === undefined || hash === undefined ? undefined : { sequence: Number(sequence), hash };
  };
  const { values, positionals: files } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: { head: { type: 'string' }, continues: { type: 'string' } },
  });
  const given = { head: values.head, continues: values.continues };
  const known = Object.keys(values).every((name) => Object.hasOwn(given, name));
  const expectHead = typeof given.head === 'string' ? headOf(given.head) : undefined;
  const expectContinues = typeof given.continues === 'string' ? headOf(given.continues) : undefined;
  const isBad = (text: unknown, head: AuditHead | undefined): boolean => text !== undefined && head === undefined;
  const anchors = isBad(given.head, expectHead) || isBad(given.continues, expectContinues);
  if (!known || anchors || files.length === 0 || (files.length > 1 && (expectHead ?? expectContinues) !== undefined))
    return { text: usage, exitCode: 2 };

  let text = '';
  let exitCode: 0 | 1 | 2 = 0;
  for (const file of files) {
    let report: AuditChainReport;
    try {
      report = await verifyAuditChain(file, {
        ...(expectHead === undefined ? {} : { expectHead }),
        ...(expectContinues === undefined ? {} : { expectContinues }),
      });
    } catch (error) {
      // Only the file system says such things; anything else is a defect, and shows itself as one.
      if (!(error instanceof Error && 'code' in error)) throw error;
      text += `${file}: cannot be read: ${error.message}\n`;
      exitCode = 2;
      continue;
    }
    for (const { line, kind, message } of report.problems) text += `${file}:${String(line)}: ${kind}: ${message}\n`;
    for (const { line, tornLines, bytes } of report.recoveries)
      text += `${file}:${String(line)}: recovered from a kill: ${String(bytes)} bytes in line ${tornLines.join(', ')}\n`;
    const { sequence, hash } = report.head;
    text += `${file}: ${report.intact ? 'intact' : 'NOT INTACT'}, ${String(report.records)} records, head ${String(sequence)}:${hash}\n`;
    if (!report.intact && exitCode === 0) exitCode = 1;
  }
  return { text, exitCode };
};
