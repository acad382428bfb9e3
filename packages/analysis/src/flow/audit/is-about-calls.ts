import type { TSESTree } from '@typescript-eslint/types';
import { isProposalList } from '../../match/proposal-list.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { proposalPartsIn } from '../execution/proposal-parts-in.js';

/** Whether a list is mentioned for one of its elements only: `calls[0]`, `calls.at(-1)`. */
function isOneOf(list: TSESTree.Identifier): boolean {
  const { parent } = list;
  if (parent.type !== 'MemberExpression' || parent.object !== list) return false;
  return parent.computed ? parent.property.type === 'Literal' : staticKey(parent) === 'at';
}

/**
 * Whether a record outside the iteration over the calls is about them: it names a call or the batch, or nothing of it is
 * fixed. `{ action: 'session.start' }` is about something else.
 */
export function isAboutCalls(file: SourceFile, record: TSESTree.CallExpression): boolean {
  const index = nodeIndexOf(file);
  const lists = index.inside('Identifier', record).filter((one) => isProposalList(file, one));
  // `calls[0].name` is about the first of them, and about no other.
  if (lists.length > 0) return lists.some((one) => !isOneOf(one));
  if (record.arguments.some((one) => proposalPartsIn(file, one).length > 0)) return true;
  return ![...index.inside('Literal', record), ...index.inside('TemplateLiteral', record)].some(
    (one) => stringOf(one) !== undefined,
  );
}
