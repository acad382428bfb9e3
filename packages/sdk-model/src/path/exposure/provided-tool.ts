/** A tool whose schema a provider wrote: the application only carries it out. */
export interface ProvidedTool {
  /** What its factory is called before the version: `textEditor` of `anthropic.tools.textEditor_20250728({ execute })`. */
  readonly factory: string;
  /** Members of its arguments that are one of a list: they name an operation. */
  readonly operations: readonly string[];
}
