import type { ExportName, Step } from '../path.js';

/** How a tool definition looks: where its name, its description and its schema stand. */
export interface ToolDefinition {
  readonly id: string;
  /** The type of it, where no request takes one. */
  readonly of?: ExportName;
  readonly apis: readonly string[];
  readonly marks: Readonly<Record<string, string>>;
  readonly name: readonly Step[];
  readonly description: readonly Step[];
  /** The JSON schema of the arguments; empty where they are free text. */
  readonly parameters: readonly Step[];
  /** The flag that makes the provider keep to the schema. */
  readonly strict: readonly Step[];
}
