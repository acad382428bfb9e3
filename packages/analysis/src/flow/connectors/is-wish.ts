import type { TSESTree } from '@typescript-eslint/types';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isPermissionName } from '../principal/vocabulary.js';

/** Names of settings that leave the question out, whatever else they speak of. */
const leavesOut = /^(?:auto|skip|bypass|no|without|fast|quick|express|hands_?free|unattended|silent|headless|yolo)/iu;

/** Names of what was decided about somebody, a server or its tools, or of a run that changes nothing. */
const decided =
  /role|admin|perm|scope|grant|entitl|authori|approv|trust|verif|consent|confirm|read|safe|risk|polic|dry|sandbox|test|demo|mock|stub|local|internal|dev|prod|stag|tool|server|owner|allow|may[A-Z_]|can[A-Z_]/u;

/** What a test reads, where it only asks for a flag or for one of some words. */
function flagOf(test: TSESTree.Node): TSESTree.Identifier | TSESTree.MemberExpression | undefined {
  const inner = unwrap(test);
  if (inner.type === 'UnaryExpression' && inner.operator === '!') return flagOf(inner.argument);
  if (inner.type === 'BinaryExpression' && /^[!=]==?$/u.test(inner.operator)) {
    const isWord = stringOf(inner.right) !== undefined || unwrap(inner.right).type === 'Literal';
    return isWord && inner.left.type !== 'PrivateIdentifier' ? flagOf(inner.left) : undefined;
  }
  return inner.type === 'Identifier' || inner.type === 'MemberExpression' ? inner : undefined;
}

/**
 * Whether a test asks only what somebody likes: a flag or a mode that is handed in, read from a setting or from the
 * request. What a call answers, what is made of other tests and what is named as a right is none: that may be a decision.
 */
export function isWish(file: SourceFile, test: TSESTree.Node): boolean {
  const flag = flagOf(test);
  if (!flag) return false;
  const values = valuesOf(file, flag);
  const read = values.flatMap((value) => (value.kind === 'member' && value.key !== undefined ? [value.key] : []));
  const name = flag.type === 'Identifier' ? flag.name : (staticKey(flag) ?? '');
  const isHanded = values.length > 0 && values.every((value) => value.kind === 'member' || value.kind === 'parameter');
  return (
    isHanded &&
    [name, ...read].every((one) => leavesOut.test(one) || (one !== '' && !decided.test(one) && !isPermissionName(one)))
  );
}
