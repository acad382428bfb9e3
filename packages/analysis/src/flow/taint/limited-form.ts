import type { TSESTree } from '@typescript-eslint/types';
import type { Schema } from '../../match/schema/schema.js';
import { schemaOf } from '../../match/tool-schema.js';
import { around } from '../../resolve/around.js';
import { countUntil } from '../../resolve/count-until.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { leavingTestsOf, testAt, type LeavingTest } from '../alternatives.js';
import { sameValueAs, sharedKeysOf } from '../same-value.js';

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
  return variable !== undefined && isFilledFromFew(file, variable);
}

const isFilledFromFew = perNode(false, (file: SourceFile, variable: Variable): boolean => {
  if (variable.defs.some((one) => one.type !== 'Variable')) return false;
  const writes = variable.references.filter((one) => one.isWrite());
  return (
    writes.length > 1 &&
    writes.every((write) => {
      const written = write.writeExpr && unwrap(write.writeExpr);
      if (!written) return false;
      return stringOf(written) !== undefined || (written.type === 'Identifier' && isLimitedBefore(file, written));
    })
  );
});

/** The parts of a test that are asked for: compared with a text, looked for in a list, held against a form. */
const askedIn = perNode(
  [] as readonly TSESTree.Node[],
  (file: SourceFile, test: TSESTree.Node): readonly TSESTree.Node[] => {
    const index = nodeIndexOf(file);
    const parts: TSESTree.Node[] = [];
    for (const call of index.inside('CallExpression', test)) {
      const callee = unwrap(call.callee);
      const name = callee.type === 'MemberExpression' ? staticKey(callee) : dottedName(callee);
      if (membershipTest.test(name ?? '')) parts.push(...call.arguments);
    }
    for (const one of index.inside('BinaryExpression', test)) {
      const isEquality = /^[!=]==?$/u.test(one.operator);
      if (one.operator === 'in' || (isEquality && stringOf(one.right) !== undefined)) parts.push(one.left);
      if (isEquality && stringOf(one.left) !== undefined) parts.push(one.right);
    }
    return [...index.insideAny('Identifier', parts), ...index.insideAny('MemberExpression', parts)];
  },
);

interface Asked {
  readonly part: TSESTree.Node;
  /** Where the statement ends that leaves when the answer is no. */
  readonly end: number;
}

type AskedByKey = ReadonlyMap<string | Variable, readonly Asked[]>;

const nothing: AskedByKey = new Map([]);

/** What tests ask for, by what it has in common with other mentions of it. */
function askedBy(file: SourceFile, tests: readonly LeavingTest[]): AskedByKey {
  const found = new Map<string | Variable, Asked[]>();
  for (const { test, end } of tests) {
    for (const part of askedIn(file, test)) {
      for (const key of sharedKeysOf(file, part)) {
        const list = found.get(key);
        if (list) list.push({ part, end });
        else found.set(key, [{ part, end }]);
      }
    }
  }
  return found;
}

/** What the statements of a block ask for before they leave. */
const askedByStatements = perNode(nothing, (file: SourceFile, block: TSESTree.BlockStatement) =>
  askedBy(file, leavingTestsOf(file, block)),
);

/** What the branches of a chain of `else if` ask for. */
const askedByChain = perNode(nothing, (file: SourceFile, first: TSESTree.IfStatement) => {
  const tests: LeavingTest[] = [];
  for (let one: TSESTree.Statement | null = first; one?.type === 'IfStatement'; one = one.alternate)
    tests.push({ test: one.test, end: one.test.range[1] });
  return askedBy(file, tests);
});

const isAskedBefore = perNode(false, (file: SourceFile, node: TSESTree.Node): boolean => {
  let matches: ReturnType<typeof sameValueAs> | undefined;
  const isSame = (part: TSESTree.Node): boolean => (matches ??= sameValueAs(file, node, node))(part) === true;
  let keys: ReturnType<typeof sharedKeysOf> | undefined;
  const isAmong = (asked: AskedByKey): boolean =>
    asked.size > 0 &&
    (keys ??= sharedKeysOf(file, node)).some((key) => {
      const parts = asked.get(key) ?? [];
      // The last one first: what was written in between makes all that were before it another value.
      let at = countUntil(parts.length, (one) => (parts[one]?.end ?? 0) <= node.range[0]);
      for (at -= 1; at >= 0; at -= 1) {
        const part = parts[at]?.part;
        if (part && isSame(part)) return true;
      }
      return false;
    });
  for (let inner = node, outer = around(node); outer && !isFunction(outer); inner = outer, outer = around(outer)) {
    if (outer.type === 'BlockStatement') {
      if (isAmong(askedByStatements(file, outer))) return true;
    } else if (outer.type === 'IfStatement' && inner.type === 'IfStatement' && inner.parent !== outer) {
      if (isAmong(askedByChain(file, outer))) return true;
    } else {
      const test = testAt(outer, inner);
      if (test && askedIn(file, test).some(isSame)) return true;
    }
  }
  return false;
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
