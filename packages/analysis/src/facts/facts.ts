import { isRelevant, mayBeRelevant } from '../match/gate.js';
import { ofLastText, perFile } from '../resolve/per-file.js';
import type { SourceCode } from '../resolve/source-code.js';
import type { FileLocation } from '../resolve/source-file.js';
import type { ResolvedSettings } from '../settings.js';
import { noTypes } from '../witness/type-witness.js';
import { withTypes } from '../witness/with-types.js';
import type { Choice } from './choice.js';
import { choicesOf } from './choices.js';
import type { Dispatch } from './dispatch.js';
import { dispatchesOf } from './dispatches.js';
import type { Exposure } from './exposure.js';
import { exposuresOf } from './exposures.js';
import type { IdentityGap } from './identity-gap.js';
import { identityGapsOf } from './identity-gaps.js';
import type { Retention } from './retention.js';
import { retentionsOf } from './retentions.js';
import type { Site } from './site.js';
import { sitesOf } from './sites.js';
import type { ToolSet } from './tool-set.js';
import { toolSetsOf } from './tool-sets.js';

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
    sites: () => sitesOf(file),
  };
});

/** Whether a file is passed over by its text: asked by each rule, one after the other. */
const isPassedOver = ofLastText(
  (text, settings: ResolvedSettings, location: FileLocation) => !mayBeRelevant(text, settings, location),
);

/** The facts of a file with nothing of interest in its text. Its syntax tree is first touched by whoever asks on. */
function factsWithoutTree(ask: () => Facts): Facts {
  return {
    relevant: false,
    exposures: () => ask().exposures(),
    choices: () => ask().choices(),
    dispatches: () => ask().dispatches(),
    identityGaps: () => ask().identityGaps(),
    toolSets: () => ask().toolSets(),
    retentions: () => ask().retentions(),
    sites: () => ask().sites(),
  };
}

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
  const ask = (): Facts =>
    factsOfFile({ program: sourceCode.ast, sourceCode, settings, location, languageOptions, types: noTypes });
  return isPassedOver(sourceCode.text, settings, location) ? factsWithoutTree(ask) : ask();
}
