import type { TSESTree } from '@typescript-eslint/types';
import { firstOffset } from '../resolve/other-files.js';
import type { ScopeManager } from '../resolve/source-code.js';
import type { CompiledFile, NodeMap, Program } from './checker.js';

/** The parser that the linter read the file with: the same one reads what the file leads into. */
export interface Parser {
  parseForESLint(
    text: string,
    options: object,
  ): {
    readonly ast: TSESTree.Program;
    readonly scopeManager: ScopeManager | null;
    readonly visitorKeys: VisitorKeys;
    readonly services: unknown;
  };
}

type VisitorKeys = Readonly<Record<string, readonly string[] | undefined>>;

/** A parser, and what it hands on to parsers of its own: `vue-eslint-parser` reads scripts with another one. */
export interface ParserChoice {
  readonly parser: Parser;
  readonly inner: unknown;
}

/** The parser among a linter's language options; `undefined` where there is none that tells scopes and types. */
export function parserOf(languageOptions: unknown): ParserChoice | undefined {
  const { parser, parserOptions } = (languageOptions ?? {}) as {
    readonly parser?: unknown;
    readonly parserOptions?: unknown;
  };
  if (typeof parser !== 'object' || parser === null || !('parseForESLint' in parser)) return undefined;
  const { parser: inner } = (parserOptions ?? {}) as { readonly parser?: unknown };
  return { parser: parser as Parser, inner };
}

/** Another file than the linted one as a syntax tree of its own. */
export interface HeldSource {
  readonly ast: TSESTree.Program;
  readonly text: string;
  readonly scopeManager: ScopeManager | null;
  readonly visitorKeys: VisitorKeys;
  readonly offset: number;
}

/** A file of the program. */
export interface ReadSource extends HeldSource {
  readonly toCompiler: NodeMap;
  readonly fromCompiler: NodeMap;
}

/** Longer files are generated or bundled. In characters. */
export const maxLength = 200_000;

let nextOffset = firstOffset;

/** Nothing is reported in a file that is only read beside another: one place in lines and columns stands for all. */
const nowhere: TSESTree.SourceLocation = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };

/**
 * Sets parents, as a linter does, and moves every position to a range that no other file has. Lines, columns and tokens
 * are more than a third of a tree, which is held for as long as the compiler holds the file, and nobody asks for them.
 */
function place(ast: TSESTree.Program, visitorKeys: VisitorKeys, offset: number): void {
  ast.tokens = [];
  const pending: TSESTree.Node[] = [ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const [start, end] = node.range;
    node.loc = nowhere;
    if (start < offset) node.range = [start + offset, end + offset];
    for (const key of visitorKeys[node.type] ?? []) {
      const child: unknown = Reflect.get(node, key);
      for (const one of Array.isArray(child) ? (child as unknown[]) : [child]) {
        if (typeof one !== 'object' || one === null || !('type' in one)) continue;
        const inner = one as TSESTree.Node;
        inner.parent = node;
        pending.push(inner);
      }
    }
  }
}

const options = ({ inner }: ParserChoice, filePath: string) => ({
  filePath,
  sourceType: 'module',
  parser: inner,
  // Globals of the language are no declarations of the project.
  lib: [],
  jsDocParsingMode: 'none',
  warnOnUnsupportedTypeScriptVersion: false,
});

type Parsed = ReturnType<Parser['parseForESLint']>;

function placed({ ast, scopeManager, visitorKeys }: Parsed, text: string): HeldSource {
  const offset = nextOffset;
  nextOffset += text.length + 1;
  place(ast, visitorKeys, offset);
  return { ast, text, scopeManager, visitorKeys, offset };
}

function read(choice: ParserChoice, program: Program, file: CompiledFile): ReadSource | undefined {
  if (file.text.length > maxLength || program.getSyntacticDiagnostics(file).length > 0) return undefined;
  const parsed = choice.parser.parseForESLint(file.text, {
    ...options(choice, file.fileName),
    programs: [program],
    allowInvalidAST: true,
  });
  const { esTreeNodeToTSNodeMap: toCompiler, tsNodeToESTreeNodeMap: fromCompiler } = (parsed.services ?? {}) as {
    readonly esTreeNodeToTSNodeMap?: NodeMap;
    readonly tsNodeToESTreeNodeMap?: NodeMap;
  };
  return toCompiler && fromCompiler && { ...placed(parsed, file.text), toCompiler, fromCompiler };
}

/**
 * A text as a tree; `undefined` where it does not parse, which is said where it is linted. A parser that asks for more
 * than it is given here, a configuration for instance, reads no other file: what stands there is as unknown as before.
 */
export function parsedAt(choice: ParserChoice, path: string, text: string): HeldSource | undefined {
  let parsed: Parsed;
  try {
    parsed = choice.parser.parseForESLint(text, {
      ...options(choice, path),
      ecmaFeatures: { jsx: path.endsWith('x') },
      range: true,
      loc: true,
    });
  } catch {
    return undefined;
  }
  return placed(parsed, text);
}

/** How much text is held as trees, in characters; a tree takes some fifty times as much memory as its text. */
const maxHeld = 250_000;

interface Held {
  readonly path: string;
  readonly version: unknown;
  readonly source: HeldSource | undefined;
}

/** The trees by the paths of their files, the one that was asked for last at the end. */
const sources = new Map<string, Held>();
let heldLength = 0;

const lengthOf = ({ source }: Held): number => source?.text.length ?? 0;

function letGo(held: Held): void {
  sources.delete(held.path);
  heldLength -= lengthOf(held);
}

/**
 * Reads a file once for all that lead to it, and for the next edit: until there is another version of it, or too much is
 * held that was asked for later.
 */
function heldSource<Source extends HeldSource>(
  path: string,
  version: unknown,
  read: () => Source | undefined,
): Source | undefined {
  const earlier = sources.get(path);
  if (earlier) letGo(earlier);
  const held: Held = earlier && earlier.version === version ? earlier : { path, version, source: read() };
  sources.set(path, held);
  heldLength += lengthOf(held);
  for (const oldest of sources.values()) {
    if (heldLength <= maxHeld || oldest === held) break;
    letGo(oldest);
  }
  // A version is a compiler's file or a time on the disk, and each is read in one way only.
  return held.source as Source | undefined;
}

/**
 * Reads a file of the program without parsing its text anew, because the compiler has its tree already. A version of it is
 * the object that the compiler makes of it.
 *
 * `undefined` for files with syntax errors, which are reported where they are linted, and for very long ones.
 */
export const readSource = (choice: ParserChoice, program: Program, file: CompiledFile): ReadSource | undefined =>
  heldSource(file.fileName, file, () => read(choice, program, file));
