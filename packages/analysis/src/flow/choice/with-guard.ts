import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { guardBefore } from '../guard/guard-before.js';
import type { Guard } from '../guard/guard.js';
import { sameValueAs } from '../same-value.js';
import { checked, guardRank, type NameCheck } from './name-check.js';

/** What is asked about the name of a tool. */
export interface Question {
  readonly file: SourceFile;
  /** The request. */
  readonly at: TSESTree.Node;
  /** The places that the name passes on its way; what was decided before any of them counts. */
  readonly sites: readonly TSESTree.Node[];
  readonly seen: ReadonlySet<TSESTree.Node>;
}

type Matching = (file: SourceFile, node: TSESTree.Node, until: TSESTree.Node) => ReturnType<typeof sameValueAs>;

/** The best decision about a value before any of the places that it passes. */
function guardAt(question: Question, node: TSESTree.Node, matching: Matching): Guard | undefined {
  const { file, sites } = question;
  let best: Guard | undefined;
  for (const site of sites) {
    const subject = { key: 'value', list: undefined, matches: matching(file, node, site) };
    const guard = guardBefore(file, site, undefined, subject);
    if (best === undefined || guardRank[guard.kind] > guardRank[best.kind]) best = guard;
  }
  return best;
}

/** A value that was decided about before a place that it passes, or else what it is otherwise found to be. */
export function withGuard(
  question: Question,
  node: TSESTree.Node,
  otherwise: () => NameCheck,
  matching: Matching = sameValueAs,
): NameCheck {
  const guard = guardAt(question, node, matching);
  if (guard?.kind === 'proven') return checked;
  const found = otherwise();
  if (found.kind !== 'unchecked') return found;
  if (guard?.kind === 'possible') return { ...found, kind: 'unknown' };
  return found.guard || !guard || guardRank[guard.kind] === 0 ? found : { ...found, guard };
}
