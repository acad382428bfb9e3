import type { AuditEvent, AuditRecord } from '../ports/audit-record.js';
import { decisionName } from './expectation-text.js';
import type { ExpectedRecord } from './scenario.js';
import type { ReachedTool } from './scenario-bench.js';
import type { ScenarioDecision } from './scenario-run.js';

/** One decision with the part of the trail that must explain it. */
export interface DecisionToExplain {
  readonly decision: ScenarioDecision;
  /** Records of the request, by position in the trail. */
  readonly records: readonly AuditRecord[];
  /** How many executions of the same call came before it in the request: each needs a decision of its own. */
  readonly earlier: number;
  /** While the sink is down nothing can be recorded; then nothing may be executed either. */
  readonly unrecordable: boolean;
}

const recordedAs = ({ recordedAs: as, id, subject }: ScenarioDecision): { callId: string; tool: string } =>
  as ?? { callId: id, tool: subject.slice(0, 64) };

/** Positions of records about the decision, by event. */
const positionsOf = ({ decision, records }: DecisionToExplain, event: AuditEvent): readonly number[] =>
  records.flatMap((record, index) =>
    record.event === event &&
    record.callId === recordedAs(decision).callId &&
    record.tool?.name === recordedAs(decision).tool
      ? [index]
      : [],
  );

const identityProblems = ({ decision, records }: DecisionToExplain): readonly string[] => {
  const others = records.filter(
    ({ callId, identity }) =>
      callId === recordedAs(decision).callId &&
      (identity?.tenantId !== decision.tenantId || identity.userId !== decision.userId),
  );
  const [other] = others;
  if (other === undefined) return [];
  const who = other.identity === undefined ? 'nobody' : `${other.identity.tenantId}/${other.identity.userId}`;
  return [
    `${decisionName(decision)}: the request was of ${decision.tenantId}/${decision.userId}, the audit trail says it was decided for ${who}`,
  ];
};

const executionProblems = (explain: DecisionToExplain): readonly string[] => {
  const { decision, records } = explain;
  const authorized = positionsOf(explain, 'call-authorized');
  const ended = positionsOf(explain, decision.outcome === 'executed' ? 'call-executed' : 'call-failed');
  const first = authorized[explain.earlier];
  if (first === undefined) return [`${decisionName(decision)} was executed, and no decision on record allowed it`];
  const problems: string[] = [];
  const end = ended.find((position) => position > first);
  if (end === undefined) problems.push(`${decisionName(decision)} was executed, and its result is not on record`);
  const basis = decision.kind === 'resume' ? 'confirmation-given' : 'call-proposed';
  if (!positionsOf(explain, basis).some((position) => position < first))
    problems.push(`${decisionName(decision)} was allowed without a ${basis} record before it`);
  const record = records[first];
  if (record?.rationale === undefined || record.rationale === '')
    problems.push(`${decisionName(decision)}: the record that allowed it gives no rationale`);
  if (record?.policyVersion === undefined)
    problems.push(`${decisionName(decision)}: the record that allowed it names no policy version`);
  if (record?.arguments !== undefined && !record.arguments.complete)
    problems.push(`${decisionName(decision)}: the redaction of its arguments failed`);
  return problems;
};

const refusalProblems = (explain: DecisionToExplain): readonly string[] => {
  const { decision, records, unrecordable } = explain;
  const refused = records.filter(
    ({ event, callId, code }) =>
      event === 'call-refused' && callId === recordedAs(decision).callId && code === decision.code,
  );
  if (refused.length === 0 && !unrecordable)
    return [`${decisionName(decision)} was refused, and no record says so with the code ${decision.code ?? '(none)'}`];
  return refused.some(({ rationale }) => rationale === undefined || rationale === '')
    ? [`${decisionName(decision)}: the record that refused it gives no rationale`]
    : [];
};

/** What the audit trail does not explain about one decision. */
export const evidenceProblems = (explain: DecisionToExplain): readonly string[] => {
  const { decision } = explain;
  if (decision.kind !== 'call' && decision.kind !== 'resume') return [];
  const identity = identityProblems(explain);
  switch (decision.outcome) {
    case 'executed':
    case 'failed':
      return [...identity, ...executionProblems(explain)];
    case 'needs-human':
      return [
        ...identity,
        ...(positionsOf(explain, 'confirmation-requested').length === 0
          ? [`${decisionName(decision)} waits for a human, and no record says so`]
          : []),
        ...(positionsOf(explain, 'call-authorized').length === 0
          ? []
          : [`${decisionName(decision)} waits for a human, and a record says that it was allowed`]),
      ];
    default:
      return [...identity, ...refusalProblems(explain)];
  }
};

/** Executions that were reached without a decision on record before them, one decision for each. */
export const unauthorizedExecutions = (
  reached: readonly ReachedTool[],
  records: readonly AuditRecord[],
): readonly string[] => {
  const spent = new Set<AuditRecord>();
  return reached.flatMap(({ tool, tenantId, recordsBefore }) => {
    const decision = records
      .slice(0, recordsBefore)
      .find(
        (record) =>
          record.event === 'call-authorized' &&
          record.tool?.name === tool &&
          record.identity?.tenantId === tenantId &&
          !spent.has(record),
      );
    if (decision === undefined)
      return [`${tool} was executed for tenant ${tenantId}, and no decision on record allowed it before`];
    spent.add(decision);
    return [];
  });
};

/** The records a scenario asks for that are not there. */
export const missingRecords = (
  expected: readonly ExpectedRecord[],
  records: readonly AuditRecord[],
): readonly string[] =>
  expected
    .filter(
      ({ event, call, tool, code }) =>
        !records.some(
          (record) =>
            record.event === event &&
            (call === undefined || record.callId === call) &&
            (tool === undefined || record.tool?.name === tool) &&
            (code === undefined || record.code === code),
        ),
    )
    .map(({ event, call, tool, code }) => {
      const about = [call && `call ${call}`, tool, code].filter((part) => part !== undefined).join(', ');
      return `the audit trail has no record ${event}${about === '' ? '' : ` (${about})`}`;
    });
