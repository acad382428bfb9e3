import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { aboutOf } from './about-of.js';
import type { Asking, Decision } from './decision.js';
import { decisionsOfTest } from './decisions-in.js';
import { decisionsOfCall } from './decisions-of-call.js';
import { identityIn } from '../principal/identity-in.js';
import { principalOf } from '../principal/principal.js';
import { isIdName, isPermissionName } from '../principal/vocabulary.js';

const isEmptyComparison = (node: TSESTree.BinaryExpression): boolean =>
  [node.left, node.right].some(
    (side) =>
      (side.type === 'Literal' && side.value === null) ||
      (side.type === 'Identifier' && side.name === 'undefined') ||
      (side.type === 'UnaryExpression' && side.operator === 'typeof'),
  );

export function decisionsOfComparison(asking: Asking, node: TSESTree.BinaryExpression): readonly Decision[] {
  const { file, subject } = asking;
  for (const side of [node.left, node.right]) {
    if (side.type === 'Literal' && typeof side.value === 'boolean') {
      return decisionsOfTest(asking, side === node.left ? node.right : node.left);
    }
  }
  if (isEmptyComparison(node)) {
    const tested = [node.left, node.right].find(
      (side) => side.type !== 'Literal' && !(side.type === 'Identifier' && side.name === 'undefined'),
    );
    return tested && tested.type !== 'PrivateIdentifier' && tested.type !== 'UnaryExpression'
      ? decisionsOfTest(asking, tested)
      : [];
  }
  const asked = asking.depth < 6 ? [node.left, node.right].flatMap((side) => verdictRead(asking, side)) : [];
  if (asked.length > 0) return asked;
  const about = aboutOf(file, node, subject);
  const identity = identityIn(file, node);
  return [
    {
      node,
      about,
      identity,
      strength: 'proven',
      defect: undefined,
      isCheck: identity === 'yes' && comparesRights(file, node) && !comparesOwner(file, node),
    },
  ];
}

/** Whether a comparison is about what somebody may do or who they are, and not about something else they carry. */
const comparesRights = (file: SourceFile, node: TSESTree.BinaryExpression): boolean =>
  [node.left, node.right].some((side) => {
    const inner = unwrap(side);
    if (inner.type === 'CallExpression') return true;
    const key =
      inner.type === 'MemberExpression' ? (staticKey(inner) ?? '') : inner.type === 'Identifier' ? inner.name : '';
    return principalOf(file, inner).answer === 'yes' && (isPermissionName(key) || isIdName(key));
  });

/**
 * Whether an id of whoever asks is compared with one of a record that was looked up: `conversation.userId !== who.id` asks
 * whose conversation it is, and nothing about what may be done.
 */
const comparesOwner = (file: SourceFile, { left, right }: TSESTree.BinaryExpression): boolean => {
  const sides = [left, right].map((side) => unwrap(side));
  const keys = sides.map((side) =>
    side.type === 'MemberExpression' ? (staticKey(side) ?? '') : side.type === 'Identifier' ? side.name : '',
  );
  return (
    keys.every((key) => isIdName(key)) &&
    sides.some(
      (side) =>
        principalOf(file, side).answer !== 'yes' &&
        valuesOf(file, side).some((value) => {
          const root = rootOf(value);
          return root !== value && root.kind === 'expression' && root.node.type === 'CallExpression';
        }),
    )
  );
};

/** The decision of a library or a declared control whose verdict is compared: `answer.decision !== 'allow'`. */
function verdictRead(asking: Asking, side: TSESTree.Node): readonly Decision[] {
  let root = unwrapAwaited(side);
  while (root.type === 'MemberExpression') root = unwrapAwaited(root.object);
  return valuesOf(asking.file, root).flatMap((value) => {
    const call = rootOf(value);
    if (call.kind !== 'expression' || call.node.type !== 'CallExpression') return [];
    const decides =
      isDeclaredControl(asking.file, 'authorizers', call.node.callee) || authorizationCallOf(asking.file, call.node);
    return decides
      ? decisionsOfCall(
          { ...asking, awaited: call.node.parent.type === 'AwaitExpression', read: true, depth: asking.depth + 1 },
          call.node,
        )
      : [];
  });
}
