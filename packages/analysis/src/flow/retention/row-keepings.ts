import { rowReads, rowWrites } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { principalParts } from '../principal/principal-parts.js';
import { carriesTools } from './carries-tools.js';
import type { Keeping } from './keepings.js';

/** A call that finds or writes rows of a table. */
interface RowCall {
  readonly call: TSESTree.Node;
  readonly store: TSESTree.Node;
  /** What two calls about the same table have in common. */
  readonly table: readonly string[];
  /** What finds the row: the condition, or the values of a statement. */
  readonly key: TSESTree.Expression | undefined;
  /** What is written into it. */
  readonly values: readonly TSESTree.Node[];
}

const literalsOf = (file: SourceFile, node: TSESTree.Node | undefined): readonly TSESTree.ObjectExpression[] =>
  node === undefined
    ? []
    : valuesOf(file, node).flatMap((value) =>
        value.kind === 'expression' && value.node.type === 'ObjectExpression' ? [value.node] : [],
      );

const memberOf = (literal: TSESTree.ObjectExpression, keys: RegExp): readonly TSESTree.Expression[] =>
  literal.properties.flatMap((one) =>
    one.type === 'Property' && keys.test(staticKey(one) ?? '') ? [one.value as TSESTree.Expression] : [],
  );

/** `table.findFirst({ where })`, `table.upsert({ where, create, update })`, `rows.updateOne(filter, { $set })`. */
function ofMethod(file: SourceFile, call: TSESTree.CallExpression): RowCall | undefined {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  const reads = rowReads.includes(method);
  if (callee.type !== 'MemberExpression' || (!reads && !rowWrites.includes(method))) return undefined;
  const [first, second] = call.arguments;
  if (!first || first.type === 'SpreadElement') return undefined;
  const literals = literalsOf(file, first);
  const [where] = literals.flatMap((one) => memberOf(one, /^where$/u));
  const key = where ?? (reads || second ? first : undefined);
  const written = [...literals, ...(second ? literalsOf(file, second) : [])].flatMap((one) =>
    memberOf(one, /^(?:data|create|update|values|\$set|\$setOnInsert)$/u),
  );
  const whole = where || written.length > 0 ? [] : [second ?? first];
  return {
    call,
    store: callee.object,
    table: valuesOf(file, callee.object).map(identityOf),
    key,
    values: reads ? [] : written.length > 0 ? written : whole,
  };
}

const runs = /^(?:query|execute|run|one|oneOrNone|any|none|get|all|unsafe|\$(?:query|execute)RawUnsafe)$/u;
const from = /\bselect\b[^;]*?\bfrom\s+"?(?<table>[\w.]+)/iu;
const into = /^\s*(?:insert\s+into|replace\s+into|update)\s+"?(?<table>[\w.]+)/iu;

/** `pool.query('select … where org_id = $1', [user.orgId])` */
function ofStatement(file: SourceFile, call: TSESTree.CallExpression): RowCall | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !runs.test(staticKey(callee) ?? '')) return undefined;
  const [statement, ...passed] = call.arguments;
  const [list] = passed;
  const inner = list && list.type !== 'SpreadElement' ? unwrap(list) : undefined;
  if (!statement || statement.type === 'SpreadElement' || inner?.type !== 'ArrayExpression') return undefined;
  const [found] = constantTextsOf(file, statement).texts;
  const written = found && into.exec(found.text)?.groups?.['table'];
  const table = written ?? (found && from.exec(found.text)?.groups?.['table']);
  if (table === undefined) return undefined;
  return {
    call,
    store: callee.object,
    table: valuesOf(file, callee.object).map((one) => `${identityOf(one)} ${table.toLowerCase()}`),
    key: inner,
    values: written === undefined ? [] : inner.elements.filter((one) => one !== null),
  };
}

/** `sql`select … where org_id = ${user.orgId}`` */
function ofTagged(file: SourceFile, node: TSESTree.TaggedTemplateExpression): RowCall | undefined {
  const { quasi, tag } = node;
  const text = quasi.quasis.map(({ value }) => value.raw).join(' ? ');
  const written = into.exec(text)?.groups?.['table'];
  const table = written ?? from.exec(text)?.groups?.['table'];
  if (table === undefined) return undefined;
  return {
    call: node,
    store: tag,
    table: valuesOf(file, tag).map((one) => `${identityOf(one)} ${table.toLowerCase()}`),
    key: quasi,
    values: written === undefined ? [] : quasi.expressions,
  };
}

/** The first argument of a method that was called before in a chain: `profiles` of `db.select().from(profiles).where(…)`. */
function chained(call: TSESTree.CallExpression, method: RegExp): TSESTree.Node | undefined {
  for (let at: TSESTree.Node = call; at.type === 'CallExpression';) {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') return undefined;
    if (method.test(staticKey(callee) ?? '')) return at.arguments[0];
    at = unwrap(callee.object);
  }
  return undefined;
}

/** `db.select().from(table).where(eq(table.orgId, user.orgId))`, `db.insert(table).values({ … })` */
function ofChain(file: SourceFile, call: TSESTree.CallExpression): RowCall | undefined {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
  const [first] = call.arguments;
  if (!first || first.type === 'SpreadElement' || (method !== 'where' && method !== 'values' && method !== 'set'))
    return undefined;
  const store = chained(call, method === 'where' ? /^from$/u : /^(?:insert|update)$/u);
  if (!store) return undefined;
  const table = valuesOf(file, store).map(identityOf);
  return method === 'where'
    ? { call, store, table, key: first, values: [] }
    : { call, store, table, key: undefined, values: [first] };
}

/** What a condition compares with columns: `user.orgId` of `and(eq(table.orgId, user.orgId), gt(table.at, since))`. */
function comparedIn(condition: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrap(condition);
  const name = inner.type === 'CallExpression' ? (dottedName(inner.callee) ?? '') : '';
  if (inner.type !== 'CallExpression' || !/^(?:and|eq|gte?|lte?|isNull|isNotNull)$/u.test(name)) return [condition];
  if (name === 'and') return inner.arguments.flatMap(comparedIn);
  return name === 'eq' ? inner.arguments.slice(1) : [];
}

/** Whether nothing but who asks, and what is the same for everybody, finds a row: a row found by the id of a run is that run's. */
function isOfCaller(file: SourceFile, key: TSESTree.Expression): boolean {
  const parts = literalsOf(file, key).flatMap((one) =>
    one.properties.map((each) => (each.type === 'Property' ? each.value : each.argument)),
  );
  const inner = unwrap(key);
  const all =
    inner.type === 'ArrayExpression'
      ? inner.elements.filter((one) => one !== null)
      : inner.type === 'TemplateLiteral'
        ? inner.expressions
        : inner.type === 'CallExpression'
          ? comparedIn(inner)
          : parts;
  return (
    all.length > 0 &&
    all.every((one) => /^(?:Literal|ObjectExpression)$/u.test(one.type) || principalParts(file, one).length > 0) &&
    all.some((one) => principalParts(file, one).length > 0)
  );
}

/** What the name of a method says that it may do with rows: most calls are none, which costs one look. */
function ofCall(file: SourceFile, call: TSESTree.CallExpression): RowCall | undefined {
  const { callee } = call;
  const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  if (method === '') return undefined;
  if (rowReads.includes(method) || rowWrites.includes(method)) return ofMethod(file, call);
  if (runs.test(method)) return ofStatement(file, call);
  return /^(?:where|values|set)$/u.test(method) ? ofChain(file, call) : undefined;
}

/**
 * Every place of the file that keeps tools in a row of a table for later requests: one function looks for the row of
 * who asks, and writes it where there is none, or none that is young enough.
 *
 * Rows that are found by something else as well, the id of a conversation for instance, are not listed, nor are reads
 * and writes in different functions: there the row may be the configuration that somebody wrote on purpose.
 */
export const rowKeepings = perFile((file): readonly Keeping[] => {
  const index = nodeIndexOf(file);
  const calls = [
    ...index.of('CallExpression').map((call) => ofCall(file, call)),
    ...index.of('TaggedTemplateExpression').map((one) => ofTagged(file, one)),
  ].filter((one) => one !== undefined);
  const reads = calls.filter((one) => one.values.length === 0);
  return calls
    .filter((one) => one.values.length > 0)
    .flatMap((write): readonly Keeping[] => {
      const around = enclosingFunction(write.call);
      const found = reads.filter(
        (read) => enclosingFunction(read.call) === around && read.table.some((one) => write.table.includes(one)),
      );
      const [read] = found;
      if (!around || !read?.key || !isOfCaller(file, read.key)) return [];
      const { key } = read;
      return write.values
        .filter((value) => carriesTools(file, value))
        .slice(0, 1)
        .map((value) => ({
          kind: 'row',
          node: write.call,
          store: write.store,
          key,
          value,
          outlives: 'yes',
          expiry: [],
          reads: found.map(({ call }) => call),
        }));
    });
});
