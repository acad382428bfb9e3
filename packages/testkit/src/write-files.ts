import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes files and the folders they need.
 *
 * @param folder - Where the names start.
 * @param files - Text by relative name.
 * @throws Error of the file system.
 *
 * @example
 * ```ts
 * writeFiles(folder, { 'src/case.ts': 'run();' });
 * ```
 */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
