import { factsOf, resolveSettings, type Facts, type SourceCode } from '@toolgate/analysis';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

/** How much of a syntax tree the analysis looks at: a count, so the same on every machine and at every load. */
export interface NodeReads {
  readonly nodes: number;
  /** How often the type or the parent of a node is read while every question is answered. */
  readonly reads: number;
}

/** What can be asked about a file, by the name of the question. */
export type Question = { [Key in keyof Facts]: Facts[Key] extends () => unknown ? Key : never }[keyof Facts];

const nothingIn: Facts = factsOf(
  { ast: parser.parse(''), text: '', scopeManager: null, visitorKeys: {} },
  resolveSettings(undefined),
  { filename: '', cwd: '' },
);

/** Every question that the rules and the command line ask. */
export const questionNames: readonly Question[] = Object.getOwnPropertyNames(
  Object.getPrototypeOf(nothingIn) as object,
).filter((name): name is Question => name !== 'constructor');

/**
 * Answers questions about a file and counts what is read of its tree on the way.
 *
 * @param asked - The questions; left out, every one.
 * @throws Error when the file does not parse.
 */
export function nodeReads(text: string, asked?: readonly Question[]): NodeReads {
  const count = { nodes: 0, reads: 0 };

  const watch = (sourceCode: SourceCode): void => {
    const pending: object[] = [sourceCode.ast];
    for (let node = pending.pop(); node; node = pending.pop()) {
      count.nodes += 1;
      const record = node as Record<string, unknown>;
      for (const key of sourceCode.visitorKeys[String(record['type'])] ?? []) {
        const children = [record[key]].flat();
        for (const child of children) if (typeof child === 'object' && child !== null) pending.push(child);
      }
      for (const name of ['type', 'parent']) {
        const value = record[name];
        Object.defineProperty(node, name, {
          get: () => {
            count.reads += 1;
            return value;
          },
        });
      }
    }
  };

  const messages = new Linter().verify(
    text,
    [
      {
        files: ['**/*.ts'],
        languageOptions: { parser },
        plugins: {
          bench: {
            rules: {
              ask: {
                create: (context) => ({
                  'Program:exit'() {
                    const host: unknown = context.sourceCode;
                    const sourceCode = host as SourceCode;
                    watch(sourceCode);
                    const facts = factsOf(sourceCode, resolveSettings(undefined), {
                      filename: context.filename,
                      cwd: context.cwd,
                    });
                    if (!facts.relevant) return;
                    for (const question of asked ?? questionNames) facts[question]();
                  },
                }),
              },
            },
          },
        },
        rules: { 'bench/ask': 'error' },
      },
    ],
    'src/file.ts',
  );
  const [broken] = messages;
  if (broken) throw new Error(broken.message);
  return count;
}
