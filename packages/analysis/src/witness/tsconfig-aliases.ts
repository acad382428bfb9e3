import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
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

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasOneStar = (text: string): boolean => text.split('*').length <= 2;

/**
 * The options about paths as the compiler would take them: what it refuses, a target that is no text, two stars, a target
 * beside no base that does not begin with `./`, leads nowhere for the compiler either, and throws in the library.
 */
function pathOptions(compilerOptions: unknown): GetTsconfig.TsConfigJson.CompilerOptions {
  if (!isRecord(compilerOptions)) return {};
  const { baseUrl, paths, ...others } = compilerOptions;
  const base = typeof baseUrl === 'string' && baseUrl !== '' ? { baseUrl } : {};
  const mayBeTarget = (target: unknown): target is string =>
    typeof target === 'string' &&
    hasOneStar(target) &&
    ('baseUrl' in base || /^\.{1,2}(?:\/|$)/u.test(target) || isAbsolute(target));
  const taken = Object.entries(isRecord(paths) ? paths : {}).flatMap(([pattern, targets]) =>
    hasOneStar(pattern) && Array.isArray(targets) ? [[pattern, targets.filter(mayBeTarget)] as const] : [],
  );
  // The library keeps the folder that inherited paths are relative to beside the options.
  return { ...others, ...base, ...(isRecord(paths) && { paths: Object.fromEntries(taken) }) };
}

/** The configurations that a solution file names, as paths. */
const referencesOf = ({ config, path }: GetTsconfig.TsConfigResult): readonly string[] => {
  const references: unknown = config.references;
  return (Array.isArray(references) ? (references as unknown[]) : []).flatMap((one) => {
    if (!isRecord(one) || typeof one['path'] !== 'string') return [];
    const target = resolve(dirname(path), one['path']);
    return [target.endsWith('.json') ? target : join(target, 'tsconfig.json')];
  });
};

/**
 * The aliases of paths that a configuration declares: `paths` and `baseUrl`, of the file, of what it extends and of the
 * configurations that it refers to. A configuration that cannot be read declares none, and what the compiler would refuse
 * in one is left out.
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
  const matchers = [config, ...referencesOf(config).flatMap((one) => parse(one) ?? [])].flatMap((one) => {
    const compilerOptions = pathOptions(one.config.compilerOptions);
    return loadGetTsconfig().createPathsMatcher({ path: one.path, config: { compilerOptions } }) ?? [];
  });
  return (specifier) => matchers.flatMap((match) => match(specifier));
}
