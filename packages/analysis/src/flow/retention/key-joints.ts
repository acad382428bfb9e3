import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, isInside } from '../../resolve/function-node.js';
import { returnsOf } from '../../resolve/functions-of.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { entriesOf, handedTo, parameterBehind, runBy, unbound } from '../bindings.js';
import { principalParts } from '../principal/principal-parts.js';

/** Two parts of a key that stand side by side with nothing between them. */
export interface Joint {
  readonly left: TSESTree.Node;
  readonly right: TSESTree.Node;
  /** Whether they are parts of a list that a loop or a callback joins, so that nothing can be put between them there. */
  readonly joinedElsewhere?: true;
}

const fixedWidth = /hash|digest|sha|md5|hex|checksum|fingerprint|uuid|guid|version|hmac|pad(?:Start|End)/iu;

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

/** The elements of a list that is written out. */
function listOf(file: SourceFile, node: TSESTree.Node): readonly TSESTree.Node[] | undefined {
  const [value] = valuesOf(file, node);
  const inner = unwrap(value?.kind === 'expression' ? value.node : node);
  if (inner.type === 'ArrayExpression') return inner.elements.filter((one) => one !== null);
  // `Object.values({ tenantId, userId })`
  const [given] =
    inner.type === 'CallExpression' && dottedName(inner.callee) === 'Object.values' ? inner.arguments : [];
  const object = given && unwrap(given);
  return object?.type === 'ObjectExpression'
    ? object.properties.map((one) => (one.type === 'Property' ? one.value : one.argument))
    : undefined;
}

/** The elements of a written-out list behind `map`, where the callback puts nothing before or behind what it makes of one. */
function mappedList(file: SourceFile, node: TSESTree.Node): readonly TSESTree.Node[] | undefined {
  const call = unwrap(node);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  if (call.type !== 'CallExpression' || callee?.type !== 'MemberExpression' || staticKey(callee) !== 'map')
    return undefined;
  const [callback] = call.arguments;
  const bare =
    callback?.type === 'Identifier'
      ? /^(?:String|encodeURIComponent)$/u.test(callback.name)
      : callback !== undefined &&
        isFunction(callback) &&
        returnsOf(file, callback).every((one) => isBarePart(file, one, callback.params));
  return bare ? listOf(file, callee.object) : undefined;
}

/** One element in another form: `part`, `String(part)`, `part.toString(36)`; not `part.padStart(8)` or `hash(part)`. */
function isBarePart(file: SourceFile, node: TSESTree.Node, parameters: readonly TSESTree.Parameter[]): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier':
      return parameters.some((one) => one.type === 'Identifier' && one.name === inner.name);
    case 'TemplateLiteral':
      return (
        inner.expressions.length === 1 &&
        inner.quasis.every(({ value }) => value.raw === '') &&
        inner.expressions.every((one) => isBarePart(file, one, parameters))
      );
    case 'CallExpression': {
      const callee = unwrap(inner.callee);
      const [first] = inner.arguments;
      if (callee.type === 'Identifier')
        return (
          /^(?:String|encodeURIComponent)$/u.test(callee.name) &&
          first !== undefined &&
          isBarePart(file, first, parameters)
        );
      return (
        callee.type === 'MemberExpression' &&
        /^(?:toString|trim|toLowerCase|toUpperCase|valueOf)$/u.test(staticKey(callee) ?? '') &&
        isBarePart(file, callee.object, parameters)
      );
    }
    default:
      return false;
  }
}

/** Whether a text is what was there and a part, with nothing in between: `key + part`, `${key}${part}`. */
function runsTogether(file: SourceFile, node: TSESTree.Node, parameters: readonly TSESTree.Parameter[]): boolean {
  const inner = unwrap(node);
  const parts =
    inner.type === 'TemplateLiteral' && inner.quasis.every(({ value }) => value.raw === '')
      ? inner.expressions
      : pieces(inner);
  return parts.length === 2 && parts.every((one) => isBarePart(file, one, parameters));
}

function jointInList(file: SourceFile, list: readonly TSESTree.Node[]): Joint | undefined {
  const found = jointIn(file, list);
  return found && { ...found, joinedElsewhere: true };
}

/** What `key += part` or `hash.update(part)` adds to a key. */
function addedBy(identifier: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = identifier;
  if (parent?.type === 'AssignmentExpression')
    return parent.left === identifier && parent.operator === '+=' ? parent.right : undefined;
  if (parent?.type !== 'MemberExpression' || parent.object !== identifier || staticKey(parent) !== 'update')
    return undefined;
  return parent.parent.type === 'CallExpression' && parent.parent.callee === parent
    ? parent.parent.arguments[0]
    : undefined;
}

/** `for (const part of [tenantId, userId]) key += part`, or `hash.update(part)` */
function jointOfLoop(file: SourceFile, node: TSESTree.Identifier): Joint | undefined {
  for (const { identifier } of variableOf(file, node)?.references ?? []) {
    const added = addedBy(identifier);
    const holder = added?.parent?.parent;
    if (!added || !holder) continue;
    const loop = holder.parent?.type === 'BlockStatement' ? holder.parent.parent : holder.parent;
    const [declared] =
      loop?.type === 'ForOfStatement' && loop.left.type === 'VariableDeclaration' ? loop.left.declarations : [];
    if (loop?.type !== 'ForOfStatement' || declared?.id.type !== 'Identifier') continue;
    // One that adds something else in the same round as well may part them.
    const others = variableOf(file, node)?.references.filter((one) => isInside(one.identifier, loop)) ?? [];
    const list = others.length === 1 && isBarePart(file, added, [declared.id]) && listOf(file, loop.right);
    const found = list && jointInList(file, list);
    if (found) return found;
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
    const list = listOf(file, callee.object);
    if (list) return unwrap(callee.object).type === 'CallExpression' ? jointInList(file, list) : jointIn(file, list);
    const mapped = mappedList(file, callee.object);
    if (mapped) return jointInList(file, mapped);
  }
  const [callback] = node.arguments;
  if (key === 'reduce' && callback && isFunction(callback)) {
    const list = listOf(file, callee.object);
    const runs = returnsOf(file, callback).some((one) => runsTogether(file, one, callback.params));
    return list && runs ? jointInList(file, list) : undefined;
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
      return jointOfLoop(file, node) ?? jointHandedTo(file, node, depth);
    default:
      return undefined;
  }
}
