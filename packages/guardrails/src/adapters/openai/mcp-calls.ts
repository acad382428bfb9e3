import type { RequestScope } from '../../index.js';

interface McpCalls {
  /** The registry's name of a server's tool, by server label and remote name. */
  readonly names: Map<string, string>;
  /** Approval requests that a decision of this request approved. */
  readonly approved: Set<string>;
}
const perScope = new WeakMap<object, McpCalls>();

const of = (scope: object): McpCalls => {
  const known = perScope.get(scope) ?? { names: new Map<string, string>(), approved: new Set<string>() };
  perScope.set(scope, known);
  return known;
};
const key = (label: string, remoteName: string): string => JSON.stringify([label, remoteName]);

/** Remembers under which name a server's tool was shown in this request. */
export const nameMcpTool = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  label: string,
  remoteName: string,
  name: string,
): void => {
  of(scope).names.set(key(label, remoteName), name);
};

/** The registry's name; for a tool that was not shown, a name that no registry can have. */
export const mcpToolName = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  label: string,
  remoteName: string,
): string => of(scope).names.get(key(label, remoteName)) ?? `${label}.${remoteName}`;

/** Remembers that a decision of this request approved the provider's request. */
export const approve = <Request, Tools>(scope: RequestScope<Request, Tools>, approvalRequestId: string): void => {
  of(scope).approved.add(approvalRequestId);
};

export const isApproved = <Request, Tools>(scope: RequestScope<Request, Tools>, approvalRequestId: string): boolean =>
  of(scope).approved.has(approvalRequestId);
