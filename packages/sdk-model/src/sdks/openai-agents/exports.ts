import type { ExportName } from '../../path/path.js';

/** An export of the core, which the package that most code imports hands on. */
export const inAgents = (name: string): readonly ExportName[] =>
  ['@openai/agents', '@openai/agents-core'].map((module) => ({ module, name }));
