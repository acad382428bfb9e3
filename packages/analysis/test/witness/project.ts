import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as parser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/types';
import { Linter } from 'eslint';
import type { SourceCode } from '../../src/resolve/source-code.js';

/** The checkers that answers are compared on. The one of TypeScript 7 is an experiment of typescript-eslint. */
export type Backend = 'TypeScript 6' | 'TypeScript 7' | 'none';

/** A project on disk, below the repository so that the real declarations of the SDK are found. */
export interface Project {
  /** One file as a linter reads it. */
  open(filename: string, backend: Backend): OpenFile;
  remove(): void;
}

export interface OpenFile {
  readonly sourceCode: SourceCode;
  /** The outermost node with exactly this text. */
  nodeAt<Type extends TSESTree.Node['type'] = TSESTree.Node['type']>(
    text: string,
    type?: `${Type}`,
  ): Extract<TSESTree.Node, { readonly type: Type }>;
}

const scratch = fileURLToPath(new URL('../../../../.tmp', import.meta.url));

const compilerOptions = {
  target: 'es2022',
  module: 'preserve',
  moduleResolution: 'bundler',
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

const typesOf = (backend: Backend, root: string): Linter.ParserOptions => {
  switch (backend) {
    case 'none':
      return {};
    case 'TypeScript 6':
      return { projectService: true, tsconfigRootDir: root };
    case 'TypeScript 7':
      return { projectService: { EXPERIMENTAL_backend: 'tsgo' }, tsconfigRootDir: root };
  }
};

/** As text: an enum and a literal do not compare. */
const typeOf = (node: TSESTree.Node): string => node.type;

function* withChildren(node: TSESTree.Node, keys: SourceCode['visitorKeys']): Generator<TSESTree.Node> {
  yield node;
  for (const key of keys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const one of Array.isArray(child) ? (child as unknown[]) : [child]) {
      if (typeof one === 'object' && one !== null && 'type' in one) yield* withChildren(one as TSESTree.Node, keys);
    }
  }
}

function openFile(root: string, filename: string, text: string, backend: Backend): OpenFile {
  const linter = new Linter({ cwd: root });
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser, parserOptions: typesOf(backend, root) },
  };
  const [message] = linter.verify(text, [config], { filename: `${root}/${filename}` });
  if (message) throw new Error(message.message);
  const seen: unknown = linter.getSourceCode();
  const sourceCode = seen as SourceCode;
  return {
    sourceCode,
    nodeAt<Type extends TSESTree.Node['type'] = TSESTree.Node['type']>(wanted: string, type?: `${Type}`) {
      for (const node of withChildren(sourceCode.ast, sourceCode.visitorKeys)) {
        const isWanted = text.slice(node.range[0], node.range[1]) === wanted;
        if (isWanted && (type === undefined || type === typeOf(node)))
          return node as Extract<TSESTree.Node, { readonly type: Type }>;
      }
      throw new Error(`No node is exactly "${wanted}".`);
    },
  };
}

/** Writes a project and reads files of it; the caller removes it. */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  mkdirSync(scratch, { recursive: true });
  const root = mkdtempSync(`${scratch}/witness-`);
  const all = { 'tsconfig.json': JSON.stringify({ compilerOptions, include: ['**/*.ts'] }), ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(`${root}/${name}`), { recursive: true });
    writeFileSync(`${root}/${name}`, text);
  }
  return {
    open: (filename, backend) => openFile(root, filename, files[filename] ?? '', backend),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
