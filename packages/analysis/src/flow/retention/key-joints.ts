import type { TSESTree } from '@typescript-eslint/types';
import { returnsOf } from '../../resolve/functions-of.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { entriesOf, handedTo, parameterBehind, runBy, unbound } from '../bindings.js';
import { principalParts } from '../principal/principal-parts.js';

/** Two parts of a key that stand side by side with nothing between them. */
export interface Joint {
  readonly left: TSESTree.Node;
  readonly right: TSESTree.Node;
}

const fixedWidth = /hash|digest|sha|md5|hex|checksum|fingerprint|uuid|guid|version|hmac/iu;

/** Whether two parts may be of any length, so that the end of one may be the beginning of the other. */
function isLoose(file: SourceFile, left: TSESTree.Node, right: TSESTree.Node): boolean {
  const text = (node: TSESTree.Node): string => sourceText(file, node);
  if (fixedWidth.test(text(left)) || fixedWidth.test(text(right))) return false;
  const sides = [left, right].map((node) => principalParts(file, node));
  return sides.every((parts) => parts.some((one) => one.certain));
}

function pieces(node: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrap(node);
  if (inner.type === 'BinaryExpression' && inner.operator === '+') {
    return [...pieces(inner.left), ...pieces(inner.right)];
  }
  return [inner];
}

function jointIn(file: SourceFile, parts: readonly TSESTree.Node[]): Joint | undefined {
  for (const [index, right] of parts.entries()) {
    const left = parts[index - 1];
    if (!left || stringOf(left) !== undefined || stringOf(right) !== undefined) continue;
    if (isLoose(file, left, right)) return { left, right };
  }
  return undefined;
}

function jointOfCall(file: SourceFile, node: TSESTree.CallExpression, depth: number): Joint | undefined {
  for (const fn of runBy(file, node)) {
    for (const returned of returnsOf(file, fn)) {
      const found = jointOf(file, returned, depth + 1);
      if (found) return found;
    }
  }
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const key = staticKey(callee);
  if (key === 'join' && stringOf(node.arguments[0]) === '') {
    const [list] = valuesOf(file, callee.object);
    const inner = list?.kind === 'expression' ? unwrap(list.node) : unwrap(callee.object);
    if (inner.type === 'ArrayExpression')
      return jointIn(
        file,
        inner.elements.filter((one) => one !== null),
      );
  }
  if (key === 'concat') return jointIn(file, [callee.object, ...node.arguments]);
  if (key === 'update') {
    const before = unwrap(callee.object);
    const earlier = before.type === 'CallExpression' ? unwrap(before.callee) : undefined;
    const [right] = node.arguments;
    const left = before.type === 'CallExpression' ? before.arguments[0] : undefined;
    if (right && left && earlier?.type === 'MemberExpression' && staticKey(earlier) === 'update') {
      const found = jointIn(file, [left, right]);
      if (found) return found;
    }
  }
  for (const one of [callee.object, ...node.arguments]) {
    const found = jointOf(file, one, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** A key that a function is handed by the calls of this file: `keep(fingerprint(editor), setup)`. */
function jointHandedTo(file: SourceFile, node: TSESTree.Node, depth: number): Joint | undefined {
  const parameter = parameterBehind(file, node);
  if (!parameter) return undefined;
  for (const entry of entriesOf(file, parameter.fn, unbound))
    for (const passed of handedTo(file, parameter, entry)) {
      const found = jointOf(file, passed, depth + 1);
      if (found) return found;
    }
  return undefined;
}

/**
 * Where does a key join two parts of who asks without anything between them, so that two callers can have the same key?
 *
 * Looks at `+`, templates, `join('')`, `concat`, chained hash updates, variables and helpers of this file. Parts of a
 * fixed width (hashes, versions, UUIDs by their name) are no joints. `undefined`: none is seen.
 */
export function jointOf(file: SourceFile, key: TSESTree.Node, depth = 0): Joint | undefined {
  if (depth > 6) return undefined;
  const node = unwrapAwaited(key);
  switch (node.type) {
    case 'BinaryExpression': {
      const parts = pieces(node);
      return node.operator === '+' ? jointIn(file, parts) : undefined;
    }
    case 'TemplateLiteral':
      for (const [index, right] of node.expressions.entries()) {
        const left = node.expressions[index - 1];
        if (left && node.quasis[index]?.value.raw === '' && isLoose(file, left, right)) return { left, right };
      }
      for (const one of node.expressions) {
        const found = jointOf(file, one, depth + 1);
        if (found) return found;
      }
      return undefined;
    case 'CallExpression':
      return jointOfCall(file, node, depth);
    case 'Identifier':
      for (const value of valuesOf(file, node)) {
        const found =
          value.kind === 'expression' && value.node !== node ? jointOf(file, value.node, depth + 1) : undefined;
        if (found) return found;
      }
      return jointHandedTo(file, node, depth);
    default:
      return undefined;
  }
}
