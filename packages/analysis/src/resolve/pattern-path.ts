import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from './static-key.js';

/** One step from a destructured value to a name bound by the pattern. */
export type PatternStep =
  | { readonly kind: 'key'; readonly key: string | undefined }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'rest'; readonly without: readonly string[] };

/**
 * The steps that a destructuring pattern takes from its value to one of its names, and the default value on the way.
 * Returns `undefined` when the name is not in the pattern.
 */
export function patternPath(
  pattern: TSESTree.Node,
  name: TSESTree.Node,
): { readonly steps: readonly PatternStep[]; readonly fallback: TSESTree.Expression | undefined } | undefined {
  if (pattern === name) return { steps: [], fallback: undefined };
  switch (pattern.type) {
    case 'TSParameterProperty':
      return patternPath(pattern.parameter, name);
    case 'AssignmentPattern': {
      const inner = patternPath(pattern.left, name);
      return inner && { steps: inner.steps, fallback: inner.fallback ?? pattern.right };
    }
    case 'RestElement':
      return patternPath(pattern.argument, name);
    case 'ArrayPattern':
      for (const [index, item] of pattern.elements.entries()) {
        const inner = item && patternPath(item, name);
        // The rest of a list is a list of the same members.
        if (inner && item.type === 'RestElement') return inner;
        if (inner) return { ...inner, steps: [{ kind: 'index', index }, ...inner.steps] };
      }
      return undefined;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          const inner = patternPath(property.argument, name);
          const without = pattern.properties.flatMap((one) => (one.type === 'Property' ? [staticKey(one) ?? ''] : []));
          if (inner) return { ...inner, steps: [{ kind: 'rest', without }, ...inner.steps] };
        } else {
          const inner = patternPath(property.value, name);
          if (inner) return { ...inner, steps: [{ kind: 'key', key: staticKey(property) }, ...inner.steps] };
        }
      }
      return undefined;
    default:
      return undefined;
  }
}
