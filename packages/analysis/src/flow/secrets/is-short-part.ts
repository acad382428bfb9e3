import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { staticKey } from '../../resolve/static-key.js';
import { isSecretText } from './secret-name.js';

/** How many characters of a secret only say which one it is. */
const longest = 8;

/** The number that is written down: `4`, `-4`. */
function numberOf(node: TSESTree.Node): number | undefined {
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const inner = numberOf(node.argument);
    return inner === undefined ? undefined : -inner;
  }
  return node.type === 'Literal' && typeof node.value === 'number' ? node.value : undefined;
}

/** Whether a value is called like one secret: of a list of them, a part has whole members. */
const isOne = (node: TSESTree.Node): boolean => {
  const name = (dottedName(node) ?? '').split('.').at(-1) ?? '';
  return isSecretText(name) && !name.endsWith('s');
};

/** Whether a call takes a few characters out of a text: `key.slice(0, 4)`, `key.slice(-4)`. Of how many must be written down. */
export function isShortPart({ callee, arguments: given }: TSESTree.CallExpression): boolean {
  const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  if (callee.type !== 'MemberExpression' || !isOne(callee.object)) return false;
  const [from, to] = given.map(numberOf);
  if (from === undefined || (given.length > 1 && to === undefined)) return false;
  if (method === 'slice' && to === undefined) return from < 0 && -from <= longest;
  if (to === undefined) return false;
  if (method === 'substr') return to <= longest;
  return (method === 'slice' || method === 'substring') && from >= 0 === to >= 0 && to - from <= longest;
}
