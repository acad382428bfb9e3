/** An approval that the application gives or refuses. */
export interface ApprovalPoint {
  readonly id: string;
  readonly apis: readonly string[];
  /** The type of the item that asks, and the members that say what for. */
  readonly asks: {
    readonly type: string;
    readonly id: string;
    readonly name: readonly string[];
    readonly arguments: readonly string[];
  };
  /** The type of the item that answers, the key that holds the decision and the key that names the question. */
  readonly answers: { readonly type: string; readonly decision: string; readonly question: string };
}
