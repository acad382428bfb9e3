import {
  factsOf,
  resolveSettings,
  type Facts,
  type FileLocation,
  type ResolvedSettings,
  type SourceCode,
  type ToolgateSettings,
} from '@toolgate/analysis';
import type { TSESTree } from '@typescript-eslint/types';
import { Linter } from 'eslint';
import { languageOptions, type ParserChoice } from './lint/language-options.js';
import { dedent } from './prepare/dedent.js';
import { markAt } from './prepare/mark-at.js';
import { readMarks, type Mark } from './prepare/read-marks.js';
import { programOf } from './program-of.js';
import { once } from './once.js';
import { workspace } from './workspace.js';
import { writeFiles } from './write-files.js';

/** How to read the code of a probe. */
export interface ProbeOptions {
  /** Relative to the root of the probe's small project; left out, `probe.ts`. */
  readonly filename?: string;
  /** Left out, typescript-eslint's parser. */
  readonly parser?: 'espree' | 'typescript';
  /** Whether the parser knows types. The declarations of installed packages are the real ones. */
  readonly types?: boolean;
  /** Other files of the project. Types see them; without types they are seen where they lie on the disk. */
  readonly files?: Readonly<Record<string, string>>;
  /** A folder to write the code and the files to, where imports are followed without types. Left out, nothing is written. */
  readonly disk?: string;
  /** `settings.toolgate`. */
  readonly settings?: ToolgateSettings;
}

/** Code as a linter sees it, and the nodes that a test asks about. */
export interface Probe {
  readonly sourceCode: SourceCode;
  readonly settings: ResolvedSettings;
  readonly location: FileLocation;
  readonly languageOptions: Linter.LanguageOptions;
  readonly facts: Facts;
  /**
   * The innermost node that spans exactly a mark.
   *
   * @param at - The number of the mark, counted from 1, or the name in the block comment before it; left out, the
   * only mark.
   * @param type - Where several nodes span the same text: the type of the one that is meant.
   * @throws Error when there is no such mark, or no node that spans it.
   */
  nodeAt<Type extends TSESTree.Node['type'] = TSESTree.Node['type']>(
    at?: number | string,
    type?: `${Type}`,
  ): Extract<TSESTree.Node, { readonly type: Type }>;
}

const folder = `${workspace}/.tmp/testkit/probe`;

const childrenOf = (node: TSESTree.Node, keys: SourceCode['visitorKeys']): readonly TSESTree.Node[] =>
  (keys[typeOf(node)] ?? []).flatMap((key) => {
    const child = (node as unknown as Readonly<Record<string, unknown>>)[key];
    return (Array.isArray(child) ? child : [child]).filter(
      (one) => one !== null && one !== undefined,
    ) as TSESTree.Node[];
  });

/** As text: an enum of the types package and a literal do not compare. */
const typeOf = (node: TSESTree.Node): string => node.type;

const nodesSpanning = (node: TSESTree.Node, mark: Mark, keys: SourceCode['visitorKeys']): TSESTree.Node[] => {
  const [start, end] = node.range;
  if (start > mark.start || end < mark.end) return [];
  const inner = childrenOf(node, keys).flatMap((child) => nodesSpanning(child, mark, keys));
  return start === mark.start && end === mark.end ? [node, ...inner] : inner;
};

const programFor = (code: string, filename: string, files: Readonly<Record<string, string>>): ParserChoice => {
  const all = { ...files, [filename]: code };
  const texts = Object.entries(all).map(([name, text]) => [`${folder}/${name}`, dedent(text)] as const);
  return { parser: 'typescript', types: { programs: [programOf(new Map(texts))] } };
};

/**
 * Reads code as a linter does, so that a question of the analysis can be asked with no rule involved.
 *
 * @param code - Code with the nodes in question marked by `«` and `»`; common indentation is removed.
 * @param options - How to read it.
 * @throws Error when the code does not parse or a mark is not closed; SettingsError when the settings are wrong.
 *
 * @example
 * ```ts
 * const probe = questionProbe(`
 *   import OpenAI from 'openai';
 *   const client = new OpenAI();
 *   await «client.chat.completions.create»({ model, tools });
 * `);
 * expect(originOf(probe.sourceCode, probe.nodeAt()).answer).toBe('yes');
 * ```
 */
export function questionProbe(code: string, options: ProbeOptions = {}): Probe {
  const { filename = 'probe.ts', parser = 'typescript', types = false, files = {}, disk } = options;
  const { text, marks } = readMarks(dedent(code));
  const root = disk ?? folder;
  if (disk !== undefined) {
    const texts = Object.entries({ ...files, [filename]: text }).map(([name, one]) => [name, dedent(one)] as const);
    writeFiles(disk, Object.fromEntries(texts));
  }
  const choice: ParserChoice = types ? programFor(text, filename, files) : { parser };
  const read = languageOptions(choice, filename);
  const linter = new Linter({ cwd: root });
  const config: Linter.Config = {
    files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
    languageOptions: read,
  };
  const [message] = linter.verify(text, [config], { filename: `${root}/${filename}` });
  if (message?.fatal === true) {
    throw new Error(`${String(message.line)}:${String(message.column)} ${message.message}`);
  }
  const seen: unknown = linter.getSourceCode();
  const sourceCode = seen as SourceCode;
  const settings = resolveSettings(options.settings);
  const location = { filename: `${root}/${filename}`, cwd: root };
  const facts = once(() => factsOf(sourceCode, settings, location, read));
  return {
    sourceCode,
    settings,
    location,
    languageOptions: read,
    get facts() {
      return facts();
    },
    nodeAt<Type extends TSESTree.Node['type']>(at?: number | string, type?: `${Type}`) {
      if (at === undefined && marks.length !== 1) throw new Error(`Say which of ${String(marks.length)} marks.`);
      const mark = markAt(marks, at ?? 1);
      const spanning = sourceCode.ast.body.flatMap((node) => nodesSpanning(node, mark, sourceCode.visitorKeys));
      const found = spanning.findLast((node) => type === undefined || typeOf(node) === type);
      if (found) return found as Extract<TSESTree.Node, { readonly type: Type }>;
      throw new Error(`No ${type ?? 'node'} spans exactly "${text.slice(mark.start, mark.end)}".`);
    },
  };
}
