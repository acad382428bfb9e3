import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { wantsColors, type Environment } from './environment.js';
import type { ExitCode } from './exit-code.js';
import { outputFile } from './output-file.js';
import { readJson } from './read-json.js';
import { errorCodeOf } from './scan/file-error.js';
import { UsageError } from './usage-error.js';

/** The flags of `toolgate scenarios`, as they were typed. */
export interface ScenariosFlags {
  readonly gateway: string;
  readonly pack?: boolean;
  readonly mapping?: string;
  readonly model?: string;
  readonly compare?: string;
  readonly format: 'pretty' | 'json';
  readonly output?: string;
  readonly quiet?: boolean;
}

/**
 * The runner of `@toolgate/guardrails/scenarios`, by structure: it is loaded from where the gateway module stands, because a
 * gateway and its runner must be of one copy of the package.
 */
interface Runner {
  readonly runScenarioFiles: (options: Readonly<Record<string, unknown>>) => Promise<{
    readonly run: unknown;
    readonly text: string;
    readonly exitCode: ExitCode;
  }>;
}
const runnerModule = '@toolgate/guardrails/scenarios';

/** Mistakes of the application or of its files: the message says it all. */
const explained = new Set(['ScenarioFileError', 'ToolgateViolation']);

/** Runs `toolgate scenarios`. */
export async function scenariosCommand(
  files: readonly string[],
  flags: ScenariosFlags,
  environment: Environment,
): Promise<ExitCode> {
  const { cwd, stdout, stderr } = environment;
  const { pack, mapping, model, compare, quiet } = flags;
  if (files.length === 0 && pack !== true) throw new UsageError('name files of scenarios, or use --pack');
  if (pack === true && mapping === undefined) throw new UsageError('--pack needs --mapping <file.json>');
  const output = flags.output === undefined ? undefined : outputFile('the result', flags.output, cwd);
  const target = await gatewayOf(flags.gateway, cwd);
  const { runScenarioFiles } = await runnerFor(flags.gateway, cwd);

  const options = {
    target,
    files,
    folder: cwd,
    colors: output === undefined && wantsColors(environment, stdout),
    ...(pack === undefined ? {} : { pack }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(model === undefined ? {} : { model }),
    ...(quiet === undefined ? {} : { quiet }),
    ...(compare === undefined ? {} : { compare: readRun(compare, cwd) }),
  };
  try {
    const report = await runScenarioFiles(options);
    const text = flags.format === 'json' ? `${JSON.stringify(report.run, undefined, 2)}\n` : report.text;
    if (output) {
      output.write(text);
      stderr.write(`Result written to ${output.name}.\n`);
    } else stdout.write(text);
    return report.exitCode;
  } catch (error) {
    if (error instanceof Error && explained.has(error.name)) throw new UsageError(error.message);
    throw error;
  }
}

const gatewayOf = async (module: string, cwd: string): Promise<unknown> => {
  let loaded: { readonly default?: unknown };
  try {
    loaded = (await import(pathToFileURL(resolve(cwd, module)).href)) as typeof loaded;
  } catch (error) {
    throw new UsageError(`cannot load the gateway module ${module}: ${errorCodeOf(error)}`);
  }
  if (typeof loaded.default !== 'function')
    throw new UsageError(`${module}: its default export must be what scenarioTarget() returns`);
  return loaded.default;
};

const runnerFor = async (module: string, cwd: string): Promise<Runner> => {
  let path: string;
  try {
    path = createRequire(resolve(cwd, module)).resolve(runnerModule);
  } catch (error) {
    throw new UsageError(`${runnerModule} is not installed where ${module} stands: ${errorCodeOf(error)}`);
  }
  return (await import(pathToFileURL(path).href)) as Runner;
};

const readRun = (file: string, cwd: string): unknown => {
  const value = readJson('the earlier result', file, cwd);
  const known = typeof value === 'object' && value !== null && 'formatVersion' in value && value.formatVersion === 1;
  if (!known) throw new UsageError(`${file} is no result of toolgate scenarios --format json`);
  return value;
};
