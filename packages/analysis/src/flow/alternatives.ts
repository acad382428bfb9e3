import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, isInside } from '../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, returnsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import type { Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { variableOf, writesOf } from '../resolve/variable-of.js';
import { leaves } from './leaves.js';

/** One value that an expression may have. */
export interface Alternative {
  readonly node: TSESTree.Node;
  /** Everything that has a say in whether it is this one: conditions, keys of a table, what is switched on. */
  readonly tests: readonly TSESTree.Expression[];
}

interface Walk {
  readonly file: SourceFile;
  readonly seen: ReadonlySet<TSESTree.Node>;
}

const maxDepth = 40;

/** The test that decides whether what stands directly in a node runs. */
export function testAt(outer: TSESTree.Node, inner: TSESTree.Node): TSESTree.Expression | undefined {
  switch (outer.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return inner === outer.test ? undefined : outer.test;
    case 'LogicalExpression':
      return inner === outer.right ? outer.left : undefined;
    case 'SwitchStatement':
      return inner === outer.discriminant ? undefined : outer.discriminant;
    case 'SwitchCase':
      return outer.test && inner !== outer.test ? outer.test : undefined;
    default:
      return undefined;
  }
}

/** The tests that decide whether a statement or a part of one runs, up to the function around it. */
export function testsAround(node: TSESTree.Node): readonly TSESTree.Expression[] {
  const found: TSESTree.Expression[] = [];
  for (
    let inner = node, outer = node.parent;
    outer && !isFunction(outer) && outer.type !== 'Program';
    inner = outer, outer = outer.parent
  ) {
    const test = testAt(outer, inner);
    if (test) found.push(test);
  }
  return found;
}

/** A test that a statement of a block leaves by, with where the statement ends. */
export interface LeavingTest {
  readonly test: TSESTree.Expression;
  readonly end: number;
}

/** The tests by which statements of a block leave, in source order: code behind one runs only when it fails. */
export const leavingTestsOf = perNode(
  [] as readonly LeavingTest[],
  (_file: SourceFile, block: TSESTree.BlockStatement): readonly LeavingTest[] => {
    const found: LeavingTest[] = [];
    for (const statement of block.body) {
      const end = statement.range[1];
      if (statement.type === 'IfStatement' && (leaves(statement.consequent) || leaves(statement.alternate))) {
        found.push({ test: statement.test, end });
      } else if (statement.type === 'SwitchStatement' && statement.cases.some((one) => one.consequent.some(leaves))) {
        found.push({ test: statement.discriminant, end });
      }
    }
    return found;
  },
);

/**
 * The tests before a node, in the blocks around it, whose branch leaves: code behind them runs only when they fail. As
 * many as there are: who asks about each node of a function looks into {@link leavingTestsOf} its blocks instead.
 */
export function testsBefore(file: SourceFile, node: TSESTree.Node): readonly TSESTree.Expression[] {
  const found: TSESTree.Expression[] = [];
  for (let outer = node.parent; outer && !isFunction(outer); outer = outer.parent) {
    if (outer.type !== 'BlockStatement') continue;
    for (const { test, end } of leavingTestsOf(file, outer)) {
      if (end > node.range[0]) break;
      found.push(test);
    }
  }
  return found;
}

const withTests = (
  alternatives: readonly Alternative[],
  tests: readonly TSESTree.Expression[],
): readonly Alternative[] =>
  tests.length === 0 ? alternatives : alternatives.map((one) => ({ node: one.node, tests: [...one.tests, ...tests] }));

function ofVariable(walk: Walk, identifier: TSESTree.Identifier): readonly Alternative[] {
  const { file } = walk;
  const leaf: readonly Alternative[] = [{ node: identifier, tests: [] }];
  const variable = variableOf(file, identifier);
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition) return leaf;
  if (definition.type === 'Parameter' && isFunction(definition.node)) {
    const fn = definition.node;
    const index = fn.params.findIndex((one) => (one.type === 'AssignmentPattern' ? one.left : one) === definition.name);
    const passed = index < 0 ? [] : callSitesOf(file, fn).map((site) => argumentAt(site, index));
    const known = passed.filter((one) => one !== undefined);
    return known.length > 0 ? known.flatMap((one) => alternatives(walk, one)) : leaf;
  }
  if (definition.type !== 'Variable' || definition.node.type !== 'VariableDeclarator') return leaf;
  if (definition.node.id !== definition.name) {
    const values = valuesOf(file, identifier);
    const rows = values.flatMap((value) => ofRow(walk, value));
    if (rows.length > 0) return rows;
    const inside = values.flatMap((value) => (value.kind === 'expression' ? alternatives(walk, value.node) : []));
    return inside.length === values.length && inside.length > 0 ? inside : leaf;
  }
  const written: Alternative[] = [];
  const deciding: TSESTree.Expression[] = [];
  for (const { identifier: name } of writesOf(file, variable)) {
    const assignment = name.parent;
    if (assignment.type !== 'AssignmentExpression') continue;
    const tests = testsAround(assignment);
    deciding.push(...tests);
    written.push(...withTests(alternatives(walk, assignment.right), tests));
  }
  // What it was declared with stays where no test lets it be written.
  const { init } = definition.node;
  const found = [...(init ? withTests(alternatives(walk, init), deciding) : []), ...written];
  return found.length > 0 ? found : leaf;
}

/** The values of a table in the file: `{ admin: 'auto', guest: 'none' }`, `new Map([['admin', 'auto']])`. */
function tableValues(file: SourceFile, table: TSESTree.Node): readonly TSESTree.Node[] {
  for (const value of valuesOf(file, table)) {
    if (value.kind !== 'expression') continue;
    const { node } = value;
    if (node.type === 'ObjectExpression') {
      return node.properties.flatMap((one) => (one.type === 'Property' ? [one.value] : []));
    }
    const [first] = node.type === 'NewExpression' ? node.arguments : [];
    const entries = first && unwrap(first);
    if (entries?.type === 'ArrayExpression') {
      return entries.elements.flatMap((one) => {
        const pair = one ? unwrap(one) : undefined;
        const second = pair?.type === 'ArrayExpression' ? pair.elements[1] : undefined;
        return second ? [second] : [];
      });
    }
  }
  return [];
}

function ofTable(
  walk: Walk,
  table: TSESTree.Node,
  key: TSESTree.Expression,
  node: TSESTree.Node,
): readonly Alternative[] {
  const values = tableValues(walk.file, table);
  const inside = values.flatMap((one) => alternatives(walk, one));
  return withTests(inside.length > 0 ? inside : [{ node, tests: [] }], [key]);
}

/** A member of the row of a table: `const { tool_choice } = settings[user.plan]`, `settings[user.plan].tool_choice`. */
function ofRow(walk: Walk, value: Value): readonly Alternative[] {
  if (value.kind !== 'member' || value.key === undefined || value.object.kind !== 'member') return [];
  const { key, object } = value;
  const lookup = object.node;
  if (object.key !== undefined || lookup.type !== 'MemberExpression' || !lookup.computed) return [];
  const members = tableValues(walk.file, lookup.object).flatMap((row) => {
    const inner = unwrapAwaited(row);
    return inner.type === 'ObjectExpression'
      ? inner.properties.flatMap((one) => (one.type === 'Property' && staticKey(one) === key ? [one.value] : []))
      : [];
  });
  return withTests(
    members.flatMap((one) => alternatives(walk, one)),
    [lookup.property],
  );
}

function ofCall(walk: Walk, call: TSESTree.CallExpression): readonly Alternative[] {
  const { file } = walk;
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  if (callee.type === 'MemberExpression' && staticKey(callee) === 'get' && first && first.type !== 'SpreadElement') {
    return ofTable(walk, callee.object, first, call);
  }
  const returned = calleesOf(file, call).flatMap((fn) =>
    returnsOf(file, fn)
      .filter((one) => enclosingFunction(one) === fn || isInside(one, fn))
      .flatMap((one) => withTests(alternatives(walk, one), [...testsAround(one), ...testsBefore(file, one)])),
  );
  return returned.length > 0 ? returned : [{ node: call, tests: [] }];
}

/** The tests around the assignment that a value is written by. */
const testsOfWrite = (value: TSESTree.Node): readonly TSESTree.Expression[] => {
  const { parent } = value;
  return parent?.type === 'AssignmentExpression' && parent.right === value ? testsAround(parent) : [];
};

/** The tests under which a method keeps what it is handed: `if (!user.suspended) this.tools = tools`. */
const testsOfKeeping = (
  file: SourceFile,
  { fn, node }: Extract<Value, { kind: 'parameter' }>,
): readonly TSESTree.Expression[] =>
  nodeIndexOf(file)
    .inside('AssignmentExpression', fn)
    .filter(({ right }) => right.type === 'Identifier' && variableOf(file, right)?.defs[0]?.name === node)
    .flatMap((one) => [...testsAround(one), ...testsBefore(file, one)]);

function alternatives(walk: Walk, expression: TSESTree.Node): readonly Alternative[] {
  const node = unwrapAwaited(expression);
  if (walk.seen.has(node) || walk.seen.size > maxDepth) return [];
  const inside: Walk = { file: walk.file, seen: new Set(walk.seen).add(node) };
  switch (node.type) {
    case 'ConditionalExpression':
      return withTests(
        [...alternatives(inside, node.consequent), ...alternatives(inside, node.alternate)],
        [node.test],
      );
    case 'LogicalExpression':
      if (node.operator === '&&') return withTests(alternatives(inside, node.right), [node.left]);
      return [...alternatives(inside, node.left), ...withTests(alternatives(inside, node.right), [node.left])];
    case 'AssignmentExpression':
      return alternatives(inside, node.right);
    case 'Identifier':
      return ofVariable(inside, node);
    case 'CallExpression':
      return ofCall(inside, node);
    case 'MemberExpression': {
      if (node.computed && staticKey(node) === undefined) return ofTable(inside, node.object, node.property, node);
      const rows = valuesOf(walk.file, node).flatMap((value) => ofRow(inside, value));
      if (rows.length > 0) return rows;
      const found = valuesOf(walk.file, node).flatMap((value) => {
        // What a method of the same class was handed and keeps: `this.choice = choice` in `withChoice(choice)`.
        if (value.kind === 'parameter')
          return callSitesOf(walk.file, value.fn)
            .flatMap((site) => argumentAt(site, value.index) ?? [])
            .flatMap((one) => withTests(alternatives(inside, one), testsOfKeeping(walk.file, value)));
        return value.kind === 'expression' && value.node !== node
          ? withTests(alternatives(inside, value.node), testsOfWrite(value.node))
          : [];
      });
      return found.length > 0 ? found : [{ node, tests: [] }];
    }
    default:
      return [{ node, tests: [] }];
  }
}

/**
 * Which values may an expression have, and what has a say in each?
 *
 * Followed: conditions, every write to a variable with the branches around it, tables of the file by any key, results
 * of functions of the file, arguments that the file hands to a parameter, what methods write to a member. An alternative that is not followed further
 * stands for itself. Not followed: other files. Errs towards too many tests, because a question
 * about what decides is a *may* question.
 */
export const alternativesOf = (file: SourceFile, expression: TSESTree.Node): readonly Alternative[] =>
  alternatives({ file, seen: new Set() }, expression);
