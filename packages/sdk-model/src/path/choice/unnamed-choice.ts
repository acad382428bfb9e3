/**
 * A form of tool choice without a name of the application: it forces a tool of the provider or a kind of tool, or says
 * with an object what other SDKs say with a string.
 */
export interface UnnamedChoice {
  readonly type: string;
  readonly apis: readonly string[];
  /** The key of the object that holds the word; left out, `type`. */
  readonly key?: string;
  /** What it means where it stands for a mode: the model may call, must call, or must not. */
  readonly mode?: 'auto' | 'required' | 'none';
}
