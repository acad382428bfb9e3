/** New text for a part of the file; offsets are those of the nodes. */
export interface Replacement {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}
