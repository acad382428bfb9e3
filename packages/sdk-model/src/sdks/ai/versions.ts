const newer = '7.0.173';
const older = '6.0.322';

/** Paths that the older version has not. */
export const since: Readonly<Record<string, string>> = {
  'contextKeys/runtimeContext': newer,
  'contextKeys/toolsContext': newer,
  'controls/needsApproval/contexts/1.context': newer,
  'controls/toolApproval': newer,
  'executors/execute/context/context': newer,
  'requests/experimental_streamTextLowMemory': newer,
  ...Object.fromEntries(
    ['generateText', 'streamText', 'ToolLoopAgent'].flatMap((id) =>
      ['onStepEnd', 'onEnd'].map((key) => [`requests/${id}/told/${key}`, newer]),
    ),
  ),
};

/** Paths that the newer version has no more. */
export const until: Readonly<Record<string, string>> = {
  'contextKeys/experimental_context': older,
  'controls/needsApproval/contexts/1.experimental_context': older,
  'executors/execute/context/experimental_context': older,
  'requests/generateText/steps/experimental_prepareStep': older,
  'requests/generateText/subset/experimental_activeTools': older,
  'requests/streamText/subset/experimental_activeTools': older,
};
