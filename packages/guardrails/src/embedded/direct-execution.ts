import type { ExecutionIsolation, IsolatedTask } from '../ports/execution-isolation.js';

/** Runs a tool in this process, with no isolation. */
export const directExecution: ExecutionIsolation = Object.freeze({ run: ({ invoke }: IsolatedTask) => invoke() });
