import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type { TypedProject } from './scan-report.js';

const packageName = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*/i;

/** The package that a module specifier names; `undefined` for relative paths, aliases such as `@/x` and built-ins. */
const packageOf = (specifier: string): string | undefined =>
  isBuiltin(specifier) || specifier.includes(':') ? undefined : packageName.exec(specifier)?.[0];

const isInstalled = (name: string, from: string): boolean => {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', name))) return true;
    if (folder === dirname(folder)) return false;
  }
};

export interface ProjectGroup {
  readonly project: TypedProject;
  /** Relative to the scanned folder. */
  readonly paths: readonly string[];
}

export interface TypedProjectsOptions {
  /** Absolute. */
  readonly folder: string;
  /** The modules that each file to be checked names, by its path relative to the folder. */
  readonly specifiers: ReadonlyMap<string, readonly string[]>;
  /** The nearest `tsconfig.json` of a file, absolute. */
  readonly tsconfigOf: (path: string) => string | undefined;
}

/**
 * Groups files by their `tsconfig.json` and says for each whether types can be had: only where at least one of
 * the packages that its files import is installed. Without them a program answers little and costs its time all the same.
 */
export function typedProjectsOf({ folder, specifiers, tsconfigOf }: TypedProjectsOptions): readonly ProjectGroup[] {
  const groups = new Map<string, string[]>();
  for (const path of specifiers.keys()) {
    const tsconfig = tsconfigOf(path);
    if (tsconfig === undefined) continue;
    const group = groups.get(tsconfig);
    if (group) group.push(path);
    else groups.set(tsconfig, [path]);
  }
  return [...groups].map(([tsconfig, paths]) => {
    const packages = new Set(
      paths.flatMap((path) => (specifiers.get(path) ?? []).flatMap((one) => packageOf(one) ?? [])),
    );
    const missing = [...packages].filter((name) => !isInstalled(name, dirname(tsconfig)));
    const [firstMissing] = missing;
    const on = firstMissing === undefined || missing.length < packages.size;
    return {
      project: {
        tsconfig: relative(folder, tsconfig).split(sep).join('/'),
        files: paths.length,
        on,
        ...(!on && { why: `dependencies are not installed: no node_modules/${firstMissing}` }),
      },
      paths,
    };
  });
}
