/** A cell without programs: the rule cannot speak about the SDK, and this limit says why. */
export interface EmptyCell {
  readonly rule: string;
  readonly sdk: string;
  readonly limit: `L${number}`;
}

export const emptyCells: readonly EmptyCell[] = [
  { rule: 'no-unchecked-tool-choice', sdk: 'mcp', limit: 'L31' },
  { rule: 'require-connector-approval', sdk: 'mcp', limit: 'L61' },
];
