export { runScenarios } from './run-scenarios.js';
export { scenarioTarget } from './scenario-target.js';
export { diffPolicies, diffRuns } from './diff-policies.js';
export { renderDiff, renderRun } from './render-run.js';
export { readScenarioFiles, readScenarioMapping, scenarioPack } from './read-scenario-files.js';
export { runScenarioFiles } from './run-scenario-files.js';
export { ScenarioFileError } from './scenario-file-error.js';
export type { FromFile, RunScenariosOptions } from './run-scenarios.js';
export type { ScenarioFilesReport, ScenarioFilesRun } from './run-scenario-files.js';
export type { DecisionChange, PolicyDiff } from './diff-policies.js';
export type { RenderOptions } from './render-run.js';
export type {
  AnsweredCall,
  OwnPorts,
  ScenarioPorts,
  ScenarioRequest,
  ScenarioTarget,
  ScenarioTargetFactory,
  TurnToAnswer,
} from './scenario-target.js';
export type * from './scenario.js';
export type * from './scenario-run.js';
