import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { testsAround, testsBefore } from '../alternatives.js';
import { sameValueAs } from '../same-value.js';

/** Calls that ask whether a value is one of few, or has a form. */
const membershipTest = /^(?:includes|has|test|hasOwn|some|indexOf|safeParse|is[A-Z]\w*)$/u;

/** Links of a schema behind which no free text comes out. */
const limitingLinks =
  /^(?:enum|nativeEnum|picklist|number|int|int32|uint32|float32|boolean|stringbool|bigint|literal|date|uuid|uuidv4|uuidv7|guid|cuid|cuid2|ulid|nanoid|regex|datetime|ipv4|ipv6|isoDate)$/u;

/**
 * Was a value asked, before it gets to this place, whether it is one of few or has a form?
 *
 * Looks at the tests around the place and at those before it that leave. What the test compares with is not judged.
 * Errs towards yes, since this only says what a text may hold and never who may use it.
 */
export const isLimitedBefore = perNode(false, (file: SourceFile, node: TSESTree.Node): boolean => {
  const tests = [...testsAround(node), ...testsBefore(node)];
  if (tests.length === 0) return false;
  const isSame = sameValueAs(file, node, node);
  const mentions = (one: TSESTree.Node): boolean =>
    [...nodeIndexOf(file).inside('Identifier', one), ...nodeIndexOf(file).inside('MemberExpression', one)].some(
      (inner) => isSame(inner) === true,
    );
  return tests.some((test) => {
    const calls = nodeIndexOf(file).inside('CallExpression', test);
    const isMember = calls.some((call) => {
      const callee = unwrap(call.callee);
      const name = callee.type === 'MemberExpression' ? staticKey(callee) : dottedName(callee);
      return membershipTest.test(name ?? '') && call.arguments.some(mentions);
    });
    return (
      isMember ||
      nodeIndexOf(file)
        .inside('BinaryExpression', test)
        .some(
          (one) =>
            (one.operator === 'in' && mentions(one.left)) ||
            (/^[!=]==?$/u.test(one.operator) &&
              ((stringOf(one.right) !== undefined && mentions(one.left)) ||
                (stringOf(one.left) !== undefined && mentions(one.right)))),
        )
    );
  });
});

/** The links of a chain of calls, from the outermost: `z.string().min(1)` gives `min`, `string`, `z`. */
function linksOf(node: TSESTree.Node): readonly { readonly name: string; readonly call?: TSESTree.CallExpression }[] {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') {
    const [first, ...rest] = linksOf(inner.callee);
    return first ? [{ ...first, call: inner }, ...rest] : [];
  }
  if (inner.type === 'MemberExpression') return [{ name: staticKey(inner) ?? '' }, ...linksOf(inner.object)];
  return inner.type === 'Identifier' ? [{ name: inner.name }] : [];
}

/**
 * Does a schema let through only numbers, flags, ids and members of lists at a path?
 *
 * Reads builder chains that the file shows. A schema of another file answers no.
 */
export function isLimitedBySchema(
  file: SourceFile,
  schema: TSESTree.Node,
  path: readonly string[],
  depth = 0,
): boolean {
  if (depth > 6) return false;
  return valuesOf(file, schema).some((value) => {
    if (value.kind !== 'expression') return false;
    const links = linksOf(value.node);
    if (path.length === 0) {
      if (links.some(({ name }) => limitingLinks.test(name))) return true;
      const [inner] =
        links.find(({ name }) => /^(?:array|optional|nullable|nullish|pipe)$/u.test(name))?.call?.arguments ?? [];
      return inner !== undefined && inner.type !== 'SpreadElement' && isLimitedBySchema(file, inner, [], depth + 1);
    }
    const [key, ...rest] = path;
    if (key === '[]' || (links[0]?.name === 'data' && key === 'data')) {
      const [inner] = links.find(({ name }) => name === 'array')?.call?.arguments ?? [];
      return inner !== undefined && inner.type !== 'SpreadElement' && isLimitedBySchema(file, inner, rest, depth + 1);
    }
    return links.some(({ name, call }) => {
      if (!/^(?:object|strictObject|looseObject|extend|merge|safeExtend|type)$/u.test(name)) return false;
      const [shape] = call?.arguments ?? [];
      const object = shape && unwrap(shape);
      if (object?.type !== 'ObjectExpression') return false;
      return object.properties.some(
        (one) =>
          one.type === 'Property' && staticKey(one) === key && isLimitedBySchema(file, one.value, rest, depth + 1),
      );
    });
  });
}
