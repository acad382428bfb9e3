import type { RequestScope } from '../../index.js';

/**
 * What may be said of one HTTP request. The SDK's own options can replace body and path, and with them the tools, so they
 * are not passed on.
 */
export interface ScopedRequestOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly maxRetries?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
}
/** The options that reach the client. */
export interface ClientRequestOptions {
  signal: AbortSignal;
  timeout?: number;
  maxRetries?: number;
  headers?: Record<string, string>;
  idempotencyKey?: string;
}

/** Copies what is allowed and binds the call to the request: it is aborted with it. */
export const requestOptionsOf = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  options: ScopedRequestOptions = {},
): ClientRequestOptions => {
  const { signal, timeout, maxRetries, headers, idempotencyKey } = options;
  return {
    signal: signal === undefined ? scope.signal : AbortSignal.any([scope.signal, signal]),
    ...(timeout === undefined ? {} : { timeout }),
    ...(maxRetries === undefined ? {} : { maxRetries }),
    ...(headers === undefined ? {} : { headers: { ...headers } }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
};
