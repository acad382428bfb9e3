import type { RefusalCode } from '../ports/refusal-code.js';

const correctable: Partial<Record<RefusalCode, string>> = {
  'tool-unknown': 'There is no such tool. Use one of the tools you were given.',
  'tool-not-offered': 'There is no such tool. Use one of the tools you were given.',
  'call-id-invalid': 'The call could not be read.',
  'call-id-repeated': 'A call with this id was already answered.',
  'arguments-too-large': 'The arguments are too long. Ask for less at once.',
  'arguments-not-json': 'The arguments are not valid JSON.',
  'rate-limited': 'Too many calls. Try again later.',
  'total-exceeded': 'This would go beyond what is allowed in total.',
  'tool-failed': 'The tool failed. It may or may not have taken effect.',
  'tool-timed-out': 'The tool took too long. It may or may not have taken effect.',
  'output-withheld': 'The tool ran. Its output cannot be shown.',
  'confirmation-rejected': 'A person did not approve this.',
  'confirmation-expired': 'The approval came too late. Ask again if it is still needed.',
};

/**
 * What the model is told of a refusal. It helps with what a model can correct and tells nothing of identities, policies or
 * the state of the system, since a model repeats what it reads to whoever asks.
 */
export const safeTextOf = (code: RefusalCode): string => correctable[code] ?? 'This is not allowed.';
