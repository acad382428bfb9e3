/** A mistake in how the command was called. The message says what was expected and is shown without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
