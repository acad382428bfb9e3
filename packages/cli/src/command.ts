import { isDate } from '@toolgate/analysis';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Environment } from './environment.js';
import { exitCode, type ExitCode } from './exit-code.js';
import type { Checks } from './scan/checks.js';
import type { ScanFlags } from './scan-command.js';
import type { ScenariosFlags } from './scenarios-command.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

const scanNotes = `
What it reads
  JavaScript and TypeScript below the folder, without what the target's own .gitignore files
  leave out and without node_modules. Symbolic links are not followed. Nothing of the target
  is executed, and nothing needs to be installed or configured in it.

Exit codes
  0  no findings
  1  findings, or an exception whose review is due
  2  wrong usage, or an error inside Toolgate (findings are reported all the same)

Examples
  toolgate scan
  toolgate scan services/chat --preset strict
  toolgate scan --format sarif --output toolgate.sarif
`;

const scenariosNotes = `
The gateway module
  JavaScript whose default export is what scenarioTarget() of @toolgate/guardrails/scenarios
  returns: your tools, policy and limits. The runner brings identity, audit, clock and execution,
  so no tool of yours runs and nothing is written. No model is asked.

Exit codes
  0  every scenario as expected
  1  a decision, an offer or the audit trail is not as expected, or wider than in --compare
  2  wrong usage, an error, or nothing was run

Examples
  toolgate scenarios --pack --mapping mapping.json --gateway dist/gateway.js
  toolgate scenarios scenarios/*.json --gateway dist/gateway.js --format json --output run.json
  toolgate scenarios scenarios/*.json --gateway dist/gateway.js --compare run.json
`;

/**
 * Runs the command line.
 *
 * @param args - What follows the name of the program.
 * @param checks - The rules and the analysis to run; those of Toolgate when left out.
 * @returns The exit code; the caller ends the process.
 */
export async function runCommand(
  args: readonly string[],
  environment: Environment,
  checks?: Checks,
): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean;
  const program = new Command('toolgate')
    .description("Finds where a model's tool calls slip past the authorization of a multi-tenant backend.")
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void environment.stdout.write(text),
      writeErr: (text) => void environment.stderr.write(text),
      outputError: (text, write) => {
        write(text.replace(/^error: /, 'toolgate: '));
      },
    })
    .configureHelp({ helpWidth: 100, optionDescription: (option) => option.description })
    .showHelpAfterError('Run toolgate --help to see what is expected.');

  program
    .command('scan')
    .summary('find tool calls that no decision stands before')
    .description('Scans a folder for tool calls that slip past tenant authorization.')
    .argument('[folder]', 'the folder to scan; the current one when left out')
    .addOption(
      new Option('--preset <name>', 'recommended (default): proven defects; strict: also what is unproven')
        .choices(['recommended', 'strict'])
        .default('recommended'),
    )
    .addOption(
      new Option('--types <mode>', "auto (default): use the target's types where they are installed; off: never")
        .choices(['auto', 'off'])
        .default('auto'),
    )
    .addOption(
      new Option('--format <name>', 'pretty (default), json or sarif')
        .choices(['pretty', 'json', 'sarif'])
        .default('pretty'),
    )
    .option('--output <file>', 'write the report to a file instead of the terminal')
    .option('--settings <file.json>', 'controls, clients and words of your own: the value of settings.toolgate')
    .option('--ignore <pattern>', 'leave out further files, as in .gitignore (repeatable)', collected)
    .addOption(
      new Option('--today <date>', 'compare review dates with this day, as 2027-03-01; today when left out').argParser(
        dated,
      ),
    )
    .option('--fix', 'apply the fixes that only tighten')
    .addOption(new Option('--demo <folder>', 'scan this folder when none is named, and always succeed').hideHelp())
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', scanNotes)
    .action(async (folder: string | undefined, flags: ScanFlags) => {
      const { scanCommand } = await import('./scan-command.js');
      code = scanCommand(folder, flags, environment, checks);
    });

  program
    .command('scenarios')
    .summary('run golden scenarios against your gateway')
    .description('Runs golden scenarios, proposals as data, against the gateway of an application.')
    .argument('[files...]', 'files of scenarios')
    .requiredOption('--gateway <module>', 'the module that makes your gateway for scenarios')
    .option('--pack', 'also run the pack of misconfigurations and incidents; it needs --mapping')
    .option('--mapping <file.json>', 'your tools and people, for the pack and files written for any gateway')
    .option('--model <name>', 'the model to name in the result; none is asked')
    .option('--compare <run.json>', 'an earlier result; a decision that became wider fails')
    .addOption(new Option('--format <name>', 'pretty (default) or json').choices(['pretty', 'json']).default('pretty'))
    .option('--output <file>', 'write the result to a file instead of the terminal')
    .option('--quiet', 'show only what is not as expected')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', scenariosNotes)
    .action(async (files: readonly string[], flags: ScenariosFlags) => {
      const { scenariosCommand } = await import('./scenarios-command.js');
      code = await scenariosCommand(files, flags, environment);
    });

  try {
    if (args.length === 0) program.help({ error: true });
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.failure;
    environment.stderr.write(
      error instanceof UsageError
        ? `toolgate: ${error.message}\n`
        : `toolgate: internal error, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return exitCode.failure;
  }
}

const dated = (value: string): string => {
  if (!isDate(value)) throw new InvalidArgumentError('Expected a day, as 2027-03-01.');
  return value;
};

const collected = (value: string, earlier: readonly string[] | undefined): readonly string[] => {
  if (value === '') throw new InvalidArgumentError('Expected a pattern.');
  return [...(earlier ?? []), value];
};
