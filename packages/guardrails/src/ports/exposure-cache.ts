/** Whose exposure an entry is, and under which rules. */
export interface ExposureKey {
  readonly tenantId: string;
  readonly userId: string;
  /**
   * SHA-256 of everything the decision depends on, as canonical JSON: tenant, user, session, roles, tier, assurance, policy
   * version, and the registry with its permissions. Two entries are one only when this is one.
   */
  readonly hash: string;
}

/** Names of tools, and nothing that could be shown or run: what is made of them is decided again. */
export interface ExposedNames {
  readonly names: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Remembers which tools a policy let a user be shown. It can make a tool visible for `ttlMs` longer than the policy would;
 * it can never make one run, because each call is decided with its arguments. A cache that fails is not asked: the policy is.
 */
export interface ExposureCache {
  /** How long an entry counts, in milliseconds. */
  readonly ttlMs: number;
  readonly get: (key: ExposureKey) => ExposedNames | undefined | Promise<ExposedNames | undefined>;
  readonly put: (key: ExposureKey, exposed: ExposedNames) => void | Promise<void>;
}
