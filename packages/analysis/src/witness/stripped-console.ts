import { readdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** Configurations of what builds a program, and of what compiles it. */
const configurations =
  /^(?:(?:next|nuxt|vite|tsup|tsdown|rollup|webpack|rspack|esbuild|babel|build)(?:\.config)?\.[cm]?[jt]s|\.babelrc(?:\.json)?|babel\.config\.json|\.swcrc)$/u;

/** Options that take calls of the console out of what is built, and the methods that they leave in. */
const removes =
  /\bremoveConsole\b(?!['"]?\s*:\s*false)(?:[^;]{0,120}?\bexclude['"]?\s*:\s*\[([^\]]*)\])?|\bdrop['"]?\s*:\s*\[[^\]]*['"`]console['"`]|\bdrop_?[cC]onsole['"]?\s*:\s*(?!false)|\btransform-remove-console\b/u;

const maxFolders = 12;

/** A system call that fails leaves unknown what stands there; everything else is an error of ours. */
function ifReadable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

/** A configuration without its comments. */
const code = (path: string): string =>
  (ifReadable(() => readFileSync(path, 'utf8')) ?? '').replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gmu, '');

/**
 * Does the build of the package that a file belongs to take calls of the console out, and which methods does it leave in?
 *
 * Reads the configurations beside the nearest `package.json` as text. Which builds they hold for is not seen, so this
 * proves nothing.
 *
 * @param filename - The absolute path of the file.
 * @returns The methods that stay; `undefined` where nothing is seen to take any out.
 *
 * @see {@link https://nextjs.org/docs/architecture/nextjs-compiler#remove-console}
 */
export function strippedConsole(filename: string): readonly string[] | undefined {
  if (!isAbsolute(filename)) return undefined;
  let folder = dirname(filename);
  for (let depth = 0; depth < maxFolders; depth += 1, folder = dirname(folder)) {
    const names = ifReadable(() => readdirSync(folder)) ?? [];
    for (const name of names.filter((one) => configurations.test(one))) {
      const found = removes.exec(code(join(folder, name)));
      if (found) return [...(found[1] ?? '').matchAll(/\w+/gu)].map(([method]) => method);
    }
    if (names.includes('package.json') || dirname(folder) === folder) return undefined;
  }
  return undefined;
}
