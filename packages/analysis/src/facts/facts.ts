import { broadGrantsOf, type BroadGrant } from '../flow/credentials/broad-grants.js';
import { sharedCredentialsOf, type SharedCredential } from '../flow/credentials/shared-credentials.js';
import { exposedSecretsOf, type ExposedSecret } from '../flow/secrets/exposed-secrets.js';
import type { IdentityKey } from '../flow/identity-keys/identity-keys.js';
import { connectorGapsOf, type ConnectorGap } from '../flow/connectors/connector-gaps.js';
import { isRelevant } from '../match/gate.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceCode } from '../resolve/source-code.js';
import type { FileLocation } from '../resolve/source-file.js';
import type { ResolvedSettings } from '../settings.js';
import { noTypes } from '../witness/type-witness.js';
import { withTypes } from '../witness/with-types.js';
import type { AuditGap } from './audit-gap.js';
import { auditGapsOf } from './audit-gaps.js';
import type { Choice } from './choice.js';
import { choicesOf } from './choices.js';
import type { ClaimedIdentity } from './claimed-identity.js';
import { claimedIdentitiesOf } from './claimed-identities.js';
import type { ConfirmationGap } from './confirmation-gap.js';
import { confirmationGapsOf } from './confirmation-gaps.js';
import type { Dispatch } from './dispatch.js';
import { dispatchesOf } from './dispatches.js';
import type { Exposure } from './exposure.js';
import { exposuresOf } from './exposures.js';
import type { Exception } from '../flow/exception/exception.js';
import { exceptionsIn, mayHoldException } from '../flow/exception/exceptions-in.js';
import type { Forgery } from '../flow/proof/forgery.js';
import { namesGuardrails } from '../match/guardrails.js';
import { forgeriesOf } from './forgeries.js';
import type { IdentityGap } from './identity-gap.js';
import { identityGapsOf } from './identity-gaps.js';
import type { PromptRule } from './prompt-rule.js';
import { promptRulesOf } from './prompt-rules.js';
import { sharedIdentityKeysOf } from './identity-keys.js';
import type { RawLog } from './raw-log.js';
import { rawLogsOf } from './raw-logs.js';
import type { Retention } from './retention.js';
import { retentionsOf } from './retentions.js';
import type { Site } from './site.js';
import { sitesOf } from './sites.js';
import type { ToolSet } from './tool-set.js';
import { toolSetsOf } from './tool-sets.js';
import type { UntrustedConfirmation } from './untrusted-confirmation.js';
import { untrustedConfirmationsOf } from './untrusted-confirmations.js';
import { unverifiedIdentitiesOf } from './unverified-identities.js';
import type { UnverifiedIdentity } from './unverified-identity.js';
import type { UntrustedInstruction } from './untrusted-instruction.js';
import { untrustedInstructionsOf } from './untrusted-instructions.js';
import type { UnboundedArgument } from './unbounded-argument.js';
import { unboundedArgumentsOf } from './unbounded-arguments.js';
import type { UnvalidatedArguments } from './unvalidated-arguments.js';
import { unvalidatedArgumentsOf } from './unvalidated-arguments-of.js';

/** Everything a rule may ask about one file. Facts are computed on first use and once per file. */
export interface Facts {
  /** Whether the file touches an AI SDK, speaks its protocol, or was declared a tool file. */
  readonly relevant: boolean;
  /** Whether the file names the guardrails. */
  readonly guarded: boolean;
  /** Whether the file may hold an exception from a rule, or from the guardrails. */
  readonly excepting: boolean;
  exposures(): readonly Exposure[];
  choices(): readonly Choice[];
  dispatches(): readonly Dispatch[];
  identityGaps(): readonly IdentityGap[];
  /** The places that forge a proof of the guardrails, or reach around their kernel. */
  forgeries(): readonly Forgery[];
  /** The places that go around a rule or the guardrails on purpose. */
  exceptions(): readonly Exception[];
  /** Sets that join what is for one tenant with what is for more than that. */
  toolSets(): readonly ToolSet[];
  /** The places that keep tools, choices or request configuration from one request to the next. */
  retentions(): readonly Retention[];
  /** Tools that do what cannot be taken back without a person's yes. */
  confirmationGaps(): readonly ConfirmationGap[];
  /** Confirmations that the model gives, or whose question it wrote. */
  untrustedConfirmations(): readonly UntrustedConfirmation[];
  /** Executions that leave no record of who ran what. */
  auditGaps(): readonly AuditGap[];
  /** The places where prompts, arguments, results and definitions are kept raw in logs, traces and analytics. */
  rawLogs(): readonly RawLog[];
  /** The texts that a model obeys as the application's own, where somebody outside has written a part of them. */
  untrustedInstructions(): readonly UntrustedInstruction[];
  /** What a request says about who asks, where it is used as if it were known. */
  unverifiedIdentities(): readonly UnverifiedIdentity[];
  /** Rules of access that are told to a model while nothing enforces one. */
  promptRules(): readonly PromptRule[];
  /** The places that work with what a model wrote as it came. */
  unvalidatedArguments(): readonly UnvalidatedArguments[];
  /** The arguments of tools that decide without a bound what is reached. */
  unboundedArguments(): readonly UnboundedArgument[];
  /** The places where who asks is what the model wrote. */
  claimedIdentities(): readonly ClaimedIdentity[];
  /** Remote servers that act without anybody having been asked, or that offer whatever they have. */
  connectorGaps(): readonly ConnectorGap[];
  /** Scopes that somebody is asked to grant and that cover far more than a tool needs. */
  broadGrants(): readonly BroadGrant[];
  /** Credentials that are the same for all callers, may do more than they may, and that tools run on. */
  sharedCredentials(): readonly SharedCredential[];
  /** Secrets that a model reads: in instructions, in definitions of tools, in what tools give back. */
  exposedSecrets(): readonly ExposedSecret[];
  /** Places that find people, or what is theirs, by a key that two tenants can share. */
  identityKeys(): readonly IdentityKey[];
  /** The places that the command line counts: exposures, choices, dispatches and retentions. */
  sites(): readonly Site[];
}

const factsOfFile = perFile((untyped): Facts => {
  const file = withTypes(untyped);
  return {
    relevant: isRelevant(file),
    guarded: namesGuardrails(file),
    excepting: mayHoldException(file.sourceCode.text),
    exceptions: () => exceptionsIn(file),
    forgeries: () => forgeriesOf(file),
    exposures: () => exposuresOf(file),
    choices: () => choicesOf(file),
    dispatches: () => dispatchesOf(file),
    identityGaps: () => identityGapsOf(file),
    toolSets: () => toolSetsOf(file),
    retentions: () => retentionsOf(file),
    confirmationGaps: () => confirmationGapsOf(file),
    untrustedConfirmations: () => untrustedConfirmationsOf(file),
    auditGaps: () => auditGapsOf(file),
    rawLogs: () => rawLogsOf(file),
    untrustedInstructions: () => untrustedInstructionsOf(file),
    unverifiedIdentities: () => unverifiedIdentitiesOf(file),
    promptRules: () => promptRulesOf(file),
    unvalidatedArguments: () => unvalidatedArgumentsOf(file),
    unboundedArguments: () => unboundedArgumentsOf(file),
    claimedIdentities: () => claimedIdentitiesOf(file),
    connectorGaps: () => connectorGapsOf(file),
    broadGrants: () => broadGrantsOf(file),
    sharedCredentials: () => sharedCredentialsOf(file),
    exposedSecrets: () => exposedSecretsOf(file),
    identityKeys: () => sharedIdentityKeysOf(file),
    sites: () => sitesOf(file),
  };
});

/**
 * The facts of one file.
 *
 * @param sourceCode - The linter's view of the file; parents must be set, as they are while rules run.
 * @param settings - From `resolveSettings`.
 * @param location - Where the file lies, to match `toolFiles`.
 * @param languageOptions - Of the linter. With the parser that read the file, and types, what the file imports from
 * other files of its program is read too.
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
  return factsOfFile({ program: sourceCode.ast, sourceCode, settings, location, languageOptions, types: noTypes });
}
