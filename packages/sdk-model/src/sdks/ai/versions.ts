const newer = '7.0.173';
const older = '6.0.322';

const texts = ['requests/generateText', 'requests/streamText'];
const runs = ['runs/ToolLoopAgent.generate', 'runs/ToolLoopAgent.stream'];
const helped = ['createAgentUIStream', 'createAgentUIStreamResponse', 'pipeAgentUIStreamToResponse'].map(
  (name) => `runs/${name}`,
);

/** Callbacks that version 7 gave a new name, keeping the old one. */
const newNames = ['onStepEnd', 'onEnd'];
const executions = ['onToolExecutionStart', 'onToolExecutionEnd'];
const experimental = ['experimental_onToolCallStart', 'experimental_onToolCallFinish'];

/** The same version for each callback of each of these. */
const of = (
  places: readonly string[],
  callbacks: readonly string[],
  version: string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(places.flatMap((place) => callbacks.map((key) => [`${place}/told/${key}`, version])));

/** Paths that the older version has not. */
export const since: Readonly<Record<string, string>> = {
  'contextKeys/runtimeContext': newer,
  'contextKeys/toolsContext': newer,
  'controls/needsApproval/contexts/1.context': newer,
  'controls/toolApproval': newer,
  'executors/execute/context/context': newer,
  ...of(texts, [...newNames, ...executions], newer),
  ...of(['requests/ToolLoopAgent'], [...newNames, ...executions], newer),
  ...of(runs, [...newNames, ...executions, ...experimental, 'onFinish'], newer),
  ...of(helped, ['onStepEnd'], newer),
  ...of(texts, ['experimental_onToolCallFinish/0.toolOutput'], newer),
  'requests/experimental_streamTextLowMemory': newer,
};

/** Paths that the newer version has no more. */
export const until: Readonly<Record<string, string>> = {
  'contextKeys/experimental_context': older,
  'controls/needsApproval/contexts/1.experimental_context': older,
  'executors/execute/context/experimental_context': older,
  'requests/generateText/steps/experimental_prepareStep': older,
  ...of(['requests/generateText'], ['experimental_prepareStep'], older),
  'requests/generateText/subset/experimental_activeTools': older,
  'requests/streamText/subset/experimental_activeTools': older,
  ...of(texts, ['experimental_onToolCallFinish/0.output'], older),
};
