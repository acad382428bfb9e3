import type { TSESTree } from '@typescript-eslint/types';
import { firstOffset, type OtherFiles } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { Checker, CompiledFile, Declaration, TypedServices, TypeSymbol } from './checker.js';
import { offeredElsewhere } from './offered-elsewhere.js';
import { isOfProject, isScript, reachedFiles } from './reached-files.js';
import { perHeld } from './reading.js';
import { fileBeside } from './file-beside.js';
import { requiredExport } from './required-export.js';
import { readSource, type ParserChoice, type ReadSource } from './read-source.js';

/** `SymbolFlags.Alias`, the same in every compiler. */
const alias = 1 << 21;

interface Entered {
  readonly compiled: CompiledFile;
  readonly source: ReadSource;
  readonly file: SourceFile;
}

/** The name of a member that is read as it is written: `answer.choices`. */
const memberName = (name: TSESTree.Node): string | undefined => {
  const parent: TSESTree.Node | undefined = name.parent;
  return name.type === 'Identifier' &&
    parent?.type === 'MemberExpression' &&
    parent.property === name &&
    !parent.computed
    ? name.name
    : undefined;
};

/** What was found in the text of a file. */
const matchesIn = perHeld<CompiledFile, Map<RegExp, boolean>>(() => new Map());

function matches(file: CompiledFile, words: RegExp): boolean {
  const known = matchesIn(file);
  const answer = known.get(words) ?? words.test(file.text);
  known.set(words, answer);
  return answer;
}

/** Whether a name can be declared in no other file: `this.#rows`. */
const isOwnName = (name: TSESTree.Node): boolean => name.type === 'PrivateIdentifier';

/**
 * The files of a program that a linted file leads into. A tree is read once for all files that lead to it; what is
 * concluded from it belongs to the linted file, so that the order of files decides nothing.
 *
 * @param root - The linted file, known by the time of the first question.
 */
export function programFilesOf(
  services: TypedServices,
  choice: ParserChoice,
  root: () => SourceFile,
): OtherFiles & { compilerNodeOf(node: TSESTree.Node): object | undefined } {
  const entered = new Map<CompiledFile, Entered | undefined>();
  let last: Entered | undefined;

  const entryOf = (node: TSESTree.Node): Entered | undefined => {
    const [start] = node.range;
    if (start < firstOffset) return undefined;
    const holds = ({ source }: Entered): boolean =>
      source.offset <= start && start <= source.offset + source.text.length;
    if (last && holds(last)) return last;
    for (const one of entered.values()) if (one && holds(one)) return (last = one);
    return undefined;
  };

  const enter = (compiled: CompiledFile): Entered | undefined => {
    if (entered.has(compiled)) return entered.get(compiled);
    const source = readSource(choice, services.program, compiled);
    const entry = source && { compiled, source, file: fileBeside(root(), compiled.fileName, source) };
    entered.set(compiled, entry);
    return entry;
  };

  const compilerNodeOf = (node: TSESTree.Node): object | undefined =>
    (entryOf(node)?.source.toCompiler ?? services.esTreeNodeToTSNodeMap).get(node);

  const compiledRoot = (): CompiledFile | undefined =>
    services.esTreeNodeToTSNodeMap.get(root().program) as CompiledFile | undefined;
  let opened: { readonly files: Iterable<CompiledFile> | undefined } | undefined;
  const reached = (): Iterable<CompiledFile> | undefined => {
    if (!opened) {
      const start = compiledRoot();
      opened = { files: start && reachedFiles(services.program, start) };
    }
    return opened.files;
  };
  const mayBeOffered = offeredElsewhere(reached);
  const compiledHome = (node: TSESTree.Node): CompiledFile | undefined => entryOf(node)?.compiled ?? compiledRoot();

  const declarations = new WeakMap<TSESTree.Node, readonly Declaration[]>();
  const declarationsIn = (name: TSESTree.Node): readonly Declaration[] => {
    const known = declarations.get(name);
    if (known) return known;
    const found = lookUp(name);
    declarations.set(name, found);
    return found;
  };
  const lookUp = (name: TSESTree.Node): readonly Declaration[] => {
    // Which member is read is known once the type of its object is, and that may be made of everything before it.
    if (isOwnName(name)) return [];
    const member = memberName(name);
    if (member !== undefined && !mayBeOffered(member, compiledHome(name))) return [];
    const node = compilerNodeOf(name);
    const checker = services.program.getTypeChecker();
    const symbol = node && (requiredSymbol(name, checker) ?? checker.getSymbolAtLocation?.(node));
    const target: TypeSymbol | undefined =
      symbol && (symbol.flags ?? 0) & alias ? checker.getAliasedSymbol?.(symbol) : symbol;
    return (target?.declarations ?? []).filter((one) => {
      const compiled = one.getSourceFile();
      return isOfProject(compiled) && isScript(compiled);
    });
  };

  /** The export of a module that is loaded in an expression: the name itself is declared where it is loaded. */
  const requiredSymbol = (name: TSESTree.Node, checker: Checker): TypeSymbol | undefined => {
    const required = requiredExport(entryOf(name)?.file ?? root(), name);
    const loads = required && compilerNodeOf(required.loads);
    const type = loads && checker.getAwaitedType?.(checker.getTypeAtLocation(loads));
    return required && type && checker.getPropertyOfType(type, required.name);
  };

  return {
    root,
    compilerNodeOf,
    homeOf: (node) => entryOf(node)?.file ?? root(),
    mayHold: (words) => {
      const files = reached();
      if (!files) return true;
      for (const file of files) if (isScript(file) && matches(file, words)) return true;
      return false;
    },
    leadsTo: (name, target) => {
      const home = entryOf(target);
      return declarationsIn(name).some((one) => entered.get(one.getSourceFile()) === home && home !== undefined);
    },
    declarationsOf(name) {
      const home = entryOf(name);
      return declarationsIn(name).flatMap((declaration): readonly TSESTree.Node[] => {
        const compiled = declaration.getSourceFile();
        const linted = services.tsNodeToESTreeNodeMap?.get(declaration);
        if (linted) return home ? [linted as TSESTree.Node] : [];
        const entry = enter(compiled);
        const found = entry && entry !== home ? entry.source.fromCompiler.get(declaration) : undefined;
        return found ? [found as TSESTree.Node] : [];
      });
    },
  };
}
