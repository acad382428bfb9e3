import type { AnyOtherRequest } from "./any-other-request.js";
import type { AuthorizedToolCall } from "./authorized-tool-call.js";
import type { Carries } from "./carries.js";
import type { Decision, Refused, Valid } from "./decision.js";
import type { HumanConfirmation } from "./human-confirmation.js";
import type { ModelProposedToolCall } from "./model-proposed-tool-call.js";
import type { PendingToolCall } from "./pending-tool-call.js";
import type { EachCall, ProposedToolCalls } from "./proposed-tool-calls.js";
import type { ResultOf } from "./tenant-tool.js";
import type { NameOf } from "./tenant-tool-registry.js";
import type { TenantScopedToolSet } from "./tenant-scoped-tool-set.js";
import type { ToolAnswer } from "./tool-answer.js";
import type { ValidatedToolCall } from "./validated-tool-call.js";
import type { VerifiedTenant } from "./verified-tenant.js";
import type { VerifiedUser } from "./verified-user.js";

/** A tool call as a provider sent it, before anybody looked at it. */
export interface RawToolCall {
  readonly callId: string;
  readonly name: string;
  /** As the provider sent them, not parsed. */
  readonly argumentsJson: string;
}
/** A turn of the model. Adapters return one. */
export interface ModelTurn<in out Request, in out Tools> {
  readonly proposals: ProposedToolCalls<Request, Tools>;
}
export interface RoutedIntent<in out Request, in out Tools> {
  readonly outcome: "routed";
  readonly tools: TenantScopedToolSet<Request, Tools>;
}

/**
 * One request: who asks, what they may be shown, and each step from a proposal to an answer. Every member is a property of
 * function type, because methods are bivariant and would take another request's proof.
 */
declare class RequestScope<in out Request, in out Tools> {
  protected readonly "opened only by gateway.forRequest()": Carries<Request, Tools, never>;
  private constructor();
  readonly tenant: VerifiedTenant;
  readonly user: VerifiedUser;
  /** Aborts when the request does. */
  readonly signal: AbortSignal;

  /** The tools this tenant and user may be shown, decided anew at each call. */
  readonly tools: () => Promise<TenantScopedToolSet<Request, Tools>>;
  /**
   * Decides a classified intent before any tool is selected: the tools of that intent which this user may be shown, or a
   * refusal. The classifier may be a model; the decision is the policy's.
   */
  readonly route: (intent: string) => Promise<RoutedIntent<Request, Tools> | Refused>;
  /** Takes the calls a model proposed in one turn. `model` is recorded with them. */
  readonly receive: (
    calls: readonly RawToolCall[],
    turn?: { readonly model?: string },
  ) => ProposedToolCalls<Request, Tools>;
  /** Answers every call of a turn; see {@link ProposedToolCalls.settle}. */
  readonly settleEach: (
    turn: ModelTurn<Request, Tools>,
    each: EachCall<Request, Tools>,
    options?: { readonly concurrency?: number },
  ) => Promise<readonly ToolAnswer<Request>[]>;
  /** The common case, all steps: validate, decide, record, execute. A call that needs a human is suspended. */
  readonly run: (proposal: ModelProposedToolCall<Request, Tools>) => Promise<ToolAnswer<Request>>;

  /** Narrows a proposal to one tool, so its arguments and result are typed. */
  readonly named: <N extends NameOf<Tools>>(
    proposal: ModelProposedToolCall<Request, Tools>,
    name: N,
  ) => ModelProposedToolCall<Request, Tools, N> | undefined;
  readonly validate: <N extends keyof Tools>(
    proposal: ModelProposedToolCall<Request, Tools, N>,
  ) => Promise<Refused | Valid<Request, Tools, N>>;
  readonly authorize: <N extends keyof Tools>(
    call: ValidatedToolCall<Request, Tools, N>,
  ) => Promise<Decision<Request, Tools, N>>;
  /** Checks the responses of as many people as the call needs. */
  readonly verifyConfirmation: <N extends keyof Tools>(
    pending: PendingToolCall<Request, Tools, N>,
    ...responses: readonly string[]
  ) => Promise<HumanConfirmation<Request, Tools, N> | Refused>;
  /** Decides the confirmed call again: a permit that was revoked meanwhile refuses it. */
  readonly confirm: <N extends keyof Tools>(
    pending: PendingToolCall<Request, Tools, N>,
    confirmation: HumanConfirmation<Request, Tools, NoInfer<N>>,
  ) => Promise<Refused | { readonly outcome: "confirmed"; readonly call: AuthorizedToolCall<Request, Tools, N> }>;
  /** Keeps a pending call for another request and answers it for now. */
  readonly suspend: (pending: PendingToolCall<Request, Tools>) => Promise<ToolAnswer<Request>>;
  /**
   * Takes up a call that an earlier request of the same user suspended: the arguments are validated, the policy and the
   * limits asked and the responses verified again. It runs at most once.
   */
  readonly resume: (confirmationId: string, ...responses: readonly string[]) => Promise<ToolAnswer<Request>>;
  /** Runs the call. The answer holds what the model is told, `result` what the tool returned. */
  readonly execute: <N extends keyof Tools>(
    call: AuthorizedToolCall<Request, Tools, N>,
  ) => Promise<
    | { readonly outcome: "executed"; readonly result: ResultOf<Tools[N]>; readonly answer: ToolAnswer<Request> }
    | (Refused & { readonly answer: ToolAnswer<Request> })
  >;
  /** Runs calls that were all authorized, one after the other; refuses all when one of them was not. */
  readonly executeEach: (
    calls: readonly AuthorizedToolCall<Request, Tools>[],
  ) => Promise<readonly ToolAnswer<Request>[]>;
  /** Answers a proposal with a refusal. Without a reason it is the application's own. */
  readonly refuse: (proposal: ModelProposedToolCall<Request, Tools>, because?: Refused) => Promise<ToolAnswer<Request>>;
  /** Forgets the request's type; `open` binds a new one, so proofs of two openings never mix. */
  readonly seal: () => SealedScope<Tools>;
}

/** A scope for places where no type parameter can be named, such as a framework's request bag. */
declare class SealedScope<in out Tools> {
  protected readonly "obtained from scope.seal()": { readonly tools: (tools: Tools) => Tools };
  private constructor();
  readonly open: <R>(
    body: <ThisRequest extends AnyOtherRequest>(scope: RequestScope<ThisRequest, Tools>) => Promise<R>,
  ) => Promise<R>;
}
export type { RequestScope, SealedScope };
