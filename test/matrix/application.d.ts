/** What the programs of the matrix take from the rest of their application: nothing in it decides anything. */
import type Anthropic from '@anthropic-ai/sdk';
import type { StructuredToolInterface } from '@langchain/core/tools';
import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
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
  list(where: { readonly tenantId?: string; readonly limit: number }): Promise<string[]>;
  delete(where: { readonly tenantId?: string; readonly id: string }): Promise<string>;
};

/** Asks the person in the application, outside the conversation. */
export const dialog: {
  confirm(session: Session, question: string, details?: Readonly<Record<string, string>>): Promise<boolean>;
};

export const audit: {
  write(record: {
    readonly tenantId: string;
    readonly userId: string | undefined;
    readonly tool: string;
    readonly decision: 'allowed' | 'denied';
  }): Promise<void>;
};

/** What the people of a tenant have written for each other. */
export const articles: {
  search(where: { readonly tenantId: string; readonly text: string }): Promise<{ title: string; body: string }[]>;
};

export const database: { query(text: string, values: readonly unknown[]): Promise<unknown[]> };

export const ticketDefinitions: OpenAI.Responses.FunctionTool[];
export const adminDefinitions: OpenAI.Responses.FunctionTool[];
export const ticketTools: ToolSet;
export const adminTools: ToolSet;
export const ticketAgentTools: AgentTool<Session>[];
export const adminAgentTools: AgentTool<Session>[];
export const ticketBlocks: Anthropic.Tool[];
export const adminBlocks: Anthropic.Tool[];
export const structuredTools: StructuredToolInterface[];
export const adminStructuredTools: StructuredToolInterface[];
export const listedTools: ListedTool[];

/** The token of the caller for a system behind the tools, from the one that the request came with. */
export function exchangeToken(request: {
  readonly subjectToken: string;
  readonly audience: string;
  readonly scope: string;
}): Promise<string>;

/** Whoever may use the desk, and what was said there. */
export interface Person {
  readonly tenantId: string;
  readonly subject: string;
  readonly tools: readonly string[];
}
export const directory: {
  findFirst(where: { readonly tenantId?: string; readonly subject?: string; readonly email?: string }): Promise<Person>;
};
export const history: {
  load(key: string): Promise<string>;
  append(key: string, text: string): Promise<void>;
};
export const integrations: {
  find(where: { readonly tenantId: string; readonly name: string }): Promise<{
    readonly name: string;
    readonly status: string;
    readonly clientSecret: string;
    readonly apiKey: string;
  }>;
};

/** Verifies the token of a request. */
export function verified(
  request: Request,
): Promise<{ readonly tid: string; readonly sub: string; readonly email: string }>;
