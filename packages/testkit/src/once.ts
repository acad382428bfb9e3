/**
 * Puts off work until it is needed, and does it once.
 *
 * @param compute - The work. When it throws, it throws each time: every test that needs it says why it failed.
 *
 * @example
 * ```ts
 * const program = once(() => programOf(files));
 * ```
 */
export function once<Result>(compute: () => Result): () => Result {
  let done: { readonly result: Result } | undefined;
  return () => (done ??= { result: compute() }).result;
}
