export { scopedRun } from './scoped-run.js';
export { scopedAgentTools } from './scoped-agent-tools.js';
export { toolOutputs } from './tool-outputs.js';
export type { WaitingCall } from '../agent-loop.js';
export type { AgentModelSettings, RunParams } from './run-params.js';
export type { AgentToolSettings, ScopedAgentTools } from './scoped-agent-tools.js';
export type { ScopedAgentItem } from './scoped-items.js';
export type { AgentRunResult, RunEvent, RunSetup, ScopedRun } from './scoped-run.js';
