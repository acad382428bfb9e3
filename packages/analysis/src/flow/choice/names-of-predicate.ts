import type { TSESTree } from '@typescript-eslint/types';
import { functionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { findDependence, prune } from '../depends-on.js';
import { readsPrincipal } from '../principal/reads-principal.js';

/** The lists of names that a predicate compares each tool with: `(tool) => names.includes(tool.name)`. */
export function namesOfPredicate(file: SourceFile, predicate: TSESTree.Node): readonly TSESTree.Node[] {
  return functionsOf(file, predicate).flatMap((fn) => {
    if (readsPrincipal(file, fn.body).answer !== 'no') return [];
    let found: TSESTree.Node | undefined;
    findDependence(
      file,
      fn.body,
      (one): typeof prune | undefined => {
        if (one.type !== 'CallExpression') return undefined;
        const callee = unwrap(one.callee);
        const key = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
        if (callee.type === 'MemberExpression' && (key === 'includes' || key === 'has')) found ??= callee.object;
        return prune;
      },
      false,
    );
    return found ? [found] : [];
  });
}
