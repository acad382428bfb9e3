import type { SourceFile } from '../resolve/source-file.js';
import type { HeldSource } from './read-source.js';

/**
 * A file that a linted one leads into. The root of its tree is copied, because what is remembered of a file is kept with
 * that node.
 */
export function fileBeside(root: SourceFile, filename: string, source: HeldSource): SourceFile {
  const program = { ...source.ast };
  const { text, scopeManager, visitorKeys, offset } = source;
  return {
    ...root,
    program,
    sourceCode: { ast: program, text, scopeManager, visitorKeys },
    location: { filename, cwd: root.location.cwd },
    offset,
    tree: source.ast,
  };
}
