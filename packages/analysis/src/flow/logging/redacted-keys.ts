import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** The last segments of the paths that a logger leaves out, as its options in this file say: `redact: ['*.args']`. */
export function redactedKeysOf(file: SourceFile, logger: TSESTree.Node, depth = 0): (key: string) => boolean {
  const keys = new Set<string>();
  for (const value of valuesOf(file, logger)) {
    const root = rootOf(value);
    if (root.kind !== 'expression') continue;
    const made = root.node;
    if (made.type !== 'CallExpression' && made.type !== 'NewExpression') continue;
    for (const argument of made.arguments) {
      if (argument.type === 'SpreadElement') continue;
      for (const key of pathsIn(file, argument)) keys.add(key);
    }
    // `pino({ redact }).child({ ... })` redacts what its parent redacts.
    if (made.callee.type === 'MemberExpression' && depth < 4) {
      const outer = redactedKeysOf(file, made.callee.object, depth + 1);
      if (keys.size === 0) return outer;
    }
  }
  return (key) => keys.has(key) || keys.has('*');
}

function pathsIn(file: SourceFile, options: TSESTree.Node): readonly string[] {
  return valuesOf(file, options).flatMap((value) => {
    if (value.kind !== 'expression' || value.node.type !== 'ObjectExpression') return [];
    return value.node.properties.flatMap((property) =>
      property.type === 'Property' && /^(?:redact|redactPaths)$/u.test(staticKey(property) ?? '')
        ? listedPaths(file, property.value)
        : [],
    );
  });
}

function listedPaths(file: SourceFile, node: TSESTree.Node): readonly string[] {
  return valuesOf(file, node).flatMap((value) => {
    if (value.kind !== 'expression') return [];
    const list = unwrapAwaited(value.node);
    if (list.type === 'ObjectExpression')
      return list.properties.flatMap((one) =>
        one.type === 'Property' && staticKey(one) === 'paths' ? listedPaths(file, one.value) : [],
      );
    if (list.type !== 'ArrayExpression') return [];
    return list.elements.flatMap((one) => {
      const path = stringOf(one);
      return path === undefined
        ? []
        : [
            path
              .replace(/[[\]"']/gu, '.')
              .split('.')
              .filter(Boolean)
              .at(-1) ?? '',
          ];
    });
  });
}
