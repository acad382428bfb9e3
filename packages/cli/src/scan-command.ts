import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolveSettings } from '@toolgate/analysis';
import { isWatched, wantsColors, type Environment } from './environment.js';
import { exitCode, type ExitCode } from './exit-code.js';
import { ProgressBar } from './progress/progress-bar.js';
import { readJson } from './read-json.js';
import { outputFile } from './output-file.js';
import { json } from './report/json.js';
import { pretty } from './report/pretty.js';
import { sarif } from './report/sarif.js';
import type { Checks } from './scan/checks.js';
import { errorCodeOf } from './scan/file-error.js';
import type { Preset, ScanReport } from './scan/scan-report.js';
import { scan } from './scan/scan.js';
import { UsageError } from './usage-error.js';

export type Format = 'pretty' | 'json' | 'sarif';

/** The flags of `toolgate scan`, as they were typed. */
export interface ScanFlags {
  readonly preset: Preset;
  readonly format: Format;
  readonly types: 'auto' | 'off';
  readonly fix?: boolean;
  readonly settings?: string;
  readonly ignore?: readonly string[];
  readonly output?: string;
  readonly today?: string;
  /** The folder of the demonstration, scanned when no folder is named. */
  readonly demo?: string;
}

/** Runs `toolgate scan`. */
export function scanCommand(
  folder: string | undefined,
  flags: ScanFlags,
  environment: Environment,
  checks?: Checks,
): ExitCode {
  const { cwd, stdout, stderr } = environment;
  const isDemo = folder === undefined && flags.demo !== undefined;
  const target = isDemo ? demoFolder(flags.demo, cwd) : existingFolder(folder ?? '.', cwd);
  const settings = flags.settings === undefined ? {} : readSettings(flags.settings, cwd);
  const output = flags.output === undefined ? undefined : outputFile('the report', flags.output, cwd);

  const bar = isWatched(environment, stderr) ? new ProgressBar(stderr) : undefined;
  const report = scan(
    {
      folder: target,
      preset: flags.preset,
      types: flags.types,
      fix: flags.fix ?? false,
      settings,
      ignore: flags.ignore ?? [],
      ...(flags.today !== undefined && { today: flags.today }),
      onProgress: (progress) => bar?.update(progress),
    },
    checks,
  );
  bar?.clear();

  if (output) {
    output.write(rendered(report, flags.format, { ...environment, colors: false }));
    stderr.write(`Report written to ${output.name}.\n`);
  } else {
    stdout.write(rendered(report, flags.format, { ...environment, colors: wantsColors(environment, stdout) }));
  }
  if (isDemo) stdout.write(whatNext(flags.demo));
  return codeOf(report, isDemo);
}

const codeOf = (report: ScanReport, isDemo: boolean): ExitCode => {
  if (report.internalErrors.length > 0) return exitCode.failure;
  // A blanket comment hides the rule that would report its date.
  const isWrong = report.findings.length > 0 || report.exceptions.some(({ due }) => due);
  return isWrong && !isDemo ? exitCode.findings : exitCode.clean;
};

const rendered = (report: ScanReport, format: Format, view: Environment & { readonly colors: boolean }): string => {
  switch (format) {
    case 'pretty':
      return pretty(report, { colors: view.colors, cwd: view.cwd, width: view.stdout.columns ?? Infinity });
    case 'json':
      return json(report);
    case 'sarif':
      return sarif(report);
  }
};

const existingFolder = (folder: string, cwd: string): string => {
  const path = resolve(cwd, folder);
  try {
    if (!statSync(path).isDirectory()) {
      throw new UsageError(`expected a folder to scan, found a file: ${folder}`);
    }
    return realpathSync(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `cannot scan ${folder}: ${errorCodeOf(error) === 'ENOENT' ? 'no such folder' : errorCodeOf(error)}`,
    );
  }
};

const demoFolder = (demo: string, cwd: string): string => {
  try {
    return existingFolder(demo, cwd);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(
      `the demonstration is not here (${error.message}). Name a folder of yours instead: npm start -- <folder>`,
    );
  }
};

const readSettings = (file: string, cwd: string): object => {
  const value = readJson('the settings', file, cwd);
  try {
    resolveSettings(value);
  } catch (error) {
    if (error instanceof Error && error.name === 'SettingsError') throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
  return value as object;
};

const whatNext = (demo: string): string => `
This was the demonstration: ${demo}, a support backend for many customers
in three variants: its controls bypassed, guarded by hand, and on types. It ends with exit code 0 whatever it finds.

Try next
  npm start -- <folder>                    scan code of yours; exit code 1 if there are findings
  npm start -- <folder> --preset strict    also what can be neither shown nor refuted
  npm start -- --help                      every option
`;
