import type { RefusalCode } from "../ports/refusal-code.js";
import type { AuthorizedToolCall } from "./authorized-tool-call.js";
import type { PendingToolCall } from "./pending-tool-call.js";
import type { RiskOf } from "./tenant-tool.js";
import type { ValidatedToolCall } from "./validated-tool-call.js";

/** The gateway said no. `code` is for the log, `safeText` for the model. */
export interface Refused {
  readonly outcome: "refused";
  readonly code: RefusalCode;
  readonly rationale: string;
  readonly safeText: string;
}
export interface Valid<Request, Tools, N extends keyof Tools> {
  readonly outcome: "valid";
  readonly call: ValidatedToolCall<Request, Tools, N>;
}
export interface NeedsHuman<Request, Tools, N extends keyof Tools> {
  readonly outcome: "needs-human";
  readonly pending: PendingToolCall<Request, Tools, N>;
}
export interface Authorized<Request, Tools, N extends keyof Tools> {
  readonly outcome: "authorized";
  readonly call: AuthorizedToolCall<Request, Tools, N>;
}
/** A tool known to be destructive never comes back `authorized` without a human. */
export type Decision<Request, Tools, N extends keyof Tools> =
  | Refused
  | NeedsHuman<Request, Tools, N>
  | ([RiskOf<Tools[N]>] extends ["destructive"] ? never : Authorized<Request, Tools, N>);
