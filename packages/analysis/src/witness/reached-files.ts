import type { CompiledFile, Program } from './checker.js';
import { isAtHand } from './is-at-hand.js';
import { packageOfFile } from './package-of-file.js';
import { perHeld } from './reading.js';

/** Whether a file belongs to the project. */
export const isOfProject = perHeld((file: CompiledFile) => packageOfFile(file.fileName) === undefined);

/** Whether a file has values, and does not only declare them. */
export const isScript = perHeld((file: CompiledFile) => /(?<!\.d)\.[cm]?[jt]sx?$/u.test(file.fileName));

const isForAll = perHeld(
  (file: CompiledFile): boolean =>
    isOfProject(file) &&
    (file.externalModuleIndicator === undefined ||
      (file.moduleAugmentations?.length ?? 0) > 0 ||
      (file.ambientModuleNames?.length ?? 0) > 0),
);

/** The files of the project whose declarations are there without an import. */
const filesForAll = perHeld((program: Program): readonly CompiledFile[] => program.getSourceFiles().filter(isForAll));

/** The files of the project that a file names in its imports. */
function importedBy(program: Program, file: CompiledFile): readonly CompiledFile[] {
  const checker = program.getTypeChecker();
  return (file.imports ?? []).flatMap((specifier) =>
    (checker.getSymbolAtLocation?.(specifier)?.declarations ?? [])
      .map((one) => one.getSourceFile())
      .filter((one) => isOfProject(one)),
  );
}

/**
 * The files of the project that a file may get a value or a type from: itself, what it imports, what these import, and
 * what declares for all files. Found one after the other, as far as somebody asks. What an installed package leads to is
 * part of no project; a package that is linked into its place is.
 *
 * `undefined` where the compiler is in another process and does not tell what a file imports.
 */
export function reachedFiles(program: Program, root: CompiledFile): Iterable<CompiledFile> | undefined {
  if (!isAtHand(program) || !root.imports) return undefined;
  const found = new Set([root, ...filesForAll(program)]);
  const order = [...found];
  let followed = 0;
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at += 1) {
        while (at >= order.length && followed < order.length) {
          const next = order[followed];
          followed += 1;
          for (const one of next ? importedBy(program, next) : []) {
            if (found.has(one)) continue;
            found.add(one);
            order.push(one);
          }
        }
        const file = order[at];
        if (!file) return;
        yield file;
      }
    },
  };
}
