import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import { firstOffset, type OtherFiles } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { variableOf } from '../resolve/variable-of.js';
import { exportedAs, isImport, moduleOf, ofImport, type Exported } from './exported-declarations.js';
import { fileBeside } from './file-beside.js';
import { modulePath } from './module-path.js';
import { memberOf, receiverClass } from './receiver-class.js';
import { heldSource, maxLength, parsedAt, type HeldSource, type ParserChoice } from './read-source.js';

/** How many modules lead one after the other to a declaration. */
const maxSteps = 8;

/**
 * The files that a linted file imports, as their syntax shows them: without types, relative imports and re-exports are
 * followed to what they declare. A method is, where its receiver is made with `new` or is annotated with the class; which
 * class any other receiver is of, only types say.
 *
 * @param root - The linted file, known by the time of the first question.
 */
export function importedFilesOf(choice: ParserChoice, root: () => SourceFile): OtherFiles {
  const entered = new Map<string, SourceFile | undefined>();
  let last: SourceFile | undefined;

  const homeOf = (node: TSESTree.Node): SourceFile => {
    const [start] = node.range;
    if (start < firstOffset) return root();
    const holds = ({ offset = 0, sourceCode }: SourceFile): boolean =>
      offset <= start && start <= offset + sourceCode.text.length;
    if (last && holds(last)) return last;
    for (const one of entered.values()) if (one && holds(one)) return (last = one);
    return root();
  };

  const enter = (path: string): SourceFile | undefined => {
    if (path === root().location.filename) return root();
    if (entered.has(path)) return entered.get(path);
    const source = readAt(choice, path);
    const file = source && fileBeside(root(), path, source);
    entered.set(path, file);
    return file;
  };

  const follow = (from: SourceFile, found: Exported, steps: number): readonly TSESTree.Node[] => {
    if ('declaration' in found) return [found.declaration];
    const path = steps > maxSteps ? undefined : modulePath(found.module, from.location.filename);
    const file = path === undefined ? undefined : enter(path);
    return file ? exportedAs(file, found.name).flatMap((one) => follow(file, one, steps + 1)) : [];
  };

  const declarations = new WeakMap<TSESTree.Node, readonly TSESTree.Node[]>();
  const declarationsOf = (name: TSESTree.Node): readonly TSESTree.Node[] => {
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
    const path = modulePath(source.value, home.location.filename);
    const file = path === undefined ? undefined : enter(path);
    return file && file !== home ? [file.program] : [];
  };

  return {
    root,
    homeOf,
    declarationsOf,
    leadsTo: (name, target) => declarationsOf(name).some((one) => homeOf(one) === homeOf(target)),
    mayHold: (words) => {
      const file = root();
      if (words.test(file.sourceCode.text)) return true;
      return file.program.body.some((statement) => {
        if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') return false;
        const path = modulePath(statement.source.value, file.location.filename);
        const imported = path === undefined ? undefined : enter(path);
        return imported !== undefined && words.test(imported.sourceCode.text);
      });
    },
  };
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
  return (variableOf(home, bound)?.defs ?? []).flatMap(({ node }): readonly Exported[] => {
    if (node.type !== 'ImportNamespaceSpecifier') return isMember || !isImport(node) ? [] : ofImport(node);
    return isMember ? [{ module: moduleOf(node), name: name.name }] : [];
  });
}

/** Reads a file as it lies on the disk, anew when it was changed. What cannot be read is as unknown as without a path. */
function readAt(choice: ParserChoice, path: string): HeldSource | undefined {
  try {
    const { size, mtimeMs } = statSync(path);
    const version = `${String(size)} ${String(mtimeMs)}`;
    return size > maxLength
      ? undefined
      : heldSource(path, version, () => parsedAt(choice, path, readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

/** Whether imports of a file can be followed: it lies where its path says. */
export const liesOnDisk = ({ location: { filename } }: SourceFile): boolean =>
  isAbsolute(filename) && existsSync(filename);
