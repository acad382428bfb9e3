import type { DetectedSecret } from '../ports/secret-detector.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { RequestContext } from './request-context.js';

/** How far past the limit a text is searched, so that a credential which lies across the cut is found whole. */
const overlap = 8_192;

const withoutSecrets = (text: string, secrets: readonly DetectedSecret[]): string => {
  let clean = '';
  let from = 0;
  for (const { kind, start, end } of [...secrets].sort((one, other) => one.start - other.start)) {
    // Detectors may find one inside another: what was passed stays removed.
    if (start >= from) clean += `${text.slice(from, start)}[${kind} removed]`;
    from = Math.max(from, end);
  }
  return clean + text.slice(from);
};

/**
 * What the model is given of a result: JSON, without credentials, not longer than the limit. Each of them is cut out or off
 * visibly, so that neither the model nor a reader takes a part for the whole.
 */
export const outputOf = (
  context: RequestContext,
  result: unknown,
): { readonly text: string; readonly code?: RefusalCode } => {
  const { secretDetector, limits } = context.state;
  const most = limits.outputCharacters;
  try {
    // In an array, because what has no JSON of its own, such as undefined, is null there.
    const whole = JSON.stringify([result]).slice(1, -1);
    const part = whole.length > most ? whole.slice(0, most + overlap) : whole;
    const secrets = secretDetector.detect(part);
    const text = secrets.length === 0 ? part : withoutSecrets(part, secrets);
    if (whole.length <= most && text.length <= most) return { text };
    return { text: `${text.slice(0, most)}… [cut: ${String(whole.length)} characters in all]` };
  } catch (error) {
    // A cycle, a big integer, a `toJSON` or a detector that throws: the tool ran all the same, and the record's code says
    // what is missing.
    context.count('toolgate.output.withheld', { reason: error instanceof Error ? error.name : typeof error });
    return { text: 'The tool ran. Its output cannot be shown.', code: 'output-withheld' };
  }
};
