/** What connects a tool to a system outside the provider, and what holds it back. */
export interface RemoteServer {
  /** Keys of which one says which system is reached. */
  readonly address: readonly string[];
  /** Keys that carry the caller's credential to that system. */
  readonly credentials: readonly string[];
  /** The key that limits which tools of the system are exposed, and the keys of its object form. */
  readonly allow: { readonly key: string; readonly names: string; readonly readOnly?: string };
  /** The key that asks for approval, its two words, and what the SDK says about leaving it out; some SDKs have none. */
  readonly approval?: {
    readonly key: string;
    readonly always: string;
    readonly never: string;
    /** The documented behaviour of the service when the key is left out. */
    readonly omitted: 'always' | 'never' | 'unstated';
  };
}
