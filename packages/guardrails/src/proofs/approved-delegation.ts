/**
 * A reviewed decision that a tool may act as a service account (`service`), or read as the user and write as the service
 * (`mixed`). Without one a tool acts as the user alone.
 */
declare class ApprovedDelegation {
  protected readonly "a tool that does not act as the user needs approveDelegation({ mode, account, approvedBy, reason, reviewBy })": true;
  private constructor();
  readonly mode: "service" | "mixed";
  readonly account: string;
}
export type { ApprovedDelegation };
