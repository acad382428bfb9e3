import { factsOf, resolveSettings, type SourceCode } from '@toolgate/analysis';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

/** How much of a syntax tree the analysis looks at: a count, so the same on every machine and at every load. */
export interface NodeReads {
  readonly nodes: number;
  /** How often the type or the parent of a node is read while every question is answered. */
  readonly reads: number;
}

/**
 * Answers every question about a file and counts what is read of its tree on the way.
 *
 * @throws Error when the file does not parse.
 */
export function nodeReads(text: string): NodeReads {
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
                    facts.sites();
                    facts.identityGaps();
                    facts.toolSets();
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
