/** The only source of time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls back after that many milliseconds; the returned function cancels. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}
