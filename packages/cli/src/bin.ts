#!/usr/bin/env node
import { runCommand } from './command.js';

// One run over files that do not change: without this, the project service reads all projects again for every file
// that none of them includes.
process.env['TSESTREE_SINGLE_RUN'] ??= 'true';

// `toolgate scan | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommand(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
