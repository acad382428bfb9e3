import type { ESLint } from 'eslint';

/**
 * Plugins with the rules of Toolgate that the comments of some code name, which report nothing: where a comment names a
 * rule that is not there, ESLint reports the comment.
 *
 * @param codes - The files of a run.
 *
 * @example
 * ```ts
 * suppressedPlugins(['// eslint-disable-line @toolgate/no-unscoped-tools']);
 * ```
 */
export function suppressedPlugins(codes: readonly string[]): Record<string, ESLint.Plugin> {
  const plugins: Record<string, ESLint.Plugin & { readonly rules: NonNullable<ESLint.Plugin['rules']> }> = {};
  for (const code of codes)
    for (const [, namespace, rule] of code.matchAll(/(@?toolgate)\/([a-z][a-z-]+)/gu))
      if (namespace !== undefined && rule !== undefined)
        (plugins[namespace] ??= { rules: {} }).rules[rule] = { create: () => ({}) };
  return plugins;
}
