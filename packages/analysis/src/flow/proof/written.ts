import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { proofBehind } from './copied.js';
import { excerpt } from './excerpt.js';

const mutators: ReadonlySet<string> = new Set([
  'add',
  'clear',
  'copyWithin',
  'delete',
  'fill',
  'pop',
  'push',
  'reverse',
  'set',
  'shift',
  'sort',
  'splice',
  'unshift',
]);

/** The objects whose members the file writes, deletes or changes by a method of lists and maps. */
function changed(file: SourceFile): readonly { readonly node: TSESTree.Node; readonly object: TSESTree.Node }[] {
  const index = nodeIndexOf(file);
  const targets: readonly { readonly node: TSESTree.Node; readonly target: TSESTree.Node }[] = [
    ...index.of('AssignmentExpression').map((node) => ({ node, target: node.left })),
    ...index.of('UpdateExpression').map((node) => ({ node, target: node.argument })),
    ...index
      .of('UnaryExpression')
      .flatMap((node) => (node.operator === 'delete' ? [{ node, target: node.argument }] : [])),
  ];
  return [
    ...targets.flatMap(({ node, target }) => {
      const member = unwrap(target);
      return member.type === 'MemberExpression' ? [{ node, object: member.object }] : [];
    }),
    ...index.of('CallExpression').flatMap((node) => {
      const callee = unwrap(node.callee);
      if (callee.type !== 'MemberExpression' || !mutators.has(staticKey(callee) ?? '')) return [];
      // A method of the proof itself is one that the guardrails gave it.
      return unwrap(callee.object).type === 'MemberExpression' ? [{ node, object: callee.object }] : [];
    }),
  ];
}

/** What was decided with a proof and is changed behind it. */
export function written(file: SourceFile): readonly Forgery[] {
  return changed(file).flatMap(({ node, object }): readonly Forgery[] => {
    const proof = proofBehind(file, object);
    if (!proof || proof.name === 'Gateway') return [];
    return [{ kind: 'written', node, value: excerpt(file, object), proof: proof.name, from: proof.from, proven: true }];
  });
}
