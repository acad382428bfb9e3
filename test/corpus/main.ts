// Scans a folder with every rule: `npm run corpus -- <folder> [--write=<golden.json>] [--compare=<golden.json>]`. Where
// the folder holds several repositories, each has a line of its own. Without a folder it scans the sources that come
// with the development dependencies and compares them with the golden files; `--write` accepts what it finds.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { differences, goldenOf, readGolden, writeGolden, type Golden } from './golden.js';
import { corpusPackages } from './packages.js';
import { scanFolder, type FolderScan } from './scan-folder.js';

const args = process.argv.slice(2);
const option = (name: string): string | undefined =>
  args.find((one) => one === `--${name}` || one.startsWith(`--${name}=`))?.replace(/^--[^=]*=?/u, '');
const target = args.find((one) => !one.startsWith('--'));
const problems: string[] = [];

const fail = (lines: readonly string[]): void => {
  for (const line of lines) console.log(`  ${line}`);
  problems.push(...lines);
};

function print(name: string, scan: FolderScan): void {
  const perRule = new Map<string, number>();
  for (const { rule } of scan.findings) perRule.set(rule, (perRule.get(rule) ?? 0) + 1);
  const counts = [...perRule].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => `${rule} ${String(count)}`);
  const size = `${String(scan.files)} files, ${String(scan.read)} read`;
  const unparsed = scan.unparsed.length > 0 ? `, ${String(scan.unparsed.length)} do not parse` : '';
  console.log(`${name}: ${size}${unparsed}, ${scan.seconds.toFixed(1)} s; ${counts.join(', ') || 'nothing found'}`);
  fail(scan.broken);
}

/** The repositories of a folder: itself, where it is one, or each folder in it. */
const repositoriesIn = (folder: string): readonly string[] => {
  const isOne = ['package.json', '.git', 'src'].some((name) => existsSync(join(folder, name)));
  const inside = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  return isOne || inside.length === 0 ? [folder] : inside.map((one) => join(folder, one.name)).sort();
};

if (target === undefined) {
  for (const { name, folder, golden, usesAiSdk } of corpusPackages) {
    const scan = scanFolder(folder, { everyFile: !usesAiSdk });
    print(name, scan);
    if (option('write') !== undefined) writeGolden(golden, goldenOf(scan));
    else fail(differences(readGolden(golden), goldenOf(scan)));
  }
} else {
  const all: Record<string, Golden> = {};
  for (const repository of repositoriesIn(resolve(target))) {
    const scan = scanFolder(repository);
    print(basename(repository), scan);
    all[basename(repository)] = goldenOf(scan);
  }
  // One golden file for all of them: the name of the repository is the first segment of each path.
  const together: Record<string, Record<string, readonly string[]>> = {};
  for (const [repository, golden] of Object.entries(all)) {
    for (const [rule, files] of Object.entries(golden)) {
      for (const [file, places] of Object.entries(files)) (together[rule] ??= {})[`${repository}/${file}`] = places;
    }
  }
  const [write, compare] = [option('write'), option('compare')];
  if (write) writeGolden(resolve(write), together);
  if (compare) fail(differences(readGolden(resolve(compare)), together));
}
process.exitCode = problems.length > 0 ? 1 : 0;
