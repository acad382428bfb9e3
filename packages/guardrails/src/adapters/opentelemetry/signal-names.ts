/** What the gateway counts and measures, and what each means. Names are public: dashboards and alerts use them. */
export const counters: Readonly<Record<string, string>> = {
  'toolgate.decisions': 'Calls that were decided, by decision (authorized, refused, needs-human) and reason',
  'toolgate.exposures': 'Requests whose tools were shown to a model, by their number',
  'toolgate.requests.refused': 'Requests nobody was authenticated for, by reason',
  'toolgate.redactions': 'Arguments that passed the redaction, by whether it was complete',
  'toolgate.anomalies': 'Patterns out of the ordinary, by pattern and action',
  'toolgate.audit.failures': 'Records that could not be written',
  'toolgate.redaction.failures': 'Arguments that no log holds, because the redaction failed',
  'toolgate.suspension.failures': 'Suspended calls that could not be kept',
  'toolgate.token.revocation.failures': 'Exchanged tokens that could not be revoked',
};

/** Durations, in milliseconds. */
export const histograms: Readonly<Record<string, string>> = {
  'toolgate.execution.duration': 'How long tools ran, by how they ended (value, thrown, timed-out, aborted)',
};
