import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from '../architecture/source-file.js';
import { root } from '../architecture/source-file.js';

/** An example in the doc comment of something exported. */
export interface DocstringExample {
  /** The exported name with its source, for messages. */
  readonly name: string;
  /** Where the example would stand as a module of its own, beside its source. */
  readonly file: string;
  readonly code: string;
}

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);

const nameOf = (statement: ts.Statement): string | undefined => {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]?.name.getText();
  return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) ? statement.name?.text : undefined;
};

const fencedIn = (comment: string): string | undefined => /```ts\n([\s\S]*?)```/.exec(comment)?.[1];

/** The examples of a source, each as a module that imports what it is about where it does not do so itself. */
export function docstringExamplesOf({ path, tree }: SourceFile): readonly DocstringExample[] {
  return tree.statements.filter(isExported).flatMap((statement) => {
    const name = nameOf(statement);
    const tags = ts.getJSDocTags(statement).filter(({ tagName }) => tagName.text === 'example');
    if (name === undefined) return [];
    return tags.flatMap((tag, index) => {
      const code = fencedIn(ts.getTextOfJSDocComment(tag.comment) ?? '');
      if (code === undefined) return [];
      const importing = new RegExp(`import[^;]*\\b${name}\\b`).test(code)
        ? ''
        : `import { ${name} } from './${basename(path, '.ts')}.js';\n`;
      const file = join(root, dirname(path), `example-${String(index)}-of-${name}.ts`);
      return [{ name: `${name} (${path})`, file, code: `${importing}${code}\nexport {};\n` }];
    });
  });
}

/** What the compiler says about examples that exist in memory only, as `name: message`. */
export function typeErrorsOf(examples: readonly DocstringExample[]): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (file) => ts.sys.readFile(file)) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      composite: false,
      declaration: false,
      declarationMap: false,
      noEmit: true,
      noUnusedLocals: false,
    },
    root,
  );
  const inMemory = new Map(examples.map((example) => [example.file, example]));
  const host = ts.createCompilerHost(options);
  const onDisk = { ...host };
  host.readFile = (file) => inMemory.get(file)?.code ?? onDisk.readFile(file);
  host.fileExists = (file) => inMemory.has(file) || onDisk.fileExists(file);
  host.getSourceFile = (file, languageVersion) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, languageVersion);
  };
  const program = ts.createProgram([...inMemory.keys()], options, host);
  return examples.flatMap(({ name, file }) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}
