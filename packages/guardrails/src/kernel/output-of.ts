import type { RefusalCode } from '../ports/refusal-code.js';
import type { RequestContext } from './request-context.js';

/**
 * What the model is given of a result: JSON, without credentials, not longer than the limit. Each of them is cut out or off
 * visibly, so that neither the model nor a reader takes a part for the whole.
 */
export const outputOf = (
  context: RequestContext,
  result: unknown,
): { readonly text: string; readonly code?: RefusalCode } => {
  const { secretDetector, limits } = context.state;
  let text: string;
  try {
    // In an array, because what has no JSON of its own, such as undefined, is null there.
    text = JSON.stringify([result]).slice(1, -1);
  } catch {
    // A cycle, a big integer, a `toJSON` that throws: the tool ran all the same, and the record's code says what is missing.
    return { text: 'The tool ran. Its output cannot be shown.', code: 'output-withheld' };
  }
  for (const secret of [...secretDetector.detect(text)].sort((one, other) => other.start - one.start))
    text = `${text.slice(0, secret.start)}[${secret.kind} removed]${text.slice(secret.end)}`;
  if (text.length > limits.outputCharacters)
    text = `${text.slice(0, limits.outputCharacters)}… [cut: ${String(text.length - limits.outputCharacters)} more characters]`;
  return { text };
};
