import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { argumentOriginsOf } from './argument-origin.js';
import type { DecidingExpression } from './sinks-of-arguments.js';

/** The parts of a text in order: what is written, and the expressions between. */
function textParts(node: TSESTree.Node): readonly (string | TSESTree.Node)[] {
  const inner = unwrap(node);
  if (inner.type === 'TemplateLiteral')
    return inner.quasis.flatMap((quasi, i) => {
      const expression = inner.expressions[i];
      return [quasi.value.raw, ...(expression ? [expression] : [])];
    });
  if (inner.type === 'BinaryExpression' && inner.operator === '+')
    return [...textParts(inner.left), ...textParts(inner.right)];
  return [stringOf(inner) ?? inner];
}

/**
 * Whether everything from a tool's arguments stands behind fixed letters of the same segment of a path: `/notes/user-${id}`.
 * Such a folder has to exist before `..` leads out of it, unless somebody normalises the path before it is opened.
 */
export function isPathFragment(file: SourceFile, { call, value }: DecidingExpression): boolean {
  // What `join` is handed is normalised.
  if (!call.arguments.some((one) => unwrapAwaited(one) === unwrapAwaited(value))) return false;
  const [made, ...others] = valuesOf(file, value);
  const text = made?.kind === 'expression' && others.length === 0 ? made.node : unwrapAwaited(value);
  const parts = textParts(text).filter((one) => one !== '');
  let isHeld = false;
  for (const [i, part] of parts.entries()) {
    if (typeof part === 'string' || argumentOriginsOf(file, part).length === 0) continue;
    const before = parts[i - 1];
    if (typeof before !== 'string' || !/[^/\\]$/u.test(before)) return false;
    isHeld = true;
  }
  return isHeld;
}
