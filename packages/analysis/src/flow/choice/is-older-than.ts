import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { principalsInReach } from '../principal/principals-in-reach.js';

/** Whether a callee was there before a function that brings in who asks was called. */
export function isOlderThan(file: SourceFile, callee: TSESTree.Node, bringer: FunctionNode): boolean {
  const held = callee.type === 'MemberExpression' ? callee.object : callee;
  if (principalsInReach(file, bringer).around === 'yes') return false;
  const values = valuesOf(file, held);
  return (
    values.length > 0 &&
    values.every((value) => {
      const root = rootOf(value);
      if (root.kind === 'import' || root.kind === 'this') return true;
      const made = root.kind === 'parameter' ? root.fn : 'node' in root ? enclosingFunction(root.node) : undefined;
      if (!made || made === bringer) return made === undefined && root.kind === 'expression';
      return isInside(bringer, made) || (made.parent.type === 'MethodDefinition' && made.parent.kind === 'constructor');
    })
  );
}
