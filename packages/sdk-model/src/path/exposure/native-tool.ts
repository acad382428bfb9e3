/** A type of tool without a name that the application itself carries out: a shell, a computer, a patch. */
export interface NativeTool {
  readonly type: string;
  /** The type of the item with which the model asks for it. */
  readonly call: string;
  /** The type of the item with which the application answers. */
  readonly result: string;
  readonly apis: readonly string[];
}
