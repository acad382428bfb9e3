/** One authorized execution. */
export interface IsolatedTask {
  readonly tool: string;
  readonly tenantId: string;
  readonly signal: AbortSignal;
  readonly invoke: () => Promise<unknown>;
}

/** Where a tool's code runs: in a worker without network, with a list of files, in a tenant's own pool. */
export interface ExecutionIsolation {
  readonly run: (task: IsolatedTask) => Promise<unknown>;
}
