import type { HostedDefinition, HostedMcpServer } from '../proofs/hosted-tool.js';
import type { McpServerRecord } from './hosted-record.js';
import { mint, ProofRecords } from './mint.js';
import { ToolgateViolation } from './toolgate-violation.js';

export const mcpServerRecords: ProofRecords<McpServerRecord> = new ProofRecords<McpServerRecord>();

/**
 * Declares a server of the Model Context Protocol that the provider calls. `define` says where it is and with whose token,
 * for one tenant; which of its tools may be called, and that each call is approved first, is not part of it.
 *
 * @throws ToolgateViolation for a label no provider accepts.
 * @example
 * ```ts
 * import { hostedMcpServer } from '@toolgate/guardrails';
 *
 * declare const tokens: { crmOf: (tenant: { readonly id: string }) => Promise<string> };
 * const crm = hostedMcpServer({
 *   label: 'crm',
 *   define: async ({ tenant }) => ({ server_url: 'https://crm.example/mcp', authorization: await tokens.crmOf(tenant) }),
 * });
 * ```
 */
export const hostedMcpServer: (server: {
  readonly label: string;
  readonly define: HostedDefinition;
}) => HostedMcpServer = ({ label, define }) => {
  if (!/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/.test(label))
    throw new ToolgateViolation(`"${label}" is no server label: a letter, then letters, digits, "_" and "-"`);
  const server = mint<HostedMcpServer>({ label });
  mcpServerRecords.set(server, Object.freeze({ label, define }));
  return server;
};
