import type { CompiledFile } from './checker.js';
import { offeredNames } from './offered-names.js';
import { isScript } from './reached-files.js';

/**
 * Makes the question whether a member of some name may have its value in another file of the project than the one that
 * reads it. `false` is certain, and asks for no type.
 *
 * @param reached - The files that it may be in; `undefined` where they are not known.
 */
export function offeredElsewhere(
  reached: () => Iterable<CompiledFile> | undefined,
): (name: string, home: CompiledFile | undefined) => boolean {
  const offering = new Map<string, readonly CompiledFile[]>();

  const offers = (file: CompiledFile, name: string): boolean => {
    const { names, any } = offeredNames(file);
    return any || names.has(name);
  };
  /** Two files at most: one of them is another than that which reads the member. */
  const filesOffering = (name: string, files: Iterable<CompiledFile>): readonly CompiledFile[] => {
    const known = offering.get(name);
    if (known) return known;
    const found: CompiledFile[] = [];
    for (const file of files) {
      if (isScript(file) && offers(file, name)) found.push(file);
      if (found.length > 1) break;
    }
    offering.set(name, found);
    return found;
  };

  return (name, home) => {
    const files = reached();
    // The compiler keeps a name that begins with two underscores under another one.
    return !files || name.startsWith('__') || filesOffering(name, files).some((file) => file !== home);
  };
}
