import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf, type ProposalPart, type ProposalPartName } from '../../match/proposals.js';
import { isFunction } from '../../resolve/function-node.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { findDependence, prune } from '../depends-on.js';

/** The parts of a proposal that an expression is made of, without entering calls. */
export const proposalPartsIn = perNode(
  [] as readonly ProposalPart[],
  (file: SourceFile, node: TSESTree.Node): readonly ProposalPart[] => {
    const found: ProposalPart[] = [];
    findDependence(
      file,
      node,
      (one): typeof prune | undefined => {
        if (isFunction(one)) return prune;
        if (one.type !== 'Identifier' && one.type !== 'MemberExpression') return undefined;
        const part = proposalPartOf(file, one);
        if (!part) return undefined;
        found.push(part);
        return prune;
      },
      false,
    );
    return found;
  },
);

/** The first of some parts that is one of these. */
export const partNamed = (
  parts: readonly ProposalPart[],
  ...names: readonly ProposalPartName[]
): ProposalPart | undefined => parts.find((part) => names.includes(part.part));
