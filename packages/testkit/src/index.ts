export { builtPlugin } from './built-plugin.js';
export type { PlanOptions } from './plan-tests.js';
export { programOf } from './program-of.js';
export { questionProbe, type Probe, type ProbeOptions } from './question-probe.js';
export type {
  BypassCase,
  CaseSource,
  ExpectedError,
  ExpectedSuggestion,
  GapCase,
  Language,
  NamedRule,
  QuietCase,
  RuleCases,
  TypedExpectation,
  UnknownCase,
} from './rule-cases.js';
export { scratchFolder, type ScratchFolder } from './scratch-folder.js';
export { testRule } from './test-rule.js';
export { workspace } from './workspace.js';
