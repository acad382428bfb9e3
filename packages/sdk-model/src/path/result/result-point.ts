/** An item that carries a result back to the model. */
export interface ResultPoint {
  readonly apis: readonly string[];
  readonly marks: Readonly<Record<string, string>>;
  /** The keys that name the call which is answered; none where the message answers the last call. */
  readonly callId: readonly string[];
  readonly output: string;
}
