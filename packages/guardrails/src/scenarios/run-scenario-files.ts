import { diffRuns } from './diff-policies.js';
import { readScenarioFiles, readScenarioMapping, scenarioPack } from './read-scenario-files.js';
import { renderDiff, renderRun } from './render-run.js';
import { runScenarios, type RunScenariosOptions } from './run-scenarios.js';
import type { ScenarioRun } from './scenario-run.js';
import type { ScenarioTargetFactory } from './scenario-target.js';

export interface ScenarioFilesRun<Tools> extends Omit<RunScenariosOptions, 'mapping'> {
  readonly target: ScenarioTargetFactory<Tools>;
  /** Files of scenarios. */
  readonly files: readonly string[];
  /** What the files are relative to; the current folder by default. */
  readonly folder?: string;
  /** Runs the shipped pack, too. */
  readonly pack?: boolean;
  /** The mapping's file, for the pack and other parametrised files. */
  readonly mapping?: string;
  /** An earlier result to compare with. */
  readonly compare?: ScenarioRun;
  readonly colors?: boolean;
  /** Shows only what is not as expected. */
  readonly quiet?: boolean;
}
/** What a command line prints and answers. */
export interface ScenarioFilesReport {
  readonly run: ScenarioRun;
  /** For a person. */
  readonly text: string;
  /** 0 as expected; 1 not; 2 nothing was run, so nothing is known. */
  readonly exitCode: 0 | 1 | 2;
}

/**
 * Runs files of scenarios as a command line or a scheduled monitor does. With an earlier result, a decision that became
 * wider is not as expected either, so a release or a changed policy cannot widen what may happen unnoticed.
 *
 * @throws ScenarioFileError when a file cannot be read.
 */
export const runScenarioFiles = async <Tools>(options: ScenarioFilesRun<Tools>): Promise<ScenarioFilesReport> => {
  const { target, files, folder, pack, mapping, compare, colors, quiet, ...rest } = options;
  const all = [...readScenarioFiles(files, folder), ...(pack === true ? scenarioPack() : [])];
  const run = await runScenarios(target, all, {
    ...rest,
    ...(mapping === undefined ? {} : { mapping: readScenarioMapping(mapping, folder) }),
  });
  const look = { colors: colors === true, all: quiet !== true };
  const diff = compare === undefined ? undefined : diffRuns(compare, run);
  const text = renderRun(run, look) + (diff === undefined ? '' : `\n${renderDiff(diff, look)}`);
  const { passed, failed } = run.summary;
  const isWider = diff?.changes.some(({ direction }) => direction === 'wider') === true;
  return { run, text, exitCode: failed > 0 || isWider ? 1 : passed === 0 ? 2 : 0 };
};
