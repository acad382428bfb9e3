import type { AuditRecord, Fingerprint } from '../ports/audit-record.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { CallOutcome, ExpectedDecision, Scenario } from './scenario.js';

/** What was decided at one point of a scenario, beside what had to be. */
export interface ScenarioDecision {
  /** `force` and `intent` are decided before a model is asked; `resume` is a call taken up again. */
  readonly kind: 'call' | 'resume' | 'force' | 'intent' | 'request';
  /** The id of the call; of a request its own. */
  readonly id: string;
  /** The tool or the intent; empty for a request as a whole. */
  readonly subject: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly outcome: CallOutcome | 'granted';
  readonly code?: RefusalCode;
  /** From the audit trail. */
  readonly rationale?: string;
  readonly policyVersion?: string;
  /** What the records call it, where that differs. */
  readonly recordedAs?: { readonly callId: string; readonly tool: string };
  readonly expected: ExpectedDecision | { readonly outcome: 'granted' | 'refused' };
}
/** The tools that a model would have been shown. */
export interface ScenarioExposure {
  readonly tenantId: string;
  readonly userId: string;
  readonly tools: readonly string[];
}
export interface ScenarioResult {
  readonly status: 'passed' | 'failed' | 'skipped';
  /** The file it stands in, when it was read from one. */
  readonly file?: string;
  /** As it was run, names of a mapping filled in, so that it can be run again. */
  readonly scenario: Scenario;
  /** What is not as expected, each in a sentence; for a skipped one, why. */
  readonly problems: readonly string[];
  readonly decisions: readonly ScenarioDecision[];
  readonly exposures: readonly ScenarioExposure[];
  readonly records: readonly AuditRecord[];
}
/** A file that a run stands on. */
export interface HashedFile {
  readonly path: string;
  /** Hexadecimal. */
  readonly sha256: string;
}
/**
 * The result of a run as JSON data: enough to say what was evaluated under which policy, instructions and model, and to
 * run it again. It holds audit records, so it is as sensitive as the redaction of the gateway leaves them.
 */
export interface ScenarioRun {
  readonly formatVersion: 1;
  /** ISO 8601. */
  readonly at: string;
  /** Time in the scenarios when each began, in milliseconds since the epoch. */
  readonly startAt: number;
  readonly model?: string;
  /** The policy versions that decided, as the audit trail names them. */
  readonly policyVersions: readonly string[];
  /** The instruction bundles that stood in the records. */
  readonly promptPolicies: readonly Fingerprint[];
  readonly routings: readonly Fingerprint[];
  readonly files: readonly HashedFile[];
  readonly summary: {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly allowed: number;
    readonly denied: number;
    readonly needsHuman: number;
  };
  readonly results: readonly ScenarioResult[];
}
