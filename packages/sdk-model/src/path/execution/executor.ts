/** A key of a tool definition that carries its executor. */
export interface Executor {
  readonly path: readonly string[];
  /** The parameter through which the executor learns who asked. */
  readonly context: number | null;
  /** Whether the SDK holds the arguments against the schema of such a definition; left out, it does not. */
  readonly validates?: boolean;
  /** Members of that parameter, one of which holds the context that the run was given; the parameter itself if none. */
  readonly contextMembers?: readonly string[];
  /** Where the definition stands: `requests/…`, `runners/…`, `helpers/…` and the id of that. */
  readonly in?: readonly string[];
}
