/** Who changed something, why, and until when. */
export interface ControlEvidence {
  readonly by: string;
  readonly reason: string;
  /** Milliseconds since the epoch; the change ends by itself then. */
  readonly until?: number;
}
/** A change in force. */
export interface ControlChange extends ControlEvidence {
  readonly id: string;
  readonly action:
    'disable-tool' | 'disable-connector' | 'narrow-tool' | 'revoke-session' | 'break-glass' | 'roll-back-policy';
  readonly subject: string;
  readonly at: number;
}

/**
 * Boring, fast, recorded. Each takes effect on the next decision of this process, after its record was written, and rejects
 * when the record cannot be written, except where it only takes authority away: then it takes effect anyway and rejects
 * afterwards. With a `controlStore`, the other processes see it when they next read that store.
 */
export interface Controls {
  readonly disableTool: (tool: string, evidence: ControlEvidence) => Promise<ControlChange>;
  /** Disables every tool that reaches this third-party system, by the name of the `connector()`. */
  readonly disableConnector: (connector: string, evidence: ControlEvidence) => Promise<ControlChange>;
  readonly narrowTool: (
    tool: string,
    to: { readonly role: string },
    evidence: ControlEvidence,
  ) => Promise<ControlChange>;
  readonly revokeSession: (sessionId: string, evidence: ControlEvidence) => Promise<ControlChange>;
  /**
   * Lets one user past a refusing policy for one tool, until a time that must be given. Everything else (schema, limits,
   * confirmation, record) still holds.
   */
  readonly breakGlass: (
    grant: { readonly tenantId: string; readonly userId: string; readonly tool: string },
    evidence: ControlEvidence & { readonly until: number },
  ) => Promise<ControlChange>;
  /** Decides by an earlier version, one of `earlierPolicies`. */
  readonly rollBackPolicy: (version: string, evidence: ControlEvidence) => Promise<ControlChange>;
  /** Takes a change back. */
  readonly undo: (id: string, evidence: ControlEvidence) => Promise<void>;
  /** The changes in force now. */
  readonly active: () => readonly ControlChange[];
}
