import type { Session } from '../shared/session.js';
import type { DeskTool } from './desk-tool.js';

/** Whether the session's role and plan allow the tool at all, whatever its arguments. */
export function isPermitted(session: Session, tool: DeskTool): boolean {
  return session.permissions.has(tool.permission) && tool.plans.includes(session.plan);
}
