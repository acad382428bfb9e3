/** What a limiter answers, as the result of a call or as the reason of its rejection. */
export interface FlexibleResult {
  /** Milliseconds until points are there again; -1 for never. */
  readonly msBeforeNext: number;
}

/** Any limiter of rate-limiter-flexible, by its shape: the class is another type in each copy of the package. */
export interface FlexibleLimiter {
  readonly points: number;
  /** Rejects with a {@link FlexibleResult} when there are not points enough, and with an `Error` when the store fails. */
  readonly consume: (key: string, points?: number) => Promise<FlexibleResult>;
}
