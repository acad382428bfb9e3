import { dirname } from 'node:path';
import ts from 'typescript';
import { compilerOptions } from './compiler-options.js';
import { workspace } from './workspace.js';

const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, workspace);

/** The same for every program of a process: declarations of the SDKs are parsed and bound once. */
const declarations = new Map<string, ts.SourceFile | undefined>();

const isRoot = (name: string): boolean => !name.includes('/node_modules/') && /\.[cm]?[jt]sx?$/.test(name);

/**
 * Compiles files that need not exist on disk, together with the real declarations that they import.
 *
 * @param files - Absolute names, below the repository so that its `node_modules` is found, and their text.
 *
 * @example
 * ```ts
 * const program = programOf(new Map([[`${workspace}/.tmp/case.ts`, "import OpenAI from 'openai';"]]));
 * ```
 */
export function programOf(files: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(options, true);
  const disk = { ...host };
  const folders = new Set<string>();
  for (const name of files.keys()) {
    for (let folder = dirname(name); !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  }
  host.fileExists = (name) => files.has(name) || disk.fileExists(name);
  host.readFile = (name) => files.get(name) ?? disk.readFile(name);
  host.directoryExists = (name) => folders.has(name) || (disk.directoryExists?.(name) ?? true);
  host.getSourceFile = (name, version, ...rest) => {
    const text = files.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version, true);
    if (!declarations.has(name)) declarations.set(name, disk.getSourceFile(name, version, ...rest));
    return declarations.get(name);
  };
  return ts.createProgram([...files.keys()].filter(isRoot), options, host);
}
