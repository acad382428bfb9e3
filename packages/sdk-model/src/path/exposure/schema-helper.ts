import type { ExportName } from '../path.js';

/** A function of the SDK that marks a schema which stands in a tool definition. */
export interface SchemaHelper {
  readonly exported: ExportName;
  /** The argument that is the schema. */
  readonly schema: number;
  /** Whether arguments are held against what it gives. */
  readonly validates: boolean;
  /** The key, in the argument behind the schema, of a function of the application that checks them instead. */
  readonly validator?: string;
}
