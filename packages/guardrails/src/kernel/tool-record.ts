import type { JsonValue } from 'type-fest';
import type { Permission } from '../ports/permission.js';
import type { Risk } from '../ports/risk.js';
import type { StandardSchema } from '../ports/standard-schema.js';
import type { ConfirmationClause, ToolReview, ToolRun } from '../proofs/tool-declaration.js';
import type { ConnectorRecord } from './connector.js';
import type { DelegationRecord } from './approve-delegation.js';
import type { HostedRecord } from './hosted-record.js';
import { ProofRecords } from './mint.js';

/** A declared tool as the kernel sees it: the types of its arguments are gone, because a call's name is data. */
export interface ToolRecord {
  readonly reach: 'tenant' | 'global';
  readonly description: string;
  readonly permission: Permission;
  readonly risk: Risk;
  readonly owner: string;
  readonly review: ToolReview;
  readonly input: StandardSchema;
  readonly inputJsonSchema: Readonly<Record<string, unknown>>;
  readonly run: (call: ToolRun<never>) => unknown;
  readonly resource?: (args: never) => JsonValue;
  readonly clarify?: (args: never) => string | undefined;
  readonly confirm?: ConfirmationClause<never>;
  readonly sensitive: readonly string[];
  readonly assurance?: 'multi-factor';
  readonly delegation: DelegationRecord;
  readonly connector?: ConnectorRecord;
  readonly scopes: readonly string[];
  readonly timeoutMs: number;
  readonly maxArgumentBytes: number;
  /** Set where the provider runs the tool. */
  readonly hosted?: HostedRecord;
}

/** What was declared with tenantTool() or globalTool() of this copy of the package. */
export const toolRecords: ProofRecords<ToolRecord> = new ProofRecords<ToolRecord>();
