import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { projectConfig, type GeneratedFile } from './project.js';

/** What the linter's parser and the compiler do for one version of a file: counts, the same on every machine. */
export interface TypedEdit {
  /** The files that are made into trees for linters, the edited one among them. */
  readonly parsed: number;
  /** Questions to the checker about a place in a file: what is declared there, of which type it is. */
  readonly questions: number;
  /** The types that the checker holds when all is answered. Its work grows with them. */
  readonly types: number;
}

const questions = ['getSymbolAtLocation', 'getTypeAtLocation', 'getContextualType', 'getResolvedSignature'];

/**
 * Writes a project and lints one of its files as an editor does, once for each version.
 *
 * @param scratch - A folder from which the packages that the project imports are found.
 * @param config - The rules to count for. Without rules the counts are those of the parser alone.
 * @throws Error when a file does not parse.
 */
export function typedEdits(
  scratch: string,
  files: readonly GeneratedFile[],
  { path, text }: GeneratedFile,
  versions: number,
  config: readonly Linter.Config[],
): readonly TypedEdit[] {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, 'typed-edits-'));
  try {
    for (const file of [...files, { path: 'tsconfig.json', text: projectConfig }]) {
      mkdirSync(dirname(join(folder, file.path)), { recursive: true });
      writeFileSync(join(folder, file.path), file.text);
    }
    const count = { parsed: 0, questions: 0, types: 0 };
    let held: (() => number) | undefined;
    const counting: Linter.Config = {
      files: ['**/*.ts'],
      languageOptions: {
        parser: {
          ...parser,
          parseForESLint(code: string, options: parser.ParserOptions) {
            count.parsed += 1;
            return parser.parseForESLint(code, options);
          },
        },
        parserOptions: { projectService: true, tsconfigRootDir: folder },
      },
      plugins: {
        bench: {
          rules: {
            count: {
              create({ sourceCode }) {
                const host: unknown = sourceCode;
                const { program } = (host as { readonly parserServices: parser.ParserServices }).parserServices;
                if (!program) throw new Error('no types');
                const checker = program.getTypeChecker();
                held = () => program.getTypeCount();
                const counted = new Proxy(checker, {
                  get(target, name) {
                    if (questions.includes(String(name))) count.questions += 1;
                    return Reflect.get(target, name) as unknown;
                  },
                });
                program.getTypeChecker = () => counted;
                return {};
              },
            },
          },
        },
      },
      rules: { 'bench/count': 'error' },
    };
    const linter = new Linter({ cwd: folder });
    return Array.from({ length: versions }, (_, version): TypedEdit => {
      Object.assign(count, { parsed: 0, questions: 0, types: 0 });
      const edited = `${text}// ${String(version)}\n`;
      const [broken] = linter.verify(edited, [counting, ...config], join(folder, path)).filter((one) => one.fatal);
      if (broken) throw new Error(broken.message);
      return { ...count, types: held?.() ?? 0 };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
