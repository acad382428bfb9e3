// What must hold of the rules on any file: `npm run fix-safety -- [folder…] [--part=1/2] [--probe=20]`. Without a folder
// it takes the sources that the installed packages ship. `--part` divides the work between processes; `--probe` says
// how many of the files get the program that makes every rule read them: each one, or each twentieth.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import { mayTouchAiSdk } from '@toolgate/analysis';
import { Linter } from 'eslint';
import { root } from '../architecture/source-file.js';
import { checkText, type TextCheck } from './check-text.js';
import { parsed } from './parsed.js';
import { sourcePathsBelow } from './source-paths.js';
import { withProbe } from './with-probe.js';

const args = process.argv.slice(2);
const folders = args.filter((one) => !one.startsWith('--'));
const option = (name: string, otherwise: string): string =>
  args.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const [part = 1, of = 1] = option('part', '1/1').split('/').map(Number);
const probeEach = Number(option('probe', '1'));

const linter = new Linter();
const seen = new Set<string>();
const counts = new Map<string, number>();
const lists = new Map<string, string[]>();
const times: { readonly path: string; readonly seconds: number; readonly probed: boolean }[] = [];
let failed = 0;
let most = 0;

const count = (what: string, by = 1): void => {
  counts.set(what, (counts.get(what) ?? 0) + by);
};
const list = (what: string, paths: readonly string[]): void => {
  count(what, paths.length);
  lists.set(what, [...(lists.get(what) ?? []), ...paths]);
};

function take(path: string, kind: string, { findings, fixes, suggestions, typed, failures }: TextCheck): void {
  count(findings > 0 ? `${kind}: reported` : `${kind}: quiet`);
  count(`${kind}: findings`, findings);
  count(`${kind}: fixes made`, fixes);
  count(`${kind}: fixes compared with types`, typed);
  count(`${kind}: suggestions made`, suggestions);
  for (const { rule, what } of failures) {
    failed += 1;
    console.log(`FAILED ${path} (${kind}) ${rule}: ${what}`);
  }
}

/** Above this, in seconds, a file is named at once: whoever waits wants to know for what. */
const slow = 5;

const timed = <T>(path: string, probed: boolean, run: () => T): T => {
  const start = performance.now();
  const result = run();
  const seconds = (performance.now() - start) / 1000;
  if (seconds > slow) console.log(`slow: ${seconds.toFixed(1)} s ${path}`);
  times.push({ path, probed, seconds });
  times.sort((one, other) => other.seconds - one.seconds).splice(20);
  return result;
};

function checkFile(path: string): void {
  if (process.env['TRACE']) console.log(path);
  const text = readFileSync(path, 'utf8');
  const hash = createHash('sha1').update(text).digest('base64');
  if (seen.has(hash)) {
    count('the same as one before');
    return;
  }
  seen.add(hash);
  count('different files');
  const isRelevant = mayTouchAiSdk(text);
  const isProbed = seen.size % probeEach === 0;
  if (isRelevant) count('touch an AI SDK');
  if (!isRelevant && !isProbed) return;
  const own = parsed(path, text);
  if (!own) {
    list('no parser takes it', [path]);
    return;
  }
  if (isRelevant) {
    const filename = relative('/', path).replaceAll('node_modules', 'installed');
    const checked = { path, filename, text, parsed: own, types: true };
    take(
      path,
      'as it is',
      timed(path, false, () => checkText(linter, checked)),
    );
  }
  if (!isProbed) return;
  const probed = withProbe(text, own);
  const read = parsed(path, probed);
  // The program of the probe is at odds with the file, as where that ends within a function or has the same names.
  if (!read) list('not probed', [path]);
  else {
    const checked = { path, filename: `probed${extname(path)}`, text: probed, parsed: read };
    take(
      path,
      'probed',
      timed(path, true, () => checkText(linter, checked)),
    );
  }
}

const start = Date.now();
for (const folder of folders.length > 0 ? folders.map((one) => resolve(one)) : [join(root, 'node_modules')]) {
  const { sources, tooLarge, unreadable } = sourcePathsBelow(folder);
  if (part === 1) {
    list('too large', tooLarge);
    list('cannot be opened', unreadable);
  }
  sources.forEach((path, index) => {
    if (index % of !== part - 1) return;
    checkFile(path);
    most = Math.max(most, process.memoryUsage().rss);
    if (index % 2000 < of)
      console.log(
        `… ${String(index)} of ${String(sources.length)} in ${folder}, ${String(Math.round(process.memoryUsage().heapUsed / 1e6))} MB`,
      );
  });
}

for (const [what, paths] of lists) {
  for (const path of paths) console.log(`${what}: ${relative(process.cwd(), path)}`);
}
console.log('\nSlowest files');
for (const { path, seconds, probed } of times)
  console.log(`${seconds.toFixed(2)} s ${probed ? '(probed) ' : ''}${path}`);
console.log('');
for (const [what, number] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1))) {
  console.log(`${String(number).padStart(8)} ${what}`);
}
console.log(`${String(failed).padStart(8)} failures`);
console.log(`${((Date.now() - start) / 1000).toFixed(0)} s, ${String(Math.round(most / 1e6))} MB at most`);
process.exitCode = failed > 0 ? 1 : 0;
