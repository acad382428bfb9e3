import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowJs: true,
  checkJs: true,
  jsx: ts.JsxEmit.Preserve,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

/** The declarations of the language and of packages, which hold still. */
const declarations = new Map<string, ts.SourceFile | undefined>();
const most = 2_000;

/**
 * The type errors of one file, the others being as they lie on the disk. It need not lie there itself: what it imports
 * is looked for from where it would. A module that is not installed is an error before and after an edit, so that the
 * comparison still holds.
 *
 * @returns Syntactic and semantic errors, each with its number.
 */
export function typeErrorsIn(path: string, text: string): readonly string[] {
  const name = resolve(path);
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  if (declarations.size > most) declarations.clear();
  host.getSourceFile = (asked, ...rest) => {
    if (resolve(asked) === name) return ts.createSourceFile(asked, text, ts.ScriptTarget.ESNext);
    if (!asked.includes('/node_modules/')) return readSource(asked, ...rest);
    if (!declarations.has(asked)) declarations.set(asked, readSource(asked, ...rest));
    return declarations.get(asked);
  };
  host.getCurrentDirectory = () => (existsSync(dirname(name)) ? dirname(name) : process.cwd());
  const program = ts.createProgram([name], { ...options, types: [] }, host);
  const source = program.getSourceFile(name);
  if (!source) return ['the file is no source to TypeScript'];
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ code, messageText }) => `TS${String(code)} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}
