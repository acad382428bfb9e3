import type { TenantToolRegistry, TenantToolsFactory } from '../proofs/tenant-tool-registry.js';
import { mint, ProofRecords } from './mint.js';
import { toolRecords, type ToolRecord } from './tool-record.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** The tools of a registry by the name the model sees. */
export const registryRecords: ProofRecords<ReadonlyMap<string, ToolRecord>> = new ProofRecords<
  ReadonlyMap<string, ToolRecord>
>();

/**
 * Collects the tools that tenants may be granted. The keys are the names the model sees.
 *
 * @throws ToolgateViolation for a tool this copy of the package did not declare, a tool of the operator, or a name no
 *   provider accepts.
 * @example
 * ```ts
 * import { tenantTool, tenantTools, type ToolsIn } from '@toolgate/guardrails';
 * import { z } from 'zod';
 *
 * const getInvoice = tenantTool({
 *   description: 'Read one invoice', permission: 'invoice:read', risk: 'read', owner: 'billing',
 *   review: { by: 'dana', on: '2026-11-01' },
 *   input: z.object({ invoiceId: z.string() }),
 *   run: ({ tenant, args }) => ({ id: args.invoiceId, company: tenant.id }),
 * });
 * const registry = tenantTools({ get_invoice: getInvoice });
 * interface AppTools extends ToolsIn<typeof registry> {}
 * ```
 */
export const tenantTools: TenantToolsFactory = (tools) => {
  const records = new Map<string, ToolRecord>();
  for (const [name, tool] of Object.entries(tools)) {
    const record = toolRecords.get(tool);
    if (record === undefined)
      throw new ToolgateViolation(`"${name}" was not declared with tenantTool() of this copy of @toolgate/guardrails`);
    if (record.reach !== 'tenant')
      throw new ToolgateViolation(`"${name}" is a tool of the operator and cannot enter a tenant tool set`);
    if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name))
      throw new ToolgateViolation(`"${name}" is no tool name: use 1 to 64 letters, digits, "_" and "-"`);
    records.set(name, record);
  }
  const registry = mint<TenantToolRegistry<typeof tools>>({});
  registryRecords.set(registry, records);
  return registry;
};
