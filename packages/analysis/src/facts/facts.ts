import type { BroadGrant } from '../flow/credentials/broad-grants.js';
import type { SharedCredential } from '../flow/credentials/shared-credentials.js';
import type { ExposedSecret } from '../flow/secrets/exposed-secrets.js';
import type { IdentityKey } from '../flow/identity-keys/identity-keys.js';
import type { ConnectorGap } from '../flow/connectors/connector-gaps.js';
import { isRelevant, mayBeRelevant } from '../match/gate.js';
import { ofLastText, perFile } from '../resolve/per-file.js';
import type { SourceCode } from '../resolve/source-code.js';
import type { FileLocation, SourceFile } from '../resolve/source-file.js';
import type { ResolvedSettings } from '../settings.js';
import { noTypes } from '../witness/type-witness.js';
import { withTypes } from '../witness/with-types.js';
import type { AuditGap } from './audit-gap.js';
import type { Choice } from './choice.js';
import type { ClaimedIdentity } from './claimed-identity.js';
import type { ConfirmationGap } from './confirmation-gap.js';
import type { Dispatch } from './dispatch.js';
import type { Exposure } from './exposure.js';
import type { Exception } from '../flow/exception/exception.js';
import { mayHoldException } from '../flow/exception/may-hold-exception.js';
import type { Forgery } from '../flow/proof/forgery.js';
import { mayNameGuardrails, namesGuardrails } from '../match/guardrails.js';
import type { IdentityGap } from './identity-gap.js';
import { loadQuestions } from './load-questions.js';
import type { PromptRule } from './prompt-rule.js';
import type { RawLog } from './raw-log.js';
import type { Retention } from './retention.js';
import type { Site } from './site.js';
import type { ToolSet } from './tool-set.js';
import type { UntrustedConfirmation } from './untrusted-confirmation.js';
import type { UnverifiedIdentity } from './unverified-identity.js';
import type { UntrustedInstruction } from './untrusted-instruction.js';
import type { UnboundedArgument } from './unbounded-argument.js';
import type { UnvalidatedArguments } from './unvalidated-arguments.js';

/** Asks about one file. */
class FileFacts {
  /** Whether the file touches an AI SDK, speaks its protocol, or was declared a tool file. */
  readonly relevant: boolean;
  /** Whether the file names the guardrails. */
  readonly guarded: boolean;
  /** Whether the file may hold an exception from a rule, or from the guardrails. */
  readonly excepting: boolean;
  readonly #file: () => SourceFile;

  /** @param file - Gives the file; not called before something is asked about it. */
  constructor(about: Pick<FileFacts, 'relevant' | 'guarded' | 'excepting'>, file: () => SourceFile) {
    this.relevant = about.relevant;
    this.guarded = about.guarded;
    this.excepting = about.excepting;
    this.#file = file;
  }

  exposures(): readonly Exposure[] {
    return loadQuestions().exposuresOf(this.#file());
  }

  choices(): readonly Choice[] {
    return loadQuestions().choicesOf(this.#file());
  }

  dispatches(): readonly Dispatch[] {
    return loadQuestions().dispatchesOf(this.#file());
  }

  identityGaps(): readonly IdentityGap[] {
    return loadQuestions().identityGapsOf(this.#file());
  }

  /** The places that forge a proof of the guardrails, or reach around their kernel. */
  forgeries(): readonly Forgery[] {
    return loadQuestions().forgeriesOf(this.#file());
  }

  /** The places that go around a rule or the guardrails on purpose. */
  exceptions(): readonly Exception[] {
    return loadQuestions().exceptionsIn(this.#file());
  }

  /** Sets that join what is for one tenant with what is for more than that. */
  toolSets(): readonly ToolSet[] {
    return loadQuestions().toolSetsOf(this.#file());
  }

  /** The places that keep tools, choices or request configuration from one request to the next. */
  retentions(): readonly Retention[] {
    return loadQuestions().retentionsOf(this.#file());
  }

  /** Tools that do what cannot be taken back without a person's yes. */
  confirmationGaps(): readonly ConfirmationGap[] {
    return loadQuestions().confirmationGapsOf(this.#file());
  }

  /** Confirmations that the model gives, or whose question it wrote. */
  untrustedConfirmations(): readonly UntrustedConfirmation[] {
    return loadQuestions().untrustedConfirmationsOf(this.#file());
  }

  /** Executions that leave no record of who ran what. */
  auditGaps(): readonly AuditGap[] {
    return loadQuestions().auditGapsOf(this.#file());
  }

  /** The places where prompts, arguments, results and definitions are kept raw in logs, traces and analytics. */
  rawLogs(): readonly RawLog[] {
    return loadQuestions().rawLogsOf(this.#file());
  }

  /** The texts that a model obeys as the application's own, where somebody outside has written a part of them. */
  untrustedInstructions(): readonly UntrustedInstruction[] {
    return loadQuestions().untrustedInstructionsOf(this.#file());
  }

  /** What a request says about who asks, where it is used as if it were known. */
  unverifiedIdentities(): readonly UnverifiedIdentity[] {
    return loadQuestions().unverifiedIdentitiesOf(this.#file());
  }

  /** Rules of access that are told to a model while nothing enforces one. */
  promptRules(): readonly PromptRule[] {
    return loadQuestions().promptRulesOf(this.#file());
  }

  /** The places that work with what a model wrote as it came. */
  unvalidatedArguments(): readonly UnvalidatedArguments[] {
    return loadQuestions().unvalidatedArgumentsOf(this.#file());
  }

  /** The arguments of tools that decide without a bound what is reached. */
  unboundedArguments(): readonly UnboundedArgument[] {
    return loadQuestions().unboundedArgumentsOf(this.#file());
  }

  /** The places where who asks is what the model wrote. */
  claimedIdentities(): readonly ClaimedIdentity[] {
    return loadQuestions().claimedIdentitiesOf(this.#file());
  }

  /** Remote servers that act without anybody having been asked, or that offer whatever they have. */
  connectorGaps(): readonly ConnectorGap[] {
    return loadQuestions().connectorGapsOf(this.#file());
  }

  /** Scopes that somebody is asked to grant and that cover far more than a tool needs. */
  broadGrants(): readonly BroadGrant[] {
    return loadQuestions().broadGrantsOf(this.#file());
  }

  /** Credentials that are the same for all callers, may do more than they may, and that tools run on. */
  sharedCredentials(): readonly SharedCredential[] {
    return loadQuestions().sharedCredentialsOf(this.#file());
  }

  /** Secrets that a model reads: in instructions, in definitions of tools, in what tools give back. */
  exposedSecrets(): readonly ExposedSecret[] {
    return loadQuestions().exposedSecretsOf(this.#file());
  }

  /** Places that find people, or what is theirs, by a key that two tenants can share. */
  identityKeys(): readonly IdentityKey[] {
    return loadQuestions().sharedIdentityKeysOf(this.#file());
  }

  /** The places that the command line counts: exposures, choices, dispatches and retentions. */
  sites(): readonly Site[] {
    return loadQuestions().sitesOf(this.#file());
  }
}

/** Everything a rule may ask about one file. Facts are computed on first use and once per file. */
export type Facts = Pick<FileFacts, keyof FileFacts>;

const factsOfFile = perFile((untyped): Facts => {
  const file = withTypes(untyped);
  const { text } = file.sourceCode;
  const about = { relevant: isRelevant(file), guarded: namesGuardrails(file), excepting: mayHoldException(text) };
  return new FileFacts(about, () => file);
});

/** Whether a file is passed over by its text: asked by each rule, one after the other. */
const isPassedOver = ofLastText(
  (text, settings: ResolvedSettings, location: FileLocation) =>
    !mayBeRelevant(text, settings, location) && !mayNameGuardrails(text) && !mayHoldException(text),
);

const nothing = { relevant: false, guarded: false, excepting: false };

/**
 * The facts of one file.
 *
 * @param sourceCode - The linter's view of the file; parents must be set, as they are while rules run.
 * @param settings - From `resolveSettings`.
 * @param location - Where the file lies, to match `toolFiles`.
 * @param languageOptions - Of the linter. With the parser that read the file, what the file imports from other files of
 * its program is read too.
 *
 * @example
 * ```ts
 * import { factsOf, resolveSettings, type SourceCode } from '@toolgate/analysis';
 * declare const sourceCode: SourceCode;
 * const facts = factsOf(sourceCode, resolveSettings(undefined), { filename: '/app/chat.ts', cwd: '/app' });
 * if (facts.relevant) console.log(facts.exposures().length);
 * ```
 */
export function factsOf(
  sourceCode: SourceCode,
  settings: ResolvedSettings,
  location: FileLocation,
  languageOptions?: unknown,
): Facts {
  // The host is asked for its types once per file, not once per rule.
  const file = (): SourceFile => ({
    program: sourceCode.ast,
    sourceCode,
    settings,
    location,
    languageOptions,
    types: noTypes,
  });
  // The syntax tree of a file that is passed over is first touched by whoever asks on.
  return isPassedOver(sourceCode.text, settings, location)
    ? new FileFacts(nothing, () => withTypes(file()))
    : factsOfFile(file());
}
