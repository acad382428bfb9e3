import type { HostedMcpToolFactory, ProviderApproval } from '../proofs/hosted-tool.js';
import type { TenantTool } from '../proofs/tenant-tool.js';
import type { ReviewStateOf } from '../proofs/tool-declaration.js';
import { declareTool } from './declare-tool.js';
import { mcpServerRecords } from './hosted-mcp-server.js';
import { mint } from './mint.js';
import { reviewStateOf } from './tenant-tool.js';
import { toolRecords } from './tool-record.js';
import { ToolgateViolation } from './toolgate-violation.js';

/**
 * Declares one tool of a server that the provider calls. The provider asks before each call; the request is a proposal like
 * any other, with the same schema, policy, limits, confirmation and record. "Executed" means here that the call was
 * approved: what the server did is known to the provider.
 *
 * @throws ToolgateViolation when the declaration contradicts itself, see the messages.
 * @example
 * ```ts
 * import { hostedMcpServer, hostedMcpTool } from '@toolgate/guardrails';
 * import { z } from 'zod';
 *
 * const crm = hostedMcpServer({ label: 'crm', define: () => ({ server_url: 'https://crm.example/mcp' }) });
 * const findContact = hostedMcpTool({
 *   server: crm,
 *   remoteName: 'contacts_search',
 *   description: 'Search contacts',
 *   permission: 'contact:read',
 *   risk: 'read',
 *   owner: 'sales',
 *   review: { by: 'dana', on: '2026-11-01' },
 *   input: z.object({ query: z.string().max(100) }),
 * });
 * ```
 */
export const hostedMcpTool: HostedMcpToolFactory = (body) => {
  const { permission, risk, review, server, remoteName } = body;
  const serverRecord = mcpServerRecords.get(server);
  if (serverRecord === undefined)
    throw new ToolgateViolation('"server" was not made with hostedMcpServer() of this copy of @toolgate/guardrails');
  const tool = mint<TenantTool<typeof permission, typeof risk, never, ProviderApproval, ReviewStateOf<typeof review>>>({
    permission,
    risk,
    review: reviewStateOf(review),
    reach: 'tenant',
  });
  const approved: ProviderApproval = Object.freeze({ approved: true });
  const record = declareTool('tenant', {
    ...body,
    // The server describes its own arguments to the model; the schema here is what a call must fit.
    inputJsonSchema: body.inputJsonSchema ?? {},
    run: () => approved,
  });
  const hosted = {
    kind: 'mcp' as const,
    server: serverRecord,
    ...(remoteName === undefined ? {} : { remoteName }),
  };
  toolRecords.set(tool, Object.freeze({ ...record, hosted }));
  return tool;
};
