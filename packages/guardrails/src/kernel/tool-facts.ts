import type { AuditRecord, RedactedValue } from '../ports/audit-record.js';
import type { CheckedCall, Proposal } from './ledger.js';
import type { RecordFields } from './record-fields.js';
import type { RequestContext } from './request-context.js';
import type { ToolRecord } from './tool-record.js';

type ToolFacts = NonNullable<AuditRecord['tool']>;
/** A tool may stand in several registries, under a name in each: the latest is kept. */
const latestFacts = new WeakMap<ToolRecord, ToolFacts>();

/** What a record says of a tool. */
export const toolFacts = (name: string, tool: ToolRecord): ToolFacts => {
  const latest = latestFacts.get(tool);
  if (latest?.name === name) return latest;
  const facts: ToolFacts = Object.freeze({
    name,
    owner: tool.owner,
    permission: tool.permission,
    risk: tool.risk,
    delegation: tool.delegation.mode,
    ...(tool.connector === undefined ? {} : { connector: tool.connector.name }),
  });
  latestFacts.set(tool, facts);
  return facts;
};

/** What a record says of a proposal nobody has looked at. The name is the model's, so it is cut to a name's length. */
export const proposalFacts = (proposal: Proposal, tool?: ToolRecord): RecordFields => {
  const name = proposal.raw.name.slice(0, 64);
  return {
    tool: tool === undefined ? { name } : toolFacts(name, tool),
    callId: proposal.raw.callId.slice(0, 256),
    proposalHash: proposal.hash,
    ...(proposal.model === undefined ? {} : { model: proposal.model }),
  };
};

/** What a record says of a call with validated arguments. */
export const callFacts = (
  context: RequestContext,
  call: Omit<CheckedCall, 'args' | 'facts'>,
  proposed: RecordFields,
): RecordFields => ({
  ...proposed,
  argumentsHash: call.argumentsHash,
  arguments: redacted(context, call),
});

/** A port is the application's code, and may answer anything. */
const isRedacted = (value: unknown): value is RedactedValue =>
  typeof value === 'object' &&
  value !== null &&
  'value' in value &&
  'replaced' in value &&
  Array.isArray(value.replaced) &&
  'complete' in value;

const redacted = (
  context: RequestContext,
  call: Pick<CheckedCall, 'name' | 'tool' | 'view'>,
): NonNullable<AuditRecord['arguments']> => {
  try {
    const answered = context.state.redaction.redact(call.view, { tool: call.name, sensitive: call.tool.sensitive });
    if (isRedacted(answered)) {
      context.count('toolgate.redactions', { tool: call.name, complete: String(answered.complete) });
      return answered;
    }
  } catch (error) {
    context.count('toolgate.redaction.failures', { tool: call.name, reason: error instanceof Error ? error.name : '' });
  }
  // A redaction that fails must not let raw arguments into a log, nor stop the record: it says that it holds nothing.
  context.count('toolgate.redactions', { tool: call.name, complete: 'false' });
  return { value: null, replaced: ['$'], complete: false };
};
