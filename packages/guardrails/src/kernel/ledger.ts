import type { JsonValue } from 'type-fest';
import type { ConfirmationRequest } from '../ports/confirmation-verifier.js';
import type { DelegatedToken } from '../ports/token-exchange.js';
import type { Refused } from '../proofs/decision.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import type { RawToolCall } from '../proofs/request-scope.js';
import { ProofRecords } from './mint.js';
import { ToolgateViolation } from './toolgate-violation.js';
import type { Holdings } from './holdings.js';
import type { RecordFields } from './record-fields.js';
import type { ToolRecord } from './tool-record.js';
import type { Reservation } from './totals.js';

/** One call the model proposed, or one that was taken up again. */
export interface Proposal {
  readonly raw: RawToolCall;
  readonly model?: string;
  readonly hash: string;
  /** A call whose id came before in this request; it can only be refused. */
  readonly repeated: boolean;
  /** `run` was called for it; it goes through the pipeline as a whole once. */
  taken: boolean;
  /**
   * Set when it starts to run, or is put aside for another request, and for ever after: a proposal runs at most once,
   * however often it was authorized.
   */
  claimed: boolean;
  /** How it was answered; there is one answer to each proposal. */
  answered: ToolAnswer<never>['outcome'] | undefined;
}
/** A call whose arguments fit. */
export interface CheckedCall {
  readonly proposal: Proposal;
  readonly name: string;
  readonly tool: ToolRecord;
  /** What the schema made of it, as a value that nobody else can change; what runs. */
  readonly args: () => unknown;
  /** `args` as JSON data; what the policy sees and the hash covers. */
  readonly view: JsonValue;
  readonly argumentsHash: string;
  /** What records say of it. */
  readonly facts: RecordFields;
}
/** What an authorized call holds. */
export interface Grant {
  readonly basis: string;
  readonly policyVersion: string;
  readonly reservation: Reservation;
  readonly token?: DelegatedToken;
  /** What is given back when the call is over. */
  readonly holdings: Holdings;
}
export type Step =
  | { readonly kind: 'set'; readonly names: ReadonlySet<string> }
  | { readonly kind: 'granted'; readonly name: string }
  | { readonly kind: 'batch' }
  | { readonly kind: 'proposed'; readonly proposal: Proposal }
  | { readonly kind: 'validated'; readonly call: CheckedCall }
  | {
      readonly kind: 'pending';
      readonly call: CheckedCall;
      readonly confirmation: ConfirmationRequest;
      attempts: number;
    }
  | { readonly kind: 'confirmation'; readonly pending: object; readonly approvedBy: readonly string[] }
  | { readonly kind: 'authorized'; readonly call: CheckedCall; readonly grant: Grant }
  | { readonly kind: 'answer'; readonly proposal: Proposal };
export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

const nouns: Record<Step['kind'], string> = {
  set: 'a tool set',
  granted: 'a granted tool',
  batch: 'the calls of one turn',
  proposed: 'a proposed call',
  validated: 'a validated call',
  pending: 'a call awaiting confirmation',
  confirmation: 'a confirmation',
  authorized: 'an authorized call',
  answer: 'an answer',
};

/** What each proof of one request proves. A proof of another request is a stranger to it. */
export class Ledger {
  readonly #steps = new ProofRecords<Step>();
  readonly #refusals = new WeakSet<Refused>();
  #open = true;

  get isOpen(): boolean {
    return this.#open;
  }

  /** Throws when the request is over. */
  alive(): void {
    if (!this.#open) throw new ToolgateViolation('this request scope is closed: its request has ended');
  }

  close(): void {
    this.#open = false;
  }

  enter<Proof extends object>(proof: Proof, step: Step): Proof {
    this.#steps.set(proof, step);
    return proof;
  }

  /** What the proof proves; throws for anything this request did not mint, or minted as something else, or spent. */
  expect<Kind extends Step['kind']>(proof: unknown, kind: Kind): StepOf<Kind> {
    this.alive();
    const step = this.#steps.get(proof);
    if (step?.kind !== kind)
      throw new ToolgateViolation(
        `expected ${nouns[kind]} of this request${step === undefined ? ', got something that this request, and this copy of @toolgate/guardrails, did not make' : `, got ${nouns[step.kind]}`}`,
      );
    return step as StepOf<Kind>;
  }

  /** The proposal that an answer of this request answers, also when the request has ended meanwhile. */
  answeredBy(proof: unknown): Proposal | undefined {
    const step = this.#steps.get(proof);
    return step?.kind === 'answer' ? step.proposal : undefined;
  }

  /** After this the proof proves nothing. */
  spend(proof: object): void {
    this.#steps.delete(proof);
  }

  /** A refusal that is on the record. */
  enterRefusal(refusal: Refused): Refused {
    this.#refusals.add(refusal);
    return refusal;
  }

  isRefusal(value: Refused): boolean {
    return this.#refusals.has(value);
  }
}
