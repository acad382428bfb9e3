/** What the programs of the matrix take from the rest of their application: nothing in it decides anything. */
import type OpenAI from 'openai';
import type { Tool as AgentTool } from '@openai/agents';
import type { ToolSet } from 'ai';

export interface Session {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: string;
  readonly permissions: readonly string[];
}

/** Verifies the session of a request. */
export function currentSession(request: Request): Promise<Session>;

export const tickets: {
  find(where: { readonly tenantId?: string; readonly id: string }): Promise<string>;
  close(where: { readonly tenantId?: string; readonly id: string }): Promise<string>;
};

export const ticketDefinitions: OpenAI.Responses.FunctionTool[];
export const adminDefinitions: OpenAI.Responses.FunctionTool[];
export const ticketTools: ToolSet;
export const adminTools: ToolSet;
export const ticketAgentTools: AgentTool<Session>[];
export const adminAgentTools: AgentTool<Session>[];
