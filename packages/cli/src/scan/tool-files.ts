import type { ImportedModule } from './imports-of.js';

/** What the search needs to know about the files of the target. Paths are relative to the scanned folder. */
export interface ImportGraph {
  /** The file that `importer` means by `specifier`; `undefined` for anything that is not a file of the target. */
  resolve(specifier: string, importer: string): string | undefined;
  /** The modules from which a file only hands names on. */
  reexportsOf(path: string): readonly ImportedModule[];
  /** Whether a file itself may export this name. Errs towards yes. */
  mayDeclare(path: string, name: string): boolean;
}

type Names = readonly string[] | 'all';

/** How many index files may stand between an import and the code that it means. */
const longestChain = 5;

/**
 * The files that gated files import, one hop: dispatchers and tool bodies often live beside the file that talks to the
 * model and import no SDK. An index file is no hop: the files behind it that declare the imported names are found.
 *
 * @param importsOfGated - The imports of every gated file, by the path of the file.
 */
export function toolFilesOf(
  importsOfGated: ReadonlyMap<string, readonly ImportedModule[]>,
  graph: ImportGraph,
): ReadonlySet<string> {
  const found = new Set<string>();
  const asked = new Set<string>();

  const follow = (path: string, names: Names, steps: number): void => {
    const question = [path, ...(names === 'all' ? ['*'] : names)].join('\0');
    if (asked.has(question)) return;
    asked.add(question);
    found.add(path);
    if (steps === longestChain) return;
    for (const module of graph.reexportsOf(path)) {
      const wanted = wantedThrough(module, names);
      const target = graph.resolve(module.specifier, path);
      if (wanted.length === 0 || target === undefined) continue;
      if (wanted === 'all' || isBehind(target, wanted)) follow(target, wanted, steps + 1);
    }
  };

  const isBehind = (path: string, names: readonly string[]): boolean =>
    graph.reexportsOf(path).length > 0 || names.some((name) => graph.mayDeclare(path, name));

  for (const [importer, modules] of importsOfGated) {
    for (const { specifier, names, typeOnly } of modules) {
      const path = typeOnly ? undefined : graph.resolve(specifier, importer);
      if (path !== undefined) follow(path, names === 'all' ? 'all' : names.map(({ name }) => name), 0);
    }
  }
  for (const gated of importsOfGated.keys()) found.delete(gated);
  return found;
}

/** Which names a re-export takes from its module when `wanted` are asked of the file that holds it. */
const wantedThrough = (module: ImportedModule, wanted: Names): Names => {
  if (module.names === 'all') return wanted;
  const taken = module.names.filter(({ as }) => wanted === 'all' || wanted.includes(as)).map(({ name }) => name);
  return taken.includes('*') ? 'all' : taken;
};
