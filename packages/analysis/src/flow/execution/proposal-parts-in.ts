import type { TSESTree } from '@typescript-eslint/types';
import { argumentsReadBy } from '../../match/mapped-proposals.js';
import { proposalPartOf, type ProposalPart, type ProposalPartName } from '../../match/proposals.js';
import { isFunction } from '../../resolve/function-node.js';
import { memoryPerFile, perNode } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { dependencesWithoutCalls, prune } from '../depends-on.js';

const vain = memoryPerFile(() => new Set<TSESTree.Node | Variable>());

/** The parts of a proposal that an expression is made of, without entering calls. */
export const proposalPartsIn = perNode(
  [] as readonly ProposalPart[],
  (file: SourceFile, node: TSESTree.Node): readonly ProposalPart[] =>
    dependencesWithoutCalls(
      file,
      node,
      (one) => {
        if (isFunction(one)) return prune;
        if (one.type === 'CallExpression') return argumentsReadBy(file, one);
        return one.type === 'Identifier' || one.type === 'MemberExpression' ? proposalPartOf(file, one) : undefined;
      },
      vain(file),
    ),
);

/** The first of some parts that is one of these. */
export const partNamed = (
  parts: readonly ProposalPart[],
  ...names: readonly ProposalPartName[]
): ProposalPart | undefined => parts.find((part) => names.includes(part.part));
