import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { isNote } from './is-note.js';
import { trailCallsOf } from './trail-calls.js';

/**
 * The calls of a file that write an audit record: those that show that the module keeps a trail, and notes of who ran
 * which tool. A note is a record where it stands, and does not show that others are missing.
 */
export const auditCallsOf = perFile((file): ReadonlySet<TSESTree.CallExpression> => {
  const trail = trailCallsOf(file);
  return new Set(
    nodeIndexOf(file)
      .of('CallExpression')
      .filter((call) => trail.has(call) || isNote(file, call)),
  );
});
