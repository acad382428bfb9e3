/** A tool whose schema a provider wrote, so that no file shows it: the application only carries it out. */
export interface ProvidedTool {
  /** What its factory is called before the version: `textEditor` of `anthropic.tools.textEditor_20250728({ execute })`. */
  readonly factory: string;
  /** Members of its arguments that are one of a list: they name an operation. */
  readonly operations: readonly string[];
}

/**
 * Tools of providers whose arguments name an operation.
 *
 * Sources: https://ai-sdk.dev/providers/ai-sdk-providers/anthropic
 */
export const providedTools: readonly ProvidedTool[] = [
  { factory: 'textEditor', operations: ['command'] },
  { factory: 'memory', operations: ['command'] },
  { factory: 'computer', operations: ['action'] },
];
