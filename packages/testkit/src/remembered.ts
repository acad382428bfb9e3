/**
 * Remembers what a function returned for an argument, so that lanes share runs and the first test of a file pays for
 * all.
 *
 * @param compute - A function without other inputs.
 *
 * @example
 * ```ts
 * const runsOf = remembered((one: PreparedCase) => lint(one));
 * ```
 */
export function remembered<Argument, Result>(compute: (argument: Argument) => Result): (argument: Argument) => Result {
  const results = new Map<Argument, Result>();
  return (argument) => {
    const known = results.get(argument);
    if (known !== undefined) return known;
    const result = compute(argument);
    results.set(argument, result);
    return result;
  };
}
