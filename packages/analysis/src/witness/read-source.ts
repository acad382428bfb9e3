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

/** A file of the program as a syntax tree of its own. */
export interface ReadSource {
  readonly ast: TSESTree.Program;
  readonly text: string;
  readonly scopeManager: ScopeManager | null;
  readonly visitorKeys: VisitorKeys;
  readonly offset: number;
  readonly toCompiler: NodeMap;
  readonly fromCompiler: NodeMap;
}

/** Longer files are generated or bundled. In characters. */
const maxLength = 200_000;

let nextOffset = firstOffset;

/** Sets parents, as a linter does, and moves every position to a range that no other file has. */
function place(ast: TSESTree.Program, visitorKeys: VisitorKeys, offset: number): void {
  const pending: TSESTree.Node[] = [ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const [start, end] = node.range;
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

function read({ parser, inner }: ParserChoice, program: Program, file: CompiledFile): ReadSource | undefined {
  if (file.text.length > maxLength || program.getSyntacticDiagnostics(file).length > 0) return undefined;
  const parsed = parser.parseForESLint(file.text, {
    filePath: file.fileName,
    programs: [program],
    sourceType: 'module',
    parser: inner,
    // Globals of the language are no declarations of the project.
    lib: [],
    jsDocParsingMode: 'none',
    allowInvalidAST: true,
    warnOnUnsupportedTypeScriptVersion: false,
  });
  const { esTreeNodeToTSNodeMap: toCompiler, tsNodeToESTreeNodeMap: fromCompiler } = (parsed.services ?? {}) as {
    readonly esTreeNodeToTSNodeMap?: NodeMap;
    readonly tsNodeToESTreeNodeMap?: NodeMap;
  };
  if (!toCompiler || !fromCompiler) return undefined;
  const offset = nextOffset;
  nextOffset += file.text.length + 1;
  const { ast, scopeManager, visitorKeys } = parsed;
  place(ast, visitorKeys, offset);
  return { ast, text: file.text, scopeManager, visitorKeys, offset, toCompiler, fromCompiler };
}

/** Kept with what the compiler holds of the file: it makes a new object when the text changes. */
const sources = new WeakMap<CompiledFile, { readonly source: ReadSource | undefined }>();

/**
 * Reads a file of the program: once per run, without parsing its text anew, because the compiler has its tree already.
 *
 * `undefined` for files with syntax errors, which are reported where they are linted, and for very long ones.
 */
export function readSource(choice: ParserChoice, program: Program, file: CompiledFile): ReadSource | undefined {
  const known = sources.get(file) ?? { source: read(choice, program, file) };
  sources.set(file, known);
  return known.source;
}
