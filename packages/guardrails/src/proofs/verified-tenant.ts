/**
 * The tenant of a request, verified. Data access takes this and not a string, so a tenant id from a body or from the model
 * does not fit.
 *
 * @example
 * ```ts
 * const invoices = { find: (tenant: VerifiedTenant, id: string) => `${tenant.id}/${id}` };
 * ```
 */
declare class VerifiedTenant {
  protected readonly "obtained from scope.tenant or a tool's run({ tenant })": true;
  private constructor();
  readonly id: string;
}
export type { VerifiedTenant };
