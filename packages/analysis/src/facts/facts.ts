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
import type { ConfirmationGap } from './confirmation-gap.js';
import { confirmationGapsOf } from './confirmation-gaps.js';
import type { Dispatch } from './dispatch.js';
import { dispatchesOf } from './dispatches.js';
import type { Exposure } from './exposure.js';
import { exposuresOf } from './exposures.js';
import type { IdentityGap } from './identity-gap.js';
import { identityGapsOf } from './identity-gaps.js';
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

/** Everything a rule may ask about one file. Facts are computed on first use and once per file. */
export interface Facts {
  /** Whether the file touches an AI SDK, speaks its protocol, or was declared a tool file. */
  readonly relevant: boolean;
  exposures(): readonly Exposure[];
  choices(): readonly Choice[];
  dispatches(): readonly Dispatch[];
  identityGaps(): readonly IdentityGap[];
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
  /** The places that the command line counts: exposures, choices, dispatches and retentions. */
  sites(): readonly Site[];
}

const factsOfFile = perFile((untyped): Facts => {
  const file = withTypes(untyped);
  return {
    relevant: isRelevant(file),
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
