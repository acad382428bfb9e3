import type { JsonValue } from 'type-fest';
import type { ConfirmationLevel } from '../ports/confirmation-verifier.js';
import type { Permission } from '../ports/permission.js';
import type { Risk } from '../ports/risk.js';
import type { StandardSchema } from '../ports/standard-schema.js';
import type { ConfirmationClause, ToolReview, ToolRun } from '../proofs/tool-declaration.js';
import { delegationRecords } from './approve-delegation.js';
import { connectorRecords } from './connector.js';
import { deepFreeze } from './deep-freeze.js';
import type { ProofRecords } from './mint.js';
import type { ToolRecord } from './tool-record.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** A declaration with its generic types forgotten. */
export interface DeclaredBody {
  readonly description: string;
  readonly permission: Permission;
  readonly risk: Risk;
  readonly owner: string;
  readonly review: ToolReview;
  readonly input: StandardSchema;
  readonly inputJsonSchema?: Record<string, unknown>;
  readonly run: (call: ToolRun<never>) => unknown;
  readonly resource?: (args: never) => JsonValue;
  readonly clarify?: (args: never) => string | undefined;
  readonly confirm?: ConfirmationClause<never>;
  readonly sensitive?: readonly string[];
  readonly assurance?: 'multi-factor';
  readonly delegation?: object;
  readonly connector?: object;
  readonly scopes?: readonly string[];
  readonly timeoutMs?: number;
  readonly maxArgumentBytes?: number;
}

const jsonSchemaOf = (schema: StandardSchema, given: Record<string, unknown> | undefined): Record<string, unknown> => {
  const described = given ?? schema['~standard'].jsonSchema?.input({ target: 'draft-2020-12' });
  if (described === undefined)
    throw new ToolgateViolation(
      `the ${schema['~standard'].vendor} schema of a tool offers no JSON Schema of itself: pass inputJsonSchema`,
    );
  return Object.fromEntries(Object.entries(described).filter(([key]) => key !== '$schema'));
};

const known = <Found>(records: ProofRecords<Found>, proof: object | undefined, what: string): Found | undefined => {
  if (proof === undefined) return undefined;
  const found = records.get(proof);
  if (found === undefined) throw new ToolgateViolation(`"${what}" was not made by this copy of @toolgate/guardrails`);
  return found;
};

const positive = (value: number | undefined, otherwise: number, what: string): number => {
  if (value === undefined) return otherwise;
  // Timers past this run off at once.
  if (!(value > 0) || value > 2_147_483_647)
    throw new ToolgateViolation(`"${what}" must be above 0 and below 2^31, not ${String(value)}`);
  return value;
};

const levels: ReadonlySet<string> = new Set<ConfirmationLevel>(['confirm', 'second-factor', 'multi-party']);

const checkConfirm = (confirm: ConfirmationClause<never>): ConfirmationClause<never> => {
  if (typeof confirm.summary !== 'function') throw new ToolgateViolation('"confirm" needs summary()');
  if (confirm.level !== undefined && !levels.has(confirm.level))
    throw new ToolgateViolation(`"confirm.level" is none of ${[...levels].join(', ')}`);
  if (confirm.approvers !== undefined && !(Number.isInteger(confirm.approvers) && confirm.approvers >= 1))
    throw new ToolgateViolation(`"confirm.approvers" is an integer from 1 up, not ${String(confirm.approvers)}`);
  positive(confirm.expiresAfterMs, 1, 'confirm.expiresAfterMs');
  return Object.freeze({ ...confirm });
};

/** Checks a tool's declaration and returns the record the kernel works with. */
export const declareTool = (reach: 'tenant' | 'global', body: DeclaredBody): ToolRecord => {
  const { permission, risk, confirm, resource, clarify, assurance } = body;
  if (!/^[^:]+:[^:]+$/.test(permission))
    throw new ToolgateViolation(`a tool's permission is "resource:operation", not "${permission}"`);
  if (body.owner.trim() === '') throw new ToolgateViolation(`the tool with permission ${permission} needs an owner`);
  if (risk === 'destructive' && confirm === undefined)
    throw new ToolgateViolation(`the destructive tool with permission ${permission} needs confirm: { summary }`);
  const connector = known(connectorRecords, body.connector, 'connector');
  if (connector?.isolation === 'shared' && risk !== 'read')
    throw new ToolgateViolation(`connector "${connector.name}" keeps no tenants apart: it serves read tools only`);
  const beyond = body.scopes?.find((scope) => connector?.scopes.includes(scope) !== true);
  if (beyond !== undefined)
    throw new ToolgateViolation(`scope "${beyond}" is not among the scopes of the tool's connector`);

  return Object.freeze({
    reach,
    description: body.description,
    permission,
    risk,
    owner: body.owner,
    review: body.review,
    input: body.input,
    inputJsonSchema: deepFreeze(jsonSchemaOf(body.input, body.inputJsonSchema)),
    run: body.run,
    sensitive: Object.freeze([...(body.sensitive ?? [])]),
    scopes: Object.freeze([...(body.scopes ?? [])]),
    delegation: known(delegationRecords, body.delegation, 'delegation') ?? { mode: 'user' as const },
    timeoutMs: positive(body.timeoutMs, 30_000, 'timeoutMs'),
    maxArgumentBytes: positive(body.maxArgumentBytes, 16_384, 'maxArgumentBytes'),
    ...(resource === undefined ? {} : { resource }),
    ...(clarify === undefined ? {} : { clarify }),
    ...(confirm === undefined ? {} : { confirm: checkConfirm(confirm) }),
    ...(assurance === undefined ? {} : { assurance }),
    ...(connector === undefined ? {} : { connector }),
  });
};
