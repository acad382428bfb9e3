const newer = '7.0.173';
const older = '6.0.322';

/** Paths that the older version has not. */
export const since: Readonly<Record<string, string>> = {
  'contextKeys/runtimeContext': newer,
  'contextKeys/toolsContext': newer,
  'controls/toolApproval': newer,
  'requests/experimental_streamTextLowMemory': newer,
};

/** Paths that the newer version has no more. */
export const until: Readonly<Record<string, string>> = {
  'contextKeys/experimental_context': older,
};
