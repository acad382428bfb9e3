import type { TSESTree } from '@typescript-eslint/types';
import type { Schema } from '../../match/schema/schema.js';
import { schemaOf } from '../../match/tool-schema.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { testsAround, testsBefore } from '../alternatives.js';
import { sameValueAs } from '../same-value.js';

/** Calls that ask whether a value is one of few, or has a form. */
const membershipTest = /^(?:includes|has|test|hasOwn|some|indexOf|safeParse|is[A-Z]\w*)$/u;

/**
 * Was a value asked, before it gets to this place, whether it is one of few or has a form?
 *
 * Looks at the tests around the place and at those before it that leave. What the test compares with is not judged.
 * Errs towards yes, since this only says what a text may hold and never who may use it.
 */
export const isLimitedBefore: (file: SourceFile, node: TSESTree.Node) => boolean = perNode(
  false,
  (file: SourceFile, node: TSESTree.Node): boolean => isAskedBefore(file, node) || isWrittenFromFew(file, node),
);

/** Whether a variable only ever gets constants and what was asked for first: `if (names.includes(name)) chosen = name`. */
function isWrittenFromFew(file: SourceFile, node: TSESTree.Node): boolean {
  const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
  if (!variable || variable.defs.some((one) => one.type !== 'Variable')) return false;
  const writes = variable.references.filter((one) => one.isWrite());
  return (
    writes.length > 1 &&
    writes.every((write) => {
      const written = write.writeExpr && unwrap(write.writeExpr);
      if (!written) return false;
      return stringOf(written) !== undefined || (written.type === 'Identifier' && isLimitedBefore(file, written));
    })
  );
}

const isAskedBefore = perNode(false, (file: SourceFile, node: TSESTree.Node): boolean => {
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

/** Kinds of values that are no free text. */
const limitedKinds: ReadonlySet<Schema['kind']> = new Set(['number', 'boolean', 'enum', 'literal', 'date']);

function isLimited(schema: Schema, path: readonly string[], depth: number): boolean {
  if (depth > 8) return false;
  if (schema.kind === 'union')
    return schema.options.length > 0 && schema.options.every((one) => isLimited(one, path, depth + 1));
  const [key, ...rest] = path;
  if (key === undefined) {
    if (schema.kind === 'array' && schema.items) return isLimited(schema.items, [], depth + 1);
    return limitedKinds.has(schema.kind) || schema.traits.has('pattern');
  }
  if (schema.items) return isLimited(schema.items, rest, depth + 1);
  const property = schema.properties.get(key);
  return property !== undefined && isLimited(property.schema, rest, depth + 1);
}

/**
 * Does a schema let through only numbers, flags, members of lists and texts of a form at a path?
 *
 * A schema that the file does not show answers no.
 */
export const isLimitedBySchema = (file: SourceFile, schema: TSESTree.Node, path: readonly string[]): boolean =>
  isLimited(schemaOf(file, schema), path, 0);
