/** One thing that the analysis does not see. A gap in what it finds cites one of these, or it is a bug. */
export interface Limit {
  /** Stays with the limit for good: tests and pages cite it. */
  readonly id: `L${number}`;
  readonly title: string;
  readonly explanation: string;
}
