/** A value in an instruction that is no constant, with the place it comes from. */
declare class SourcedValue {
  protected readonly "obtained from sourced(value, { source }), for values that no customer, document or model wrote": true;
  private constructor();
  readonly source: string;
}
export type { SourcedValue };
