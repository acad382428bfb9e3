import type { ExportName } from '../../path/path.js';

/** An export of the core, which the package that most code imports hands on. */
export const inAgents = (name: string): readonly ExportName[] =>
  ['@openai/agents', '@openai/agents-core'].map((module) => ({ module, name }));

/** An export of the package for voice, which the main package hands on under a path of its own. */
export const inRealtime = (name: string): readonly ExportName[] =>
  ['@openai/agents/realtime', '@openai/agents-realtime'].map((module) => ({ module, name }));
