/** A method with which the application lets the SDK run a call that it held back. */
export interface ReleasePoint {
  readonly method: string;
  /** The argument that is the call. */
  readonly call: number;
  /** The type of the SDK whose instances have it. */
  readonly type: string;
}
