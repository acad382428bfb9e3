import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type * as GetTsconfig from 'get-tsconfig';
import type * as JsoncParser from 'jsonc-parser';

// Asked only where a file with an AI SDK lies below a configuration, and an import would be paid by all.
const require = createRequire(import.meta.url);
const loadGetTsconfig = (): typeof GetTsconfig => require('get-tsconfig') as typeof GetTsconfig;
const loadJsoncParser = (): typeof JsoncParser => require('jsonc-parser') as typeof JsoncParser;

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

function parseWithoutBase(path: string): GetTsconfig.TsConfigResult | undefined {
  try {
    const config: unknown = loadJsoncParser().parse(readFileSync(path, 'utf8'));
    return typeof config === 'object' && config !== null ? { path, config } : undefined;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

function parse(path: string): GetTsconfig.TsConfigResult | undefined {
  try {
    return { path, config: loadGetTsconfig().parseTsconfig(path) };
  } catch {
    // Most often a base configuration from a package that is not installed. The aliases of the file itself still hold.
    return parseWithoutBase(path);
  }
}

/**
 * The aliases of paths that a configuration declares: `paths` and `baseUrl`, of the file, of what it extends and of the
 * configurations that it refers to. A configuration that cannot be read declares none.
 *
 * @param tsconfig - The absolute path of a `tsconfig.json` or `jsconfig.json`.
 * @returns The absolute paths that a module may stand for, without an extension where it has none; none for a package.
 *
 * @see {@link https://www.typescriptlang.org/tsconfig/#paths}
 *
 * @example
 * ```ts
 * import { tsconfigAliases } from '@toolgate/analysis';
 * const targetsOf = tsconfigAliases('/app/tsconfig.json');
 * const [target] = targetsOf('@/lib/tools');
 * ```
 */
export function tsconfigAliases(tsconfig: string): (specifier: string) => readonly string[] {
  const config = parse(tsconfig);
  if (!config) return () => [];
  // A solution file names the configurations that hold the aliases.
  const referenced = (config.config.references ?? []).flatMap(({ path }) => {
    const target = resolve(dirname(tsconfig), path);
    return parse(target.endsWith('.json') ? target : join(target, 'tsconfig.json')) ?? [];
  });
  const matchers = [config, ...referenced].flatMap((one) => loadGetTsconfig().createPathsMatcher(one) ?? []);
  return (specifier) => matchers.flatMap((match) => match(specifier));
}
