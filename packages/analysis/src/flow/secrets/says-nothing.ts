import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isShortPart } from './is-short-part.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';

/** What is done with a secret so that it cannot be read any more, or asked about it. */
export const hides =
  /mask|redact|omit|pick|hash|strip|sanitize|scrub|encrypt|last4|fingerprint|length|includes|startsWith|safe|public|toJSON|without|digest|verify|compare/iu;

/** Values that say whether there is a secret and do not hold one. */
export function saysNothing(node: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  if (inner.type === 'UnaryExpression') return true;
  if (inner.type === 'BinaryExpression') return inner.operator !== '+';
  if (inner.type === 'Literal') return true;
  if (inner.type === 'ConditionalExpression') return [inner.consequent, inner.alternate].every(saysNothing);
  if (inner.type === 'Identifier') return inner.name === 'undefined';
  return (
    inner.type === 'CallExpression' &&
    (hides.test(dottedName(inner.callee) ?? '') || dottedName(inner.callee) === 'Boolean' || isShortPart(inner))
  );
}
