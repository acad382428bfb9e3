import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One source file of the repository. */
export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Parses a source. Laws are shown to fail on sources that exist only in their test. */
export function sourceFile(path: string, text: string): SourceFile {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

/** Every TypeScript source below a folder of the repository, without what was built or installed. */
export function sourceFilesBelow(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => path.endsWith('.ts') && !/(?:^|\/)(?:node_modules|dist|\.tmp)\//.test(path))
    .map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')));
}

/** The packages that have sources. */
export const packageNames = readdirSync(join(root, 'packages'));

/** What is built of every package: sources without the tests beside them. */
export const builtSources = packageNames
  .flatMap((name) => sourceFilesBelow(`packages/${name}/src`))
  .filter(({ path }) => !path.endsWith('.test.ts'));

/** The package that a source belongs to. */
export const packageOf = ({ path }: SourceFile): string => path.split('/')[1] ?? '';
