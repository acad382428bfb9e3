import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ToolgateSettings } from '@toolgate/analysis';
import type { Unproven } from '../lint/lint-file.js';
import { sourceRange, type SourceRange } from '../lint/source-range.js';
import type { PreparedCase } from '../prepare/prepared-case.js';
import { writeFiles } from '../write-files.js';
import type { Runs } from '../lint/runs.js';

/** What oxlint says of a finding: neither message ids nor edits. */
export interface OxlintFinding extends SourceRange {
  readonly message: string;
}

/** A rule of a built plugin, and where to write the files that it reads. */
export interface OxlintTask {
  readonly rule: string;
  /** Absolute path of the built plugin. */
  readonly plugin: string;
  readonly cases: readonly PreparedCase[];
  /** An empty folder. */
  readonly folder: string;
}

interface Diagnostic {
  readonly message: string;
  readonly code?: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly offset: number; readonly length: number } }[];
}

/** An alias, so that suppressions in the code of a case do not reach the rule, as in every other lane. */
const alias = 'under-test';

/** The globs of a case count from the root of its project, those of the run from the folder of the run. */
const movedTo = (folder: string, settings: ToolgateSettings): ToolgateSettings =>
  settings.toolFiles ? { ...settings, toolFiles: settings.toolFiles.map((glob) => `${folder}/${glob}`) } : settings;

const configOf = (task: OxlintTask, folder: string, one: PreparedCase, unproven: Unproven): string =>
  JSON.stringify({
    plugins: [],
    categories: { correctness: 'off' },
    jsPlugins: [{ name: alias, specifier: task.plugin }],
    rules: { [`${alias}/${task.rule}`]: unproven === 'report' ? ['error', { unproven }] : 'error' },
    settings: one.settings ? { toolgate: movedTo(folder, one.settings) } : {},
  });

const offsetOf = (bytes: Buffer, offset: number): number => bytes.subarray(0, offset).toString('utf8').length;

/** Oxlint counts bytes, also in its columns. */
const findingOf = (one: PreparedCase, { code, message, labels }: Diagnostic): OxlintFinding => {
  const span = labels[0]?.span;
  if (code === undefined || !span) throw new Error(`Oxlint could not lint the file: ${message}`);
  const bytes = Buffer.from(one.code);
  const start = offsetOf(bytes, span.offset);
  return { message, ...sourceRange(one.code, start, offsetOf(bytes, span.offset + span.length)) };
};

const execute = (folder: string, files: readonly string[]): Promise<readonly Diagnostic[]> => {
  const binary = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');
  return new Promise((resolve, reject) => {
    // Named one by one, because the folder is ignored by git and oxlint skips ignored folders.
    const args = [binary, '--format=json', ...files];
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      try {
        resolve((JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics);
      } catch (cause) {
        reject(new Error(`Oxlint failed: ${stderr || stdout || (error?.message ?? '')}`, { cause }));
      }
    });
  });
};

/**
 * Runs a rule of a built plugin over all cases in one run of oxlint. Each case has a folder and a configuration of
 * its own for each value of the option `unproven`.
 *
 * @param task - The plugin, the rule and the cases.
 * @returns What oxlint reports for a case; the function throws where oxlint could not lint the file.
 * @throws Error when oxlint cannot be run.
 *
 * @example
 * ```ts
 * const runsOf = await runOxlint({ rule: 'no-unscoped-tools', plugin, cases, folder });
 * ```
 */
export async function runOxlint(task: OxlintTask): Promise<(one: PreparedCase) => Runs<OxlintFinding>> {
  const files: string[] = [];
  const folderOf = (one: PreparedCase, unproven: Unproven): string => `${unproven}-${String(one.index)}`;
  const nameOf = (one: PreparedCase, unproven: Unproven): string => `${folderOf(one, unproven)}/${one.filename}`;
  for (const one of task.cases) {
    for (const unproven of ['ignore', 'report'] as const) {
      const folder = folderOf(one, unproven);
      const file = nameOf(one, unproven);
      const config = configOf(task, folder, one, unproven);
      writeFiles(task.folder, { [file]: one.code, [`${folder}/.oxlintrc.json`]: config });
      files.push(file);
    }
  }
  const diagnostics = await execute(task.folder, files);
  const reported = (one: PreparedCase, unproven: Unproven): OxlintFinding[] =>
    diagnostics
      .filter(({ filename }) => filename === nameOf(one, unproven))
      .map((diagnostic) => findingOf(one, diagnostic));
  return (one) => ({ ignore: reported(one, 'ignore'), report: reported(one, 'report') });
}
