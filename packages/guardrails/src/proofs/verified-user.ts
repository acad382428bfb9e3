/** The user of a request, verified, within its tenant. */
declare class VerifiedUser {
  protected readonly "obtained from scope.user or a tool's run({ user })": true;
  private constructor();
  readonly id: string;
  readonly tenantId: string;
  readonly roles: readonly string[];
}
export type { VerifiedUser };
