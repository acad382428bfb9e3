import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { memoryPerFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { checkAnswer, type CheckAnswer } from './check-answer.js';
import { runBody } from './rehearse-code.js';
import type { Course } from './rehearsed.js';

/** Whether what a check refuses is done all the same: whichever way the code goes, on none of them, or not known. */
export type ComesThrough = 'yes' | 'no' | 'unknown';

/** How many ways through a function are tried, by tests that the check has nothing to do with. */
const maxWays = 24;

interface Rehearsal {
  readonly file: SourceFile;
  readonly fn: FunctionNode;
  readonly check: TSESTree.CallExpression;
  readonly site: TSESTree.Node | undefined;
  readonly answer: CheckAnswer;
  readonly isBatch: boolean;
}

function courseOf({ fn, ...asked }: Rehearsal, isGranted: boolean, choices: Map<string, boolean>): Course {
  const course: Course = {
    ...asked,
    isGranted,
    choices,
    variables: new Map(),
    entered: [fn],
    steps: 0,
    current: undefined,
    under: 0,
    inSite: 0,
    isRefused: false,
    isReached: false,
    work: new Set(),
    left: undefined,
  };
  runBody(course, fn.body);
  return course;
}

/** The next way to try: the last test that was found to hold is taken not to. */
function nextWay(choices: ReadonlyMap<string, boolean>): Map<string, boolean> | undefined {
  const all = [...choices];
  const last = all.findLastIndex(([, holds]) => holds);
  const [text] = all[last] ?? [];
  return text === undefined ? undefined : new Map([...all.slice(0, last), [text, false]]);
}

function rehearsed(asked: Rehearsal): ComesThrough {
  let way: Map<string, boolean> | undefined = new Map();
  let doneAnyway = 0;
  let leftUndone = 0;
  for (let count = 0; way; count += 1) {
    if (count >= maxWays) return 'unknown';
    const refused = courseOf(asked, false, way);
    const granted = courseOf(asked, true, way);
    if (refused.left?.kind === 'lost' || granted.left?.kind === 'lost') return 'unknown';
    if (refused.isRefused && granted.work.size > 0) {
      // What is done only where the answer is no does not count, what is done only where it is yes does.
      if ([...granted.work].every((one) => refused.work.has(one))) doneAnyway += refused.isReached ? 1 : 0;
      else leftUndone += 1;
    }
    way = nextWay(way);
  }
  if (leftUndone > 0) return doneAnyway > 0 ? 'unknown' : 'no';
  return doneAnyway > 0 ? 'yes' : 'unknown';
}

const answers = memoryPerFile(() => new WeakMap<TSESTree.Node, Map<TSESTree.Node | undefined, ComesThrough>>());

/**
 * Is what a check refuses done all the same?
 *
 * The code around both is gone through twice for each of its ways: once with every call granted, once with one that is
 * refused, in a batch as the second of two calls. `yes` where the refusal keeps no work back on any way, and nothing
 * behind the work asks for it; `no` where it keeps work back on each way; `unknown` where it goes to what is not seen.
 *
 * @param site - Where a proposed call is executed; left out, all work in the function is meant, as in the executor of a tool.
 * @param binding - What goes over the batch.
 */
export function comesThrough(
  file: SourceFile,
  check: TSESTree.CallExpression,
  site: TSESTree.Node | undefined,
  within: TSESTree.Node,
  binding: TSESTree.Node | undefined,
): ComesThrough {
  const cache = answers(file);
  const known = cache.get(check) ?? new Map<TSESTree.Node | undefined, ComesThrough>();
  cache.set(check, known);
  const before = known.get(site ?? within);
  if (before) return before;
  const fn = enclosingFunctions(check).find((one) => isInside(within, one));
  const answer = fn && checkAnswer(file, check);
  const isBatch = fn !== undefined && binding !== undefined && binding !== fn && isInside(binding, fn);
  const found = fn && answer ? rehearsed({ file, fn, check, site, answer, isBatch }) : 'unknown';
  known.set(site ?? within, found);
  return found;
}
