import type { RemoteServer } from './remote-server.js';

/** A type of tool that runs at the provider or at a remote server, not in the application. */
export interface HostedTool {
  readonly type: string;
  /** The key of the request under which it stands, where that is not the key of the tools. */
  readonly key?: string;
  /** Whether it reaches systems outside the provider. */
  readonly remote: boolean;
  /** How the outside system is named and held back. */
  readonly server?: RemoteServer;
  /** Types of output items that report what it has already done. */
  readonly calls?: readonly string[];
  /** The APIs that take it. */
  readonly apis?: readonly string[];
}
