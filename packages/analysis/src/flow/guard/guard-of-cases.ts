import type { TSESTree } from '@typescript-eslint/types';
import { isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { toolDeed } from '../connectors/tool-deed.js';
import { controlsOn } from '../controls-on.js';
import { doesWork } from '../execution/does-work.js';
import type { Execution } from '../execution/execution.js';
import { handsSomebody } from '../principal/hands-somebody.js';
import { decisionsIn } from './decisions-in.js';
import { better, noGuard, weakest, type Guard } from './guard.js';

/**
 * The cases of a switch over the name, where each of them asks before its work: there the name is known. Where some of
 * them ask, the others may well be what everybody may do for themselves: that is not known here.
 */
export function guardOfCases(file: SourceFile, execution: Execution): Guard {
  const { kind, site } = execution;
  if (kind !== 'switch' || site.type !== 'SwitchStatement') return noGuard;
  const working = site.cases.filter((one) => one.consequent.some((statement) => doesWork(file, statement)));
  const guards = working.map((one) => ofCase(file, execution, one));
  const all = weakest(guards);
  const asking = guards.find((one) => one.kind !== 'none');
  if (all.kind !== 'none' || !asking) return all;
  const others = working.filter((_, at) => guards[at]?.kind === 'none');
  return others.every((one) => mayBeForAll(file, site, one)) ? { ...asking, kind: 'possible' } : all;
}

/** What a case asks before its work. */
function ofCase(file: SourceFile, { part }: Execution, one: TSESTree.SwitchCase): Guard {
  const controls = one.consequent.flatMap((statement) =>
    doesWork(file, statement) ? [...controlsOn(lastCallIn(file, statement), one)] : [],
  );
  return controls
    .filter(
      (control) => control.kind === 'test' && !control.goesOn && !control.swallowed && isInside(control.node, one),
    )
    .flatMap((control) => decisionsIn(file, control.test, { key: part.key, list: undefined }, control.holds))
    .filter((check) => check.isCheck && check.identity !== 'no' && !check.defect)
    .reduce(
      (best, check) =>
        better(best, {
          ...noGuard,
          kind: check.strength === 'proven' && check.identity === 'yes' ? 'proven' : 'possible',
          node: check.node,
        }),
      noGuard,
    );
}

/** The last call in a statement, which is the work that comes after what it asks. */
const lastCallIn = (file: SourceFile, statement: TSESTree.Node): TSESTree.Node =>
  nodeIndexOf(file).inside('CallExpression', statement).at(-1) ?? statement;

/** Whether a case only looks, by the names of its tools, or works for the one who asks. */
function mayBeForAll(file: SourceFile, { cases }: TSESTree.SwitchStatement, one: TSESTree.SwitchCase): boolean {
  const at = cases.indexOf(one);
  const before = cases.slice(0, at).findLastIndex(({ consequent }) => consequent.length > 0);
  return (
    cases.slice(before + 1, at + 1).every(({ test }) => toolDeed(stringOf(test) ?? '') === 'looks') ||
    nodeIndexOf(file)
      .inside('CallExpression', one)
      .some((call) => call.arguments.some((argument) => handsSomebody(file, argument)))
  );
}
