import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions, isInside } from '../../resolve/function-node.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isConstant } from '../is-constant.js';
import { principalsInReach } from '../principal/principals-in-reach.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { SelectionQuestion } from './selection-parts.js';

/** A text that reads rows, and leaves nothing to what the database knows of the session. */
const readsRows = (text: string): boolean =>
  /^\s*(?:select|with)\b/iu.test(text) &&
  !/current_(?:user|role|setting|tenant)|session_user|auth\.(?:uid|jwt)|sys_context|suser_/iu.test(text);

/** A handle that may have been opened for one caller, whose rows are then all that it gives. */
const isBound =
  /tenant|scoped|rls|session|caller|principal|user|supabase|(?:^|\.)(?:tx|trx|transaction|conn(?:ection)?)$/iu;

type Call = TSESTree.CallExpression | TSESTree.TaggedTemplateExpression;

/** The calls of a chain, last first, and the object that it starts with: `db` of `db.select().from(table)`. */
function chainOf(node: TSESTree.Node): { readonly calls: readonly Call[]; readonly handle: TSESTree.Node } {
  const calls: Call[] = [];
  let at = unwrapAwaited(node);
  for (;;) {
    if (at.type === 'TaggedTemplateExpression') return { calls: [...calls, at], handle: at.tag };
    if (at.type === 'CallExpression') {
      calls.push(at);
      const callee = unwrapAwaited(at.callee);
      if (callee.type !== 'MemberExpression') return { calls, handle: callee };
      at = unwrapAwaited(callee.object);
    } else return { calls, handle: at };
  }
}

/** Whether everything that an argument reads was there before the request: constants, tables of other modules. */
const isOlder = (file: SourceFile, argument: TSESTree.Node): boolean =>
  isConstant(file, argument) ||
  nodeIndexOf(file)
    .inside('Identifier', argument)
    .every((one) =>
      valuesOf(file, one).every((value) => {
        const root = rootOf(value);
        if (root.kind === 'parameter') return isInside(root.fn, argument);
        if (root.kind === 'import' || root.kind === 'global') return true;
        return root.kind === 'expression' && enclosingFunctions(root.node).length === 0;
      }),
    );

/** Whether a chain is known to read rows: a finder of a store, a text of SQL, a builder of such. */
function reads(file: SourceFile, calls: readonly Call[]): boolean {
  const first = calls.at(-1);
  if (first?.type === 'TaggedTemplateExpression')
    return (
      calls.length === 1 && first.quasi.expressions.length === 0 && readsRows(first.quasi.quasis[0]?.value.raw ?? '')
    );
  const names = calls.map((one) =>
    one.type === 'CallExpression' ? dottedName(one.callee)?.split('.').at(-1) : undefined,
  );
  const keys = calls.map((one) => {
    const callee = one.type === 'CallExpression' ? unwrapAwaited(one.callee) : undefined;
    return callee?.type === 'MemberExpression' ? staticKey(callee) : undefined;
  });
  if (calls.length === 1 && /^(?:findMany|findAll|scan)$/u.test(keys[0] ?? '')) return true;
  const [text] = first?.arguments ?? [];
  const written = text && text.type !== 'SpreadElement' ? textOf(file, text) : undefined;
  const verb = keys.at(-1) ?? names.at(-1) ?? '';
  if (written !== undefined && /^(?:query|execute|all|any|manyOrNone|many|select|raw|unsafe|prepare)$/u.test(verb))
    return readsRows(written);
  return keys.includes('selectFrom') || (keys.at(-1) === 'select' && keys.includes('from'));
}

/** A text that is written out, in place or under a name. */
function textOf(file: SourceFile, node: TSESTree.Node): string | undefined {
  const [value, ...more] = valuesOf(file, node);
  if (value?.kind !== 'expression' || more.length > 0) return undefined;
  return stringOf(value.node);
}

/** Whether somebody who asks is known where a query runs, or where the set that it fills is shown. */
const isAsked = ({ file, at, bound }: SelectionQuestion, node: TSESTree.Node): boolean =>
  [node, at, ...bound.values()]
    .flatMap((one) => enclosingFunctions(one).slice(0, 1))
    .some((fn) => principalsInReach(file, fn).own === 'yes');

/** Whether a handle may give one caller other rows than another: made for who asks, handed in by what knows them. */
function mayBeBound(file: SourceFile, handle: TSESTree.Node): boolean {
  if (isBound.test(dottedName(handle) ?? '') || readsPrincipal(file, handle).answer !== 'no') return true;
  return valuesOf(file, handle).some((value) => {
    const root = rootOf(value);
    if (root.kind !== 'parameter')
      return root.kind === 'opaque' || (root.kind === 'expression' && enclosingFunctions(root.node).length > 0);
    // `withTenant(user, (db) => …)` opens what it hands in for somebody.
    const { parent } = root.fn;
    return (
      parent.type === 'CallExpression' &&
      parent.arguments.some((one) => one !== root.fn && readsPrincipal(file, one).answer !== 'no')
    );
  });
}

/**
 * Does a query that is written out fill a set, in a path that knows who asks: `db.tools.findMany({ where: { enabled: true } })`,
 * `db.query('select * from tools')`, `db.select().from(tools)`? It gives everybody the same rows.
 *
 * Errs towards no: texts that ask the database for its session, and handles that may have been opened for the caller, are
 * left out, and so are requests whose table comes first, where the server limits rows by the session (`from('tools')`).
 */
export function isSameQuery(question: SelectionQuestion, node: TSESTree.Node): boolean {
  const { file } = question;
  const { calls, handle } = chainOf(node);
  return (
    calls.length > 0 &&
    reads(file, calls) &&
    calls.every(
      (one) =>
        one.type === 'TaggedTemplateExpression' ||
        one.arguments.every((argument) => argument.type !== 'SpreadElement' && isOlder(file, argument)),
    ) &&
    !mayBeBound(file, handle) &&
    isAsked(question, node)
  );
}
