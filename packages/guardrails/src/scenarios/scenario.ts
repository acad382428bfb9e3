import type { JsonValue } from 'type-fest';
import type { AuditEvent } from '../ports/audit-record.js';
import type { RefusalCode } from '../ports/refusal-code.js';

/** Who asks, as data. Times and session are made by the runner from its clock. */
export interface ScenarioIdentity {
  readonly tenantId: string;
  readonly userId: string;
  readonly roles: readonly string[];
  readonly tier?: string;
  /** Default `multi-factor`, so that a scenario is about what it names and not about the sign-in. */
  readonly assurance?: 'single-factor' | 'multi-factor';
  /** Default: one session for each tenant and user. */
  readonly sessionId?: string;
  /** How long the identity still counts, in milliseconds; 0 or less is expired. Default one hour. */
  readonly expiresInMs?: number;
}
/** A person of the file by name, changed in single fields, or a whole identity. */
export type ScenarioPerson = string | ScenarioIdentity | (Partial<ScenarioIdentity> & { readonly is: string });

export type CallOutcome = 'executed' | 'failed' | 'refused' | 'needs-human';
/** What must be decided. Of several outcomes or codes each is right. */
export interface ExpectedDecision {
  readonly outcome: CallOutcome | readonly CallOutcome[];
  readonly code?: RefusalCode | readonly RefusalCode[];
}
/** One call a model might propose, and what must become of it. */
export interface ScenarioCall {
  readonly id: string;
  readonly tool: string;
  /** Written as JSON. Default `{}`. */
  readonly arguments?: JsonValue;
  /** The raw text instead of `arguments`, for what is no JSON. */
  readonly argumentsJson?: string;
  /** Pads the raw text with spaces to at least so many bytes. */
  readonly argumentBytes?: number;
  /** Proposes it so many times in the same turn, with ids `id#1`, `id#2` and so on. */
  readonly repeat?: number;
  readonly expect: ExpectedDecision;
  /** With `repeat`: what must become of the last one. */
  readonly expectLast?: ExpectedDecision;
}
/** One answer of a model. */
export interface ScenarioTurn {
  /** Decided before tools are selected. */
  readonly intent?: { readonly name: string; readonly expect: 'granted' | 'refused' };
  /** `nothing` shows the model no tool in this turn; what it proposes all the same is in `calls`. Default `granted`. */
  readonly offer?: 'granted' | 'nothing';
  /** What must and must not stand among the tools that the model is shown. */
  readonly offered?: { readonly includes?: readonly string[]; readonly excludes?: readonly string[] };
  /** What the application tells the model about tools. It must change no decision. */
  readonly choice?: 'auto' | 'none' | 'required';
  /** A tool the application wants to force by name. */
  readonly force?: { readonly tool: string; readonly expect: 'granted' | 'refused' };
  /** What an operator changes after the tools were shown and before the calls come. */
  readonly meanwhile?: ControlStep;
  readonly calls?: readonly ScenarioCall[];
}
/** A request of one user, in one or more turns. */
export interface RequestStep {
  readonly do: 'request';
  readonly as: ScenarioPerson;
  /** The request as a whole must be refused with this code. */
  readonly refused?: RefusalCode;
  readonly turns: readonly ScenarioTurn[];
}
/** A person's answer to a confirmation. */
export interface HumanResponse {
  readonly approverId: string;
  readonly answer?: 'yes' | 'no';
  readonly factor?: 'click' | 'second-factor';
  /** Replays the answer that was given to the confirmation of another call. */
  readonly to?: string;
}
export interface ResumeStep {
  readonly do: 'resume';
  readonly as: ScenarioPerson;
  /** The id of the call that waits. */
  readonly call: string;
  readonly responses: readonly HumanResponse[];
  readonly expect: ExpectedDecision;
}
export type ControlStep = { readonly do: 'control'; readonly by?: string; readonly reason?: string } & (
  | { readonly action: 'disable-tool'; readonly tool: string }
  | { readonly action: 'narrow-tool'; readonly tool: string; readonly role: string }
  | { readonly action: 'revoke-session'; readonly person: ScenarioPerson }
  | {
      readonly action: 'break-glass';
      readonly person: ScenarioPerson;
      readonly tool: string;
      readonly forMs: number;
    }
  | { readonly action: 'roll-back-policy'; readonly version: string }
  | { readonly action: 'undo' }
);
export type ScenarioStep =
  | RequestStep
  | ResumeStep
  | ControlStep
  /** Requests that are open at the same time. */
  | { readonly do: 'together'; readonly requests: readonly RequestStep[] }
  /** Milliseconds; below 0 the clock goes back. */
  | { readonly do: 'clock'; readonly advanceMs: number }
  | { readonly do: 'audit'; readonly state: 'down' | 'up' }
  /** Changes the arguments of a suspended call behind the gateway's back. */
  | { readonly do: 'edit-suspended'; readonly call: string; readonly arguments: JsonValue };

/** A record that must be in the audit trail of the scenario. */
export interface ExpectedRecord {
  readonly event: AuditEvent;
  readonly call?: string;
  readonly tool?: string;
  readonly code?: RefusalCode;
}
/** A golden scenario: proposals as data, and the decisions that are right. */
export interface Scenario {
  /** Unique in a run. */
  readonly id: string;
  readonly title: string;
  /** What it stands for: `M1` to `M7`, an incident, a ticket. */
  readonly refs?: readonly string[];
  readonly steps: readonly ScenarioStep[];
  /** Beside what the runner always checks. */
  readonly evidence?: readonly ExpectedRecord[];
}
/** A file of scenarios. */
export interface ScenarioFile {
  readonly $schema?: string;
  readonly title: string;
  /** Texts of the file hold `{names}` that a mapping fills in; see {@link ScenarioMapping}. */
  readonly parametrised?: boolean;
  readonly people?: Readonly<Record<string, ScenarioIdentity>>;
  readonly scenarios: readonly Scenario[];
}
/** One tool of an application, for a parametrised file. */
export interface MappedTool {
  readonly name: string;
  /** Arguments that fit its schema and that the person in question may use. */
  readonly arguments: Readonly<Record<string, JsonValue>>;
  /** Other arguments that fit as well. */
  readonly otherArguments?: Readonly<Record<string, JsonValue>>;
  /** Arguments that name something of another tenant. */
  readonly foreignArguments?: Readonly<Record<string, JsonValue>>;
}
/**
 * What a parametrised file must know of an application: `{read}` becomes the name of the tool, `{read.arguments}` its
 * arguments, `{member.tenantId}` a field of a person. A scenario that needs what the mapping lacks is skipped, and the
 * report says so.
 */
export interface ScenarioMapping {
  readonly $schema?: string;
  readonly tools: Readonly<Record<string, MappedTool>>;
  readonly people: Readonly<Record<string, ScenarioIdentity>>;
  /** Other names that a file of your own asks for. */
  readonly values?: Readonly<Record<string, JsonValue>>;
}
