/** One way to try to get authority that nobody gave. */
export interface Route {
  /** Names the route in the table and in the tests of rules. */
  readonly id: string;
  readonly title: string;
  /**
   * The body of an async function over a `Stage`, whose members are in scope by their names. `Call`, `Foreign` and
   * `ToolSet` are the types of an authorized call of this request, of another one, and of a tool set of this request.
   */
  readonly code: string;
  /** Stands before the function. */
  readonly prelude?: string;
  /** Stands in the first line of the module. */
  readonly pragma?: string;
  /** Changes declarations of the whole program: is compiled alone. */
  readonly augments?: true;
  /** Changes the built-ins of the whole process: is run alone. */
  readonly pollutes?: true;
  /** Runs before the package is imported. */
  readonly before?: string;
}
