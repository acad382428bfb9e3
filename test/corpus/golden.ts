import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FolderScan } from './scan-folder.js';

/** The findings of a scan that somebody has looked at: rule, file, places. */
export type Golden = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What a scan found, in the shape and the order of a golden file. */
export function goldenOf({ findings }: FolderScan): Golden {
  const rules: Record<string, Record<string, string[]>> = {};
  for (const { rule, file, at } of findings) ((rules[rule] ??= {})[file] ??= []).push(at);
  const sorted = <T>(record: Readonly<Record<string, T>>): readonly [string, T][] =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted(rules).map(([rule, files]) => [rule, Object.fromEntries(sorted(files))]));
}

export const readGolden = (path: string): Golden =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Golden) : {};

export function writeGolden(path: string, golden: Golden): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(golden, undefined, 2)}\n`);
}

const linesOf = (golden: Golden): ReadonlySet<string> =>
  new Set(
    Object.entries(golden).flatMap(([rule, files]) =>
      Object.entries(files).flatMap(([file, places]) => places.map((place) => `${file}:${place} ${rule}`)),
    ),
  );

/** What is new and what is gone, one line each. Empty where both say the same. */
export function differences(expected: Golden, found: Golden): readonly string[] {
  const [before, after] = [linesOf(expected), linesOf(found)];
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ];
}
