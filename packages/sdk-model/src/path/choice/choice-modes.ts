/** The strings that a tool choice may be. */
export interface ChoiceModes {
  readonly api: string;
  /** The key of the request that carries the choice. */
  readonly key: string;
  /** All of them, in the order of the documentation. */
  readonly modes: readonly string[];
  /** Those that forbid every call. */
  readonly none: readonly string[];
  /** Those that demand a call. */
  readonly forced: readonly string[];
  /** What happens when the key is left out, as far as the SDK states it: with tools in the request. */
  readonly omitted?: string;
}
