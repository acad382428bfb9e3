import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, returnsOf } from '../../resolve/functions-of.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf } from '../../resolve/other-files.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Variable } from '../../resolve/source-code.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

/** What a factory is handed that says which tools it gives: a list of names, or one. */
export interface NameHanded {
  readonly node: TSESTree.Node;
  readonly kind: 'name' | 'names';
}

/** `requested`, `new Set(requested)`, `[...requested]`, `requested.filter(isKnown)`, `Object.keys(requested)`. */
function listIn(file: SourceFile, list: TSESTree.Node, depth = 0): Variable | undefined {
  const node = unwrapAwaited(list);
  if (depth > 4) return undefined;
  const inner = (one: TSESTree.Node | undefined): Variable | undefined => one && listIn(file, one, depth + 1);
  switch (node.type) {
    case 'Identifier':
      return variableOf(file, node);
    case 'LogicalExpression':
      return inner(node.left);
    case 'SpreadElement':
      return inner(node.argument);
    case 'ArrayExpression':
      return node.elements.length === 1 ? inner(node.elements[0] ?? undefined) : undefined;
    case 'NewExpression':
      return inner(node.arguments[0]);
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      if (callee.type !== 'MemberExpression') return undefined;
      const key = staticKey(callee) ?? '';
      if (/^(?:filter|slice|map|toSorted|sort)$/u.test(key)) return inner(callee.object);
      return key === 'from' ? inner(node.arguments[0]) : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether code looks something up by a variable: `all[name]`, `registry.get(name)`, `all.find((one) => one.name === name)`. */
function looksUpBy(file: SourceFile, code: TSESTree.Node, key: Variable): boolean {
  const index = nodeIndexOf(homeOf(file, code));
  const isKey = (node: TSESTree.Node | undefined): boolean =>
    node?.type === 'Identifier' && variableOf(file, node) === key;
  return (
    index
      .inside('MemberExpression', code)
      .some((one) => one.computed && isKey(unwrap(one.property)) && !isWritten(one)) ||
    index.inside('CallExpression', code).some((call) => {
      const callee = unwrap(call.callee);
      return callee.type === 'MemberExpression' && staticKey(callee) === 'get' && isKey(call.arguments[0]);
    }) ||
    index
      .inside('BinaryExpression', code)
      .some((one) => /^===?$/u.test(one.operator) && [one.left, one.right].some(isKey) && isFoundBy(one))
  );
}

const isWritten = (node: TSESTree.MemberExpression): boolean =>
  node.parent.type === 'AssignmentExpression' && node.parent.left === node;

/** Whether a comparison is what `find` asks of each member. */
function isFoundBy(test: TSESTree.Node): boolean {
  let at = test.parent;
  while (at && !isFunction(at)) at = at.parent;
  const callee = at?.parent.type === 'CallExpression' ? unwrap(at.parent.callee) : undefined;
  return callee?.type === 'MemberExpression' && /^find(?:Last)?$/u.test(staticKey(callee) ?? '');
}

/** What stands for one member of a list in a callback that goes over it. */
function memberOf(file: SourceFile, fn: FunctionNode, list: Variable): Variable | undefined {
  for (const [index, parameter] of fn.params.entries()) {
    const over = iteratedBy(fn, index);
    if (over && parameter.type === 'Identifier' && listIn(file, over) === list) return variableOf(file, parameter);
  }
  return undefined;
}

/** Whether a predicate of a `filter` asks the list for the name of each tool: `all.filter((one) => names.includes(one.name))`. */
function filtersBy(file: SourceFile, call: TSESTree.CallExpression, list: Variable): boolean {
  const callee = unwrap(call.callee);
  const [predicate] = call.arguments;
  if (callee.type !== 'MemberExpression' || staticKey(callee) !== 'filter' || !isFunction(predicate)) return false;
  if (listIn(file, callee.object) === list) return false;
  return nodeIndexOf(homeOf(file, call))
    .inside('CallExpression', predicate.body)
    .some((one) => {
      const asked = unwrap(one.callee);
      return (
        asked.type === 'MemberExpression' &&
        /^(?:includes|has)$/u.test(staticKey(asked) ?? '') &&
        listIn(file, asked.object) === list
      );
    });
}

/** Whether a function takes tools out of a table by the members of a list that it is handed. */
function picksByMembers(file: SourceFile, fn: FunctionNode, list: Variable): boolean {
  const index = nodeIndexOf(homeOf(file, fn));
  const picks = index.inside('CallExpression', fn.body).some((call) => {
    if (filtersBy(file, call, list)) return true;
    return call.arguments.some((callback) => {
      const member = isFunction(callback) ? memberOf(file, callback, list) : undefined;
      return member !== undefined && looksUpBy(file, callback, member);
    });
  });
  if (picks) return true;
  return index.inside('ForOfStatement', fn.body).some(({ left, right, body }) => {
    const [declared] = left.type === 'VariableDeclaration' ? left.declarations : [];
    if (declared?.id.type !== 'Identifier' || listIn(file, right) !== list) return false;
    const member = variableOf(file, declared.id);
    return member !== undefined && looksUpBy(file, body, member);
  });
}

/** Whether what a function gives is the one tool of a name that it is handed: `[all[name]]`, `{ [name]: all[name] }`. */
const picksOne = (file: SourceFile, fn: FunctionNode, name: Variable): boolean =>
  returnsOf(file, fn).some((returned) => {
    const given = unwrapAwaited(returned);
    if (given.type === 'ArrayExpression') {
      const [item, second] = given.elements;
      return item !== null && item !== undefined && !second && looksUpBy(file, item, name);
    }
    if (given.type !== 'ObjectExpression' || given.properties.length !== 1) return false;
    const [only] = given.properties;
    return (
      only?.type === 'Property' &&
      only.computed &&
      only.key.type === 'Identifier' &&
      variableOf(file, only.key) === name &&
      looksUpBy(file, only.value, name)
    );
  });

/**
 * The names that a call hands to a function whose body takes tools from a table by them: `toolsNamed(body.tools)`. That a
 * name stands in the table is no check of who asks.
 */
export const namesHanded = perNode([], (file: SourceFile, call: TSESTree.CallExpression): readonly NameHanded[] =>
  calleesOf(file, call).flatMap((fn) =>
    fn.params.flatMap((parameter, index): readonly NameHanded[] => {
      const named = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      const node = named.type === 'Identifier' ? argumentAt(call, index) : undefined;
      const variable = node && variableOf(file, named);
      if (!variable) return [];
      if (picksByMembers(file, fn, variable)) return [{ node, kind: 'names' }];
      return picksOne(file, fn, variable) ? [{ node, kind: 'name' }] : [];
    }),
  ),
);
