import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf, type ProposalPart } from '../../match/proposals.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

/** A place where a proposal is put into a list of this file. */
export interface Insertion {
  readonly node: TSESTree.CallExpression;
  readonly part: ProposalPart;
}

/** The proposal that is put in: itself, or an object that is made of its parts. */
function inserted(file: SourceFile, argument: TSESTree.CallExpressionArgument): ProposalPart | undefined {
  const node = unwrap(argument);
  if (node.type !== 'ObjectExpression') return proposalPartOf(file, node);
  return node.properties
    .map((one) => proposalPartOf(file, one.type === 'SpreadElement' ? one.argument : one.value))
    .find((part) => part !== undefined);
}

/**
 * Every place that puts proposals into an empty list: `permitted.push(call)`. `undefined` when members get there in
 * another way too, or the list is no variable of this file.
 */
export function insertionsInto(file: SourceFile, list: TSESTree.ArrayExpression): readonly Insertion[] | undefined {
  const holder = list.parent;
  if (list.elements.length > 0 || holder.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier')
    return undefined;
  const found: Insertion[] = [];
  for (const { identifier } of variableOf(file, holder.id)?.references ?? []) {
    const member = identifier.parent;
    if (member.type !== 'MemberExpression' || member.object !== identifier) continue;
    const use = member.parent;
    if (use.type === 'AssignmentExpression' && use.left === member) return undefined;
    if (use.type !== 'CallExpression' || use.callee !== member || !/^(?:push|unshift)$/u.test(staticKey(member) ?? ''))
      continue;
    for (const argument of use.arguments) {
      const part = inserted(file, argument);
      if (!part) return undefined;
      found.push({ node: use, part });
    }
  }
  return found.length > 0 ? found : undefined;
}
