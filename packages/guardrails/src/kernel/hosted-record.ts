import type { HostedDefinition } from '../proofs/hosted-tool.js';

export interface McpServerRecord {
  readonly label: string;
  readonly define: HostedDefinition;
}

/** How the provider runs a tool: on its own once it was shown, or call by call after an approval. */
export type HostedRecord =
  | { readonly kind: 'unasked'; readonly define: HostedDefinition }
  | { readonly kind: 'mcp'; readonly server: McpServerRecord; readonly remoteName?: string };
