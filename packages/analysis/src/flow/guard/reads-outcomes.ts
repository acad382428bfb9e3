import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

const logs = /^(?:console|log|logger|this\.log|this\.logger)\./u;

/** Whether a use looks at outcomes: not only at how many there are, and not only to write them to a log. */
function looks(use: TSESTree.Node): boolean {
  const { parent } = wrapped(use);
  if (parent?.type === 'MemberExpression' && parent.object === wrapped(use) && staticKey(parent) === 'length')
    return false;
  return !(parent?.type === 'CallExpression' && parent.callee !== use && logs.test(dottedName(parent.callee) ?? ''));
}

/**
 * Does anything look at what is kept in a variable: the settled outcomes of checks, which nobody throws again?
 *
 * Their number and their appearance in a log do not count. What is kept in a member of an object counts as read.
 */
export const readsOutcomes = (file: SourceFile, kept: TSESTree.Node): boolean => {
  if (kept.type !== 'Identifier') return true;
  const variable = variableOf(file, kept);
  return variable?.references.some((one) => one.isRead() && looks(one.identifier)) ?? true;
};
