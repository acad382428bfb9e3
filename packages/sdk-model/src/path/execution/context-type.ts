/** A type of the SDK around the context of a run, which functions take as a parameter. */
export interface ContextType {
  readonly type: string;
  /** The member that holds the context. */
  readonly member: string;
}
