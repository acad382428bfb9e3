import type { CompiledFile, Program } from './checker.js';
import { offeredNames } from './offered-names.js';
import { isScript, reachedFiles } from './reached-files.js';

/**
 * Makes the question whether a member of some name may have its value in another file of the project than the one that
 * reads it. `false` is certain, and asks for no type.
 *
 * @param root - The linted file, by the time of the first question.
 */
export function offeredElsewhere(
  program: Program,
  root: () => CompiledFile | undefined,
): (name: string, home: CompiledFile | undefined) => boolean {
  let opened: { readonly reached: Iterable<CompiledFile> | undefined } | undefined;
  const offering = new Map<string, readonly CompiledFile[]>();

  const offer = (file: CompiledFile, name: string): boolean => {
    const { names, any } = offeredNames(file);
    return any || names.has(name);
  };
  /** Two files at most: one of them is another than that which reads the member. */
  const filesOffering = (name: string, reached: Iterable<CompiledFile>): readonly CompiledFile[] => {
    const known = offering.get(name);
    if (known) return known;
    const found: CompiledFile[] = [];
    for (const file of reached) {
      if (isScript(file) && offer(file, name)) found.push(file);
      if (found.length > 1) break;
    }
    offering.set(name, found);
    return found;
  };

  return (name, home) => {
    if (!opened) {
      const start = root();
      opened = { reached: start && reachedFiles(program, start) };
    }
    // The compiler keeps a name that begins with two underscores under another one.
    if (!opened.reached || name.startsWith('__')) return true;
    return filesOffering(name, opened.reached).some((file) => file !== home);
  };
}
