// Puts the parser and everything it depends on into this package's own node_modules, where `npm pack` looks for bundled
// dependencies: a workspace's dependencies lie at the root, and npm leaves those out of the bundle without a word.
//
// Why they are bundled: in a project whose only compiler is TypeScript 7, npm puts `ts-api-utils` beside that compiler,
// and the parser stops at import. Bundled, the chain stays together and finds the TypeScript that this package names.
//
// The copies name no peers. npm takes whatever a bundled package needs, peers included, for bundled itself and unpacks
// nothing in its place; the peers, eslint and typescript, are dependencies of this package.
//
// The list of bundled dependencies is written into the manifest for the time of packing only: standing there always, it
// keeps npm from installing this workspace from a lockfile.
//
// Run by npm: `prepack` copies, `postpack` (with --clean) removes the copies.
import { cpSync, existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const ownModules = join(packageFolder, 'node_modules');
const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** Where Node finds `name` for a file in `from`, copies of an earlier run aside. */
function installedFolderOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (!candidate.startsWith(ownModules) && existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) throw new Error(`${name}, which ${from} needs, is not installed: run npm install.`);
  }
}

/** The folders of some packages and of all that they depend on, by name. */
function foldersOf(names) {
  const folders = new Map();
  const visit = (name, from) => {
    const folder = installedFolderOf(name, from);
    const known = folders.get(name);
    if (known === folder) return;
    if (known !== undefined) throw new Error(`Two versions of ${name} cannot lie side by side: ${known}, ${folder}.`);
    folders.set(name, folder);
    for (const dependency of Object.keys(manifestOf(folder).dependencies ?? {})) visit(dependency, folder);
  };
  for (const name of names) visit(name, packageFolder);
  return folders;
}

function copy(from, to) {
  cpSync(from, to, { recursive: true, dereference: true });
  const manifest = manifestOf(to);
  delete manifest.peerDependencies;
  delete manifest.peerDependenciesMeta;
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
  for (let above = dirname(folder); above !== packageFolder && existsSync(above); above = dirname(above)) {
    if (readdirSync(above).length > 0) return;
    rmdirSync(above);
  }
}

const bundled = ['@typescript-eslint/parser'];
const isCleaning = process.argv.includes('--clean');

for (const [name, folder] of foldersOf(bundled)) {
  const target = join(ownModules, name);
  remove(target);
  if (!isCleaning) copy(folder, target);
}

const { bundleDependencies: _, ...manifest } = manifestOf(packageFolder);
const packed = isCleaning ? manifest : { ...manifest, bundleDependencies: bundled };
writeFileSync(join(packageFolder, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`);
