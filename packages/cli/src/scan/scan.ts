import { join } from 'node:path';
import { resolveSettings } from '@toolgate/analysis';
import { clearCaches } from '@typescript-eslint/parser';
import { version } from '../version.js';
import { toolgateChecks, type Checks } from './checks.js';
import { FileLinter, type Untyped } from './file-linter.js';
import { findFiles } from './find-files.js';
import { findRepository } from './find-repository.js';
import { NearestFile } from './nearest-file.js';
import type { Preset, RuleDescription, ScanReport, TypedProject } from './scan-report.js';
import { ScanResults } from './scan-results.js';
import { survey, type SurveyedFile } from './survey.js';
import { typedProjectsOf } from './typed-projects.js';

export interface ScanProgress {
  readonly phase: 'reading' | 'checking';
  readonly done: number;
  readonly total: number;
}

export interface ScanOptions {
  /** The folder to scan, absolute and without symbolic links on the way. */
  readonly folder: string;
  readonly preset: Preset;
  readonly types: 'auto' | 'off';
  /** Whether to write the fixes of findings that can be fixed safely. */
  readonly fix: boolean;
  /** What stands under `settings.toolgate`. */
  readonly settings: object;
  /** The day to compare review dates with, as `2027-03-01`; the one of the clock when left out. */
  readonly today?: string;
  /** Patterns of files to leave out, in the syntax of `.gitignore`. */
  readonly ignore: readonly string[];
  readonly onProgress?: (progress: ScanProgress) => void;
}

/** Above this heap, the programs of finished projects are dropped before the next project is opened. */
const heapBeforeDropping = 1_000_000_000;

/**
 * Scans a folder. Needs nothing installed or configured in it and executes nothing of it.
 *
 * Four steps: find the files, survey which of them are worth checking, group these by `tsconfig.json`, and run the
 * rules over one file at a time. One file or one rule that fails is named in the report and stops nothing.
 *
 * @throws SettingsError if the settings have a wrong shape.
 */
export function scan(options: ScanOptions, checks: Checks = toolgateChecks): ScanReport {
  const { folder, preset, onProgress, today = new Date().toISOString().slice(0, 10) } = options;
  const settings = resolveSettings(options.settings);
  const { repository, project } = findRepository(folder);
  const linter = new FileLinter({ folder, project, checks, preset, settings: options.settings, today });
  const tsconfigs = new NearestFile(['tsconfig.json'], project);
  const configs = new NearestFile(['tsconfig.json', 'jsconfig.json'], project);

  const { paths, unreadable } = findFiles({ folder, repository, ignore: options.ignore });
  const { files, skipped, internalErrors } = survey({
    folder,
    paths,
    checks,
    linter,
    settings,
    configOf: (path) => configs.of(join(folder, path)),
    onFile: (done) => onProgress?.({ phase: 'reading', done, total: paths.length }),
  });

  const groups =
    options.types === 'off'
      ? []
      : typedProjectsOf({
          folder,
          specifiers: new Map(files.map(({ path, specifiers }) => [path, specifiers])),
          tsconfigOf: (path) => tsconfigs.of(join(folder, path)),
        });
  const results = new ScanResults(folder, [...unreadable, ...skipped], internalErrors, today);
  const isOurs = (rule: string): boolean => rule.startsWith(`${checks.plugin.meta.namespace}/`);
  const rest = new Map(files.map((file) => [file.path, file]));
  const check = (file: SurveyedFile, typed: boolean): Untyped | undefined => {
    onProgress?.({ phase: 'checking', done: files.length - rest.size, total: files.length });
    rest.delete(file.path);
    return results.check(file, linter, { typed, fix: options.fix, isOurs });
  };
  const projects = groups.map(({ project, paths }): TypedProject => {
    if (!project.on) return project;
    // One project after another, so that few programs are open at a time.
    if (process.memoryUsage().heapUsed > heapBeforeDropping) clearCaches();
    let failed: string | undefined;
    for (const path of paths) {
      const file = rest.get(path);
      if (!file) continue;
      const untyped = check(file, failed === undefined);
      if (untyped?.projectFails) failed = untyped.why;
      else if (untyped) results.untyped.push({ path, why: untyped.why });
    }
    return failed === undefined ? project : { ...project, on: false, why: failed };
  });
  for (const file of rest.values()) check(file, false);
  clearCaches();

  return {
    version,
    folder,
    repository,
    preset,
    today,
    rules: rulesOf(checks),
    files: {
      found: paths.length,
      withAiSdk: files.filter((file) => file.relevant && !file.toolFile).length,
      toolFiles: files.filter((file) => file.toolFile).map((file) => file.path),
    },
    types: {
      mode: options.types,
      projects,
      untyped: results.untyped,
    },
    ...results.sorted(),
  };
}

const rulesOf = ({ plugin }: Checks): readonly RuleDescription[] =>
  Object.entries(plugin.rules).map(([name, { meta }]) => ({
    id: `${plugin.meta.namespace}/${name}`,
    description: meta.docs.description,
    url: meta.docs.url,
    misconfigurations: meta.docs.misconfigurations,
  }));
