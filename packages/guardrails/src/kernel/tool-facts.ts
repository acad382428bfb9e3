import type { AuditRecord } from '../ports/audit-record.js';
import type { CheckedCall, Proposal } from './ledger.js';
import type { RequestContext, RecordFields } from './request-context.js';
import type { ToolRecord } from './tool-record.js';

/** What a record says of a tool. */
export const toolFacts = (name: string, tool: ToolRecord): NonNullable<AuditRecord['tool']> => ({
  name,
  owner: tool.owner,
  permission: tool.permission,
  risk: tool.risk,
  delegation: tool.delegation.mode,
  ...(tool.connector === undefined ? {} : { connector: tool.connector.name }),
});

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
export const callFacts = (context: RequestContext, call: CheckedCall): RecordFields => ({
  ...proposalFacts(call.proposal, call.tool),
  argumentsHash: call.argumentsHash,
  arguments: redacted(context, call),
});

const redacted = (context: RequestContext, call: CheckedCall): NonNullable<AuditRecord['arguments']> => {
  try {
    const made = context.state.redaction.redact(call.view, { tool: call.name, sensitive: call.tool.sensitive });
    context.count('toolgate.redactions', { tool: call.name, complete: String(made.complete) });
    return made;
  } catch {
    // A redaction that fails must not let raw arguments into a log, nor stop the record: it says that it holds nothing.
    context.count('toolgate.redactions', { tool: call.name, complete: 'false' });
    context.count('toolgate.redaction.failures', { tool: call.name });
    return { value: null, replaced: ['$'], complete: false };
  }
};
