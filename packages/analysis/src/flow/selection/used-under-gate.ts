import type { TSESTree } from '@typescript-eslint/types';
import { conditionsAround } from '../../match/request-body.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';
import { decides } from './predicate-decides.js';

/**
 * Is what a call makes kept in a variable that is only used where somebody was asked: an agent to which another one hands
 * over under `broker.licences.includes('trade') ? [specialist] : []`? Its tools are shown to nobody else.
 *
 * Errs towards no: one use without a question is enough.
 */
export function usedUnderGate(file: SourceFile, call: TSESTree.Node): boolean {
  const holder = call.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.init !== call || holder.id.type !== 'Identifier') return false;
  const uses = (variableOf(file, holder.id)?.references ?? []).filter((one) => one.init !== true);
  return (
    uses.length > 0 &&
    uses.every(({ identifier }) => conditionsAround(identifier).some((test) => decides(file, test) !== 'no'))
  );
}
