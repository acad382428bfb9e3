import type { TSESTree } from '@typescript-eslint/types';
import { isProposalList } from '../../match/proposal-list.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { proposalPartsIn } from '../execution/proposal-parts-in.js';

/**
 * Whether a record outside the iteration over the calls is about them: it names a call or the batch, or nothing of it is
 * fixed. `{ action: 'session.start' }` is about something else.
 */
export function isAboutCalls(file: SourceFile, record: TSESTree.CallExpression): boolean {
  if (record.arguments.some((one) => proposalPartsIn(file, one).length > 0)) return true;
  const index = nodeIndexOf(file);
  if (index.inside('Identifier', record).some((one) => isProposalList(file, one))) return true;
  return ![...index.inside('Literal', record), ...index.inside('TemplateLiteral', record)].some(
    (one) => stringOf(one) !== undefined,
  );
}
