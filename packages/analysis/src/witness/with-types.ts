import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { typedServicesOf } from './checker.js';
import { checkerWitness } from './checker-witness.js';
import { importedFilesOf, liesOnDisk } from './imported-files.js';
import { programFilesOf } from './program-files.js';
import { parserOf, type ParserChoice } from './read-source.js';

/**
 * A file with the types that its host has and, where the parser is known that read it, with the other files of its
 * program. Where the host has no types, with the files that it imports. Nothing is read before a question is asked.
 */
export function withTypes(file: SourceFile): SourceFile {
  const services = typedServicesOf(file.sourceCode.parserServices);
  const parser = parserOf(file.languageOptions);
  if (!services) return parser && liesOnDisk(file) ? withImports(file, parser) : file;
  if (!parser) return { ...file, types: checkerWitness(services) };
  const others = programFilesOf(services, parser, () => typed);
  const compilerNodes = { get: (node: object) => others.compilerNodeOf(node as TSESTree.Node) };
  const types = checkerWitness({ program: services.program, esTreeNodeToTSNodeMap: compilerNodes });
  const typed: SourceFile = { ...file, types, others };
  return typed;
}

function withImports(file: SourceFile, parser: ParserChoice): SourceFile {
  const found: SourceFile = { ...file, others: importedFilesOf(parser, () => found) };
  return found;
}
