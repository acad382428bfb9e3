/**
 * What the process says to the shell.
 *
 * `findings` says that the code was read and something is wrong with it; `failure` that the command was used wrongly or
 * that Toolgate itself failed on something, whatever else was found.
 */
export const exitCode = { clean: 0, findings: 1, failure: 2 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
