import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { staticKey } from '../../resolve/static-key.js';
import { wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

/** What a list is read for where it only becomes a text or a number. */
const onlyTells = /^(?:length|join|map|size|values|toSorted|sort|slice|forEach)$/u;

/** The places that read a variable, and do not write it. */
const readsOf = (file: SourceFile, name: TSESTree.Node): readonly TSESTree.Node[] =>
  (name.type === 'Identifier' ? (variableOf(file, name)?.references ?? []) : [])
    .filter((one) => one.isRead())
    .map(({ identifier }) => identifier);

/** Whether a value becomes a part of a text where it stands: `- ${one}`, `'- ' + one`, `lines.push(one)`. */
function isPartOfText(node: TSESTree.Node): boolean {
  const { parent } = wrapped(node);
  if (parent?.type === 'TemplateLiteral') return true;
  if (parent?.type === 'BinaryExpression') return parent.operator === '+';
  if (parent?.type === 'AssignmentExpression') return parent.operator === '+=' && parent.right === wrapped(node);
  if (parent?.type !== 'CallExpression') return false;
  const name = dottedName(parent.callee) ?? '';
  return parent.callee !== node && /(?:^|\.)push$|^JSON\.stringify$|^String$/u.test(name);
}

/** Whether a read of a list only makes a text of it, or asks how long it is. */
function isTold(file: SourceFile, read: TSESTree.Node): boolean {
  const outer = wrapped(read);
  // `[...who.projects].join(', ')`
  const list = outer.parent?.type === 'SpreadElement' ? outer.parent.parent : undefined;
  const whole = list?.type === 'ArrayExpression' ? wrapped(list) : outer;
  const { parent } = whole;
  if (parent?.type === 'MemberExpression') return onlyTells.test(staticKey(parent) ?? '');
  if (parent?.type === 'ForOfStatement' && parent.right === whole && parent.left.type === 'VariableDeclaration') {
    const [one] = parent.left.declarations;
    const reads = readsOf(file, one.id);
    return reads.length > 0 && reads.every(isPartOfText);
  }
  return isPartOfText(whole);
}

/** Whether nothing of the file but texts reads a list: nothing looks for a member in it, and nothing is handed it. */
export const isOnlyTold = (file: SourceFile, key: string): boolean => {
  const index = nodeIndexOf(file);
  const members = index.of('MemberExpression').filter((one) => staticKey(one) === key);
  const taken = index
    .of('Property')
    .filter((one) => one.parent.type === 'ObjectPattern' && staticKey(one) === key)
    .flatMap(({ value }) => readsOf(file, value));
  return [...members, ...taken].every((one) => isTold(file, one));
};
