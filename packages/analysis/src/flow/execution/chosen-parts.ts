import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { Execution } from './execution.js';
import { branchOf } from './executions.js';

type Branch = TSESTree.IfStatement | TSESTree.ConditionalExpression;

/** What runs in the branches of one chain: `if … else if … else`, nested conditional expressions. */
function partsOf(branch: Branch): readonly TSESTree.Node[] {
  const rest = branch.alternate ? unwrap(branch.alternate) : undefined;
  if (!rest) return [branch.consequent];
  return [branch.consequent, ...(rest.type === branch.type ? partsOf(rest) : [rest])];
}

/** Every part of a function that is chosen by the same name. */
export function chosenParts(file: SourceFile, { kind, part, site }: Execution): readonly TSESTree.Node[] {
  if (site.type === 'SwitchStatement') return site.cases.flatMap((one) => one.consequent);
  const around = enclosingFunction(site);
  if (kind !== 'branch' || !around) return [];
  const index = nodeIndexOf(file);
  return [...index.inside('IfStatement', around), ...index.inside('ConditionalExpression', around)].flatMap((one) =>
    branchOf(file, one)?.part.key === part.key ? partsOf(one) : [],
  );
}
