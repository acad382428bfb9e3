import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { isConstant } from '../is-constant.js';
import { principalOf } from '../principal/principal.js';
import { isPermissionName, isPersonMember } from '../principal/vocabulary.js';

/** What people and everything else have, and what a caller prefers: no value of theirs says for whom. */
const saysLittle =
  /^(?:id|name|status|state|type|kind|category|title|label|description|summary|content|text|message|messages|reason|source|channel|mode|level|priority|format|url|date|[a-z]+At|lang|currency|country|city|theme|units?|tz|timeZone|model|limit|length|query|input|prompt|args|body|headers|params|extra|data|value|key|scheme|provider|env|environment|stage)$/u;

/** Where a file takes something out of somebody: `who.depot`, `const { depot } = who`. */
function* readsOf(file: SourceFile): Generator<readonly [whom: TSESTree.Node, key: string | undefined]> {
  const index = nodeIndexOf(file);
  for (const member of index.of('MemberExpression')) {
    const isCalled = member.parent.type === 'CallExpression' && member.parent.callee === member;
    const isAsked = member.parent.type === 'MemberExpression' && member.parent.object === member;
    if (!isCalled && !isAsked && !member.computed) yield [member.object, staticKey(member)];
  }
  for (const { id, init } of index.of('VariableDeclarator')) {
    if (!init || id.type !== 'ObjectPattern') continue;
    for (const one of id.properties) if (one.type === 'Property') yield [init, staticKey(one)];
  }
}

const nameOf = (node: TSESTree.Node): string | undefined =>
  node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? staticKey(node) : undefined;

/** What is compared with something that is the same for everybody, by its name: a process that serves one tenant asks whose caller it is. */
function* comparedIn(file: SourceFile): Generator<string | undefined> {
  for (const { operator, left, right } of nodeIndexOf(file).of('BinaryExpression')) {
    if (!/^[!=]==?$/u.test(operator) || left.type === 'Literal' || right.type === 'Literal') continue;
    if (isConstant(file, right)) yield nameOf(left);
    if (isConstant(file, left)) yield nameOf(right);
  }
}

/**
 * The texts that the file takes out of who asks, whatever they are called: `depot` of `const { depot } = requireScope(auth)`.
 * A callee that asks for one by the same name asks for whom it works. What may well be a preference is left out.
 */
export const ownScopes = perFile((file): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [whom, key] of readsOf(file)) {
    if (key === undefined || found.has(key) || saysLittle.test(key)) continue;
    if (isPermissionName(key) || isPersonMember(key)) continue;
    if (principalOf(file, whom).answer === 'yes') found.add(key);
  }
  for (const key of found.size > 0 ? comparedIn(file) : []) if (key !== undefined) found.delete(key);
  return found;
});
