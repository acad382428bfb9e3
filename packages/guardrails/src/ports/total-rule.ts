import type { JsonValue } from 'type-fest';
import type { Risk } from './risk.js';

/**
 * A total over calls, those in flight included: three parallel refunds of 40 do not pass a limit of 100. What is reserved
 * for a call that is refused or fails before it ran is given back; what ran stays counted until the window ends.
 */
export interface TotalRule {
  readonly id: string;
  readonly per: 'user' | 'tenant';
  readonly windowMs: number;
  readonly limit: number;
  /** How much a call adds; `undefined` for a call the rule does not concern. */
  readonly amount: (call: {
    readonly tool: string;
    readonly risk: Risk;
    readonly args: JsonValue;
  }) => number | undefined;
}
