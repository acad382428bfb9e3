import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageClient, type LanguageServer } from './language-client.js';

/** Milliseconds on the clock of whoever waits in front of an editor. */
export interface EditorTimes {
  /** From the start of the server to the first diagnostics of a file. */
  readonly started: number;
  /** From opening the first file to its diagnostics: the linter, its configuration and the plugin are loaded here. */
  readonly first: number;
  /** From typing to the diagnostics: the middle of several edits. */
  readonly edit: number;
}

/**
 * Measures how long an editor waits for the diagnostics of a file.
 *
 * @param server - The server, in a folder with its configuration.
 * @param path - A file that has findings.
 * @throws Error when there is no finding: then nothing was measured.
 */
export async function firstDiagnostics(server: LanguageServer, path: string): Promise<EditorTimes> {
  const text = readFileSync(join(server.folder, path), 'utf8');
  const start = performance.now();
  const client = await languageClient(server);
  const opened = performance.now();
  const file = await client.open(join(server.folder, path), text);
  const shown = performance.now();
  if (file.diagnostics.length === 0) throw new Error(`${path} has no finding.`);
  const edits: number[] = [];
  for (let count = 1; count <= 9; count += 1) {
    const before = performance.now();
    await file.change(`${text}\nexport const edit${String(count)} = ${String(count)};\n`);
    edits.push(performance.now() - before);
  }
  await client.stop();
  const middle = edits.toSorted((one, other) => one - other)[4] ?? 0;
  return { started: shown - start, first: shown - opened, edit: middle };
}
