import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, isInside, parameterPosition } from '../../resolve/function-node.js';
import { perNode } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { variableOf } from '../../resolve/variable-of.js';
import { gatesAround } from './gates-around.js';
import type { Gate } from './tool-node.js';

/** Something that is put into a variable after it was made. */
export interface Addition {
  /** A set of which every member is added, or one tool. */
  readonly from: TSESTree.Node;
  readonly isSet: boolean;
  /** The call that adds. */
  readonly place: TSESTree.Node;
}

/** The collection that a name stands for one element of: the variable of a loop, the parameter of a callback. */
function collectionOf(file: SourceFile, element: TSESTree.Node): TSESTree.Node | undefined {
  const [definition] = element.type === 'Identifier' ? (variableOf(file, element)?.defs ?? []) : [];
  const node = definition?.node;
  if (node?.type === 'VariableDeclarator') {
    const loop = node.parent.parent;
    return loop.type === 'ForOfStatement' && loop.left === node.parent ? loop.right : undefined;
  }
  const position = definition && isFunction(node) ? parameterPosition(node, definition.name) : undefined;
  return position && isFunction(node) ? iteratedBy(node, position.index) : undefined;
}

/** The call of a method on a use of a variable: `tools.push(x)` of `tools`. */
function methodCall(use: TSESTree.Node): { readonly key: string; readonly call: TSESTree.CallExpression } | undefined {
  const member = use.parent;
  if (member?.type !== 'MemberExpression' || member.object !== use) return undefined;
  const call = member.parent;
  return call.type === 'CallExpression' && call.callee === member ? { key: staticKey(member) ?? '', call } : undefined;
}

const nothing: readonly Addition[] = [];

/** What is added to a variable after it was made: `tools.push(...x)`, `Object.assign(tools, x)`. */
export function additionsTo(file: SourceFile, identifier: TSESTree.Node): readonly Addition[] {
  const variable = variableOf(file, identifier);
  return variable ? additionsToVariable(file, variable) : nothing;
}

/** Worked out once for a variable, and not for each mention of it. */
const additionsToVariable = perNode(nothing, (file: SourceFile, variable: Variable): readonly Addition[] =>
  variable.references.flatMap(({ identifier: use }): readonly Addition[] => {
    const holder = use.parent;
    const method = methodCall(use);
    const assigns =
      holder.type === 'CallExpression' && dottedName(holder.callee) === 'Object.assign' && holder.arguments[0] === use;
    const place = method && /^(?:push|unshift|add|set)$/u.test(method.key) ? method.call : assigns ? holder : undefined;
    return (place?.arguments.slice(assigns ? 1 : 0) ?? []).map((one): Addition => {
      const given = one.type === 'SpreadElement' ? one.argument : one;
      const collection = collectionOf(file, given);
      return {
        from: collection ?? given,
        isSet: assigns || one.type === 'SpreadElement' || collection !== undefined,
        place: place ?? use,
      };
    });
  }),
);

/** The conditions under which members are taken out of a variable: `if (!may(user, name)) delete tools[name]`. */
export function removalsFrom(file: SourceFile, identifier: TSESTree.Node): readonly Gate[] {
  const variable = variableOf(file, identifier);
  return variable ? removalsFromVariable(file, variable) : [];
}

const removalsFromVariable = perNode([] as readonly Gate[], (file: SourceFile, variable: Variable): readonly Gate[] =>
  variable.references.flatMap(({ identifier: use }): readonly Gate[] => {
    const member = use.parent;
    const deletes =
      member.type === 'MemberExpression' &&
      member.object === use &&
      member.parent.type === 'UnaryExpression' &&
      member.parent.operator === 'delete';
    const method = methodCall(use);
    return deletes || (method && /^(?:delete|splice)$/u.test(method.key)) ? gatesAround(file, use) : [];
  }),
);

/** `tools = [...tools, ...more]`: what is written holds what was there. */
export function extendsItself(file: SourceFile, node: TSESTree.Node): boolean {
  const references = variableOf(file, node)?.references ?? [];
  return references.some(({ writeExpr, init }) =>
    writeExpr && !init ? references.some((read) => read.isRead() && isInside(read.identifier, writeExpr)) : false,
  );
}
