import type { TSESTree } from '@typescript-eslint/types';
import { isProposalList } from '../../match/proposal-list.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { proposalPartsIn } from '../execution/proposal-parts-in.js';

/** What is read of one element of a list where a name stands: `calls[0].name`, `calls.at(-1)`. */
function elementRead(list: TSESTree.Identifier): TSESTree.Node | undefined {
  const { parent } = list;
  if (parent.type !== 'MemberExpression' || parent.object !== list) return undefined;
  if (parent.computed ? parent.property.type !== 'Literal' : staticKey(parent) !== 'at') return undefined;
  let read: TSESTree.MemberExpression | TSESTree.ChainExpression = parent;
  while (read.parent.type === 'MemberExpression' || read.parent.type === 'ChainExpression') read = read.parent;
  return read;
}

/**
 * Whether a record outside the iteration over the calls is about them: it names a call or the batch, or nothing of it is
 * fixed. `{ action: 'session.start' }` is about something else, and `calls[0].name` about the first and no other.
 */
export function isAboutCalls(file: SourceFile, record: TSESTree.CallExpression): boolean {
  const index = nodeIndexOf(file);
  const names = index.inside('Identifier', record);
  if (names.some((one) => isProposalList(file, one) && !elementRead(one))) return true;
  const isOfOne = names.some((one) => {
    const read = elementRead(one);
    return read !== undefined && proposalPartsIn(file, read).length > 0;
  });
  if (isOfOne) return false;
  if (record.arguments.some((one) => proposalPartsIn(file, one).length > 0)) return true;
  return ![...index.inside('Literal', record), ...index.inside('TemplateLiteral', record)].some(
    (one) => stringOf(one) !== undefined,
  );
}
