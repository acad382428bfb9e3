import type { RefusalCode } from '../ports/refusal-code.js';
import type { RequestContext } from './request-context.js';

/** What the emergency controls say of a tool at this moment. */
export const askControls = (
  context: RequestContext,
  tool: string,
): { readonly code: RefusalCode; readonly rationale: string } | undefined => {
  const { state, identity, now } = context;
  const disabled = state.controls.disabled(tool, now);
  if (disabled) return { code: 'tool-disabled', rationale: `disabled by ${disabled.by}: ${disabled.reason}` };
  const connector = state.tools.get(tool)?.connector;
  const cut = connector && state.controls.disabledConnector(connector.name, now);
  if (cut) return { code: 'tool-disabled', rationale: `connector disabled by ${cut.by}: ${cut.reason}` };
  const narrowed = state.controls.narrowedPast(tool, identity.roles, now);
  if (narrowed) return { code: 'tool-narrowed', rationale: `narrowed by ${narrowed.by}: ${narrowed.reason}` };
  return undefined;
};
