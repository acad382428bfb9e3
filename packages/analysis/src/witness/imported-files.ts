import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import { firstOffset, isElsewhere, type OtherFiles } from '../resolve/other-files.js';
import { holdsForRootAlone } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { variableOf } from '../resolve/variable-of.js';
import { exportedAs, isImport, moduleOf, ofImport, type Exported } from './exported-declarations.js';
import { fileBeside } from './file-beside.js';
import { heldFilesFor, holdsPosition, renewHeldFiles, type HeldFiles } from './held-files.js';
import { memberOf, receiverClass } from './receiver-class.js';
import type { ParserChoice } from './read-source.js';
import { requiredExport } from './required-export.js';

/** What is known of the disk since the first question about another file. */
interface Beginning {
  readonly held: HeldFiles;
  /** What the linted file imports. */
  readonly paths: readonly string[];
  /** Where the linted file has the files for itself: where their trees are. */
  own: HeldFiles | undefined;
}

/** How many modules lead one after the other to a declaration. */
const maxSteps = 8;

/**
 * The files that a linted file imports, as their syntax shows them: without types, relative imports, aliases of
 * paths and re-exports are followed to what they declare. A method is, where its receiver is made with `new` or is annotated with the class; which
 * class any other receiver is of, only types say.
 *
 * What they import is held for the next linted file. Not so where they lead back to the linted one, whose text is that of
 * an editor, and where one of them was changed since it was read: then this file has them for itself.
 *
 * @param root - The linted file, known by the time of the first question.
 */
export function importedFilesOf(choice: ParserChoice, root: () => SourceFile): OtherFiles {
  const entered = new Map<string, SourceFile | undefined>();
  let begun: Beginning | undefined;

  const begin = (): Beginning => {
    if (!begun) {
      const { held, paths } = heldFilesFor(choice, root());
      begun = { held, paths, own: held.behind(paths).has(root().location.filename) ? held : undefined };
    }
    begun.held.asking = others;
    return begun;
  };

  const homeOf = (node: TSESTree.Node): SourceFile => {
    const [position] = node.range;
    if (position < firstOffset) return root();
    const { held, own } = begin();
    if (own) for (const one of entered.values()) if (one && holdsPosition(one, position)) return one;
    return held.fileOf(position) ?? root();
  };

  /** Which file was read is what it was when the linted one was begun; another one may have been changed since. */
  const read = (path: string): SourceFile | undefined => {
    const beginning = begin();
    const { held } = beginning;
    if (!beginning.own) {
      if (held.isRead(path)) return held.fileAt(path);
      const file = held.fileAt(path);
      const behind = held.behind([path]);
      if (!held.areCurrent(behind)) beginning.own = renewHeldFiles(choice, root());
      else if (behind.has(root().location.filename)) beginning.own = held;
      else return file;
    }
    const source = beginning.own.sourceAt(path);
    return source && fileBeside(root(), path, source);
  };

  const enter = (path: string): SourceFile | undefined => {
    if (path === root().location.filename) {
      holdsForRootAlone();
      return root();
    }
    if (!entered.has(path)) entered.set(path, read(path));
    const file = entered.get(path);
    if (!file?.isHeld) holdsForRootAlone();
    return file;
  };

  const follow = (from: SourceFile, found: Exported, steps: number): readonly TSESTree.Node[] => {
    if ('declaration' in found) return [found.declaration];
    const path = steps > maxSteps ? undefined : begin().held.pathOf(found.module, from.location.filename);
    const file = path === undefined ? undefined : enter(path);
    return file ? exportedAs(file, found.name).flatMap((one) => follow(file, one, steps + 1)) : [];
  };

  const declarations = new WeakMap<TSESTree.Node, readonly TSESTree.Node[]>();
  const declarationsOf = (name: TSESTree.Node): readonly TSESTree.Node[] => {
    if (isElsewhere(name)) return lookUp(name);
    const known = declarations.get(name);
    if (known) return known;
    const found = lookUp(name);
    declarations.set(name, found);
    return found;
  };
  const lookUp = (name: TSESTree.Node): readonly TSESTree.Node[] => {
    const home = homeOf(name);
    const led = (one: Exported): readonly TSESTree.Node[] => follow(home, one, 0);
    const { parent } = name;
    if (parent?.type === 'ImportDeclaration') return programAt(home, parent);
    const direct = exportsBehind(home, name).flatMap(led);
    if (direct.length > 0 || !isMemberName(name)) return direct.filter((one) => homeOf(one) !== home);
    const receiver = receiverClass(home, name.parent.object);
    return receiver
      ? exportsBehind(home, receiver)
          .flatMap(led)
          .flatMap((one) => memberOf(one, name.name))
          .filter((one) => homeOf(one) !== home)
      : [];
  };
  const programAt = (home: SourceFile, { source }: TSESTree.ImportDeclaration): readonly TSESTree.Node[] => {
    const path = begin().held.pathOf(source.value, home.location.filename);
    const file = path === undefined ? undefined : enter(path);
    return file && file !== home ? [file.program] : [];
  };

  const others: OtherFiles = {
    root,
    homeOf,
    declarationsOf,
    leadsTo: (name, target) => declarationsOf(name).some((one) => homeOf(one) === homeOf(target)),
    mayHold: (words) => {
      holdsForRootAlone();
      if (words.test(root().sourceCode.text)) return true;
      const { held, paths } = begin();
      return paths.some((path) => held.holds(path, words));
    },
  };
  return others;
}

interface MemberName extends TSESTree.Identifier {
  readonly parent: TSESTree.MemberExpressionNonComputedName;
}

const isMemberName = (name: TSESTree.Node): name is MemberName =>
  name.type === 'Identifier' &&
  name.parent.type === 'MemberExpression' &&
  name.parent.property === name &&
  !name.parent.computed;

/** What the name of an import, or a member of a module that is imported whole, stands for. */
function exportsBehind(home: SourceFile, name: TSESTree.Node): readonly Exported[] {
  const isMember = isMemberName(name);
  const bound = isMember ? name.parent.object : name;
  const required = requiredExport(home, name);
  if (required) return [required];
  return (variableOf(home, bound)?.defs ?? []).flatMap(({ node }): readonly Exported[] => {
    if (node.type !== 'ImportNamespaceSpecifier') return isMember || !isImport(node) ? [] : ofImport(node);
    return isMember ? [{ module: moduleOf(node), name: name.name }] : [];
  });
}

/** Whether imports of a file can be followed: it lies where its path says. */
export const liesOnDisk = ({ location: { filename } }: SourceFile): boolean =>
  isAbsolute(filename) && existsSync(filename);
