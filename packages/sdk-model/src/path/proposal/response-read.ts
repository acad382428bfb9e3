/** A call that gives proposals without sending tools: it reads what an earlier request left at the provider. */
export interface ResponseRead {
  readonly id: string;
  readonly members: readonly string[];
  readonly gives: 'response' | 'stream';
  /** Whether it gives the items one by one instead of a response that holds them. */
  readonly list: boolean;
  readonly proposals: readonly string[];
  /** The key of a parameter that hands results back, with the keys of one result. */
  readonly results?: { readonly key: string; readonly callId: string; readonly output: string };
}
