import type { TSESTree } from '@typescript-eslint/types';
import { localCalleesOf, returnsOf } from '../resolve/functions-of.js';
import { shared } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/dotted-name.js';
import { valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import { handedAt, type Handed } from './handed-at.js';

/** One value that a key of a request may have. */
export interface BodyEntry {
  readonly value: TSESTree.Expression;
  /** Where the entry stands: what a report about it should point at. */
  readonly node: TSESTree.Node;
  /** Conditions under which the entry is there: `...(flag && { tools })`, assignment inside an `if`. */
  readonly conditions: readonly TSESTree.Expression[];
}

/** A request as far as it is built in this file. */
export interface RequestBody {
  readonly entries: ReadonlyMap<string, readonly BodyEntry[]>;
  /** Parts that are not seen: a parameter, the result of a call to elsewhere. */
  readonly opaque: readonly TSESTree.Node[];
}

interface Building {
  readonly entries: Map<string, BodyEntry[]>;
  readonly opaque: TSESTree.Node[];
  readonly seen: Set<TSESTree.Node>;
  readonly handed: Handed;
}

const maxParts = 200;

function addObject(
  file: SourceFile,
  object: TSESTree.ObjectExpression,
  conditions: readonly TSESTree.Expression[],
  into: Building,
): void {
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      addPart(file, property.argument, conditions, into);
      continue;
    }
    const key = staticKey(property);
    if (key === undefined || property.value.type === 'AssignmentPattern') continue;
    const written = property.value as TSESTree.Expression;
    const variable = into.handed.size > 0 && written.type === 'Identifier' ? variableOf(file, written) : undefined;
    const isHanded = variable !== undefined && into.handed.has(variable);
    const value = isHanded ? into.handed.get(variable) : written;
    if (!value) continue;
    const entry: BodyEntry = { value, node: isHanded ? value : property, conditions };
    const list = into.entries.get(key);
    if (conditions.length === 0 || !list)
      into.entries.set(key, [...(conditions.length > 0 ? (list ?? []) : []), entry]);
    else list.push(entry);
  }
}

function addPart(
  file: SourceFile,
  expression: TSESTree.Node,
  conditions: readonly TSESTree.Expression[],
  into: Building,
): void {
  const node = unwrapAwaited(expression);
  if (into.seen.has(node) || into.seen.size > maxParts) return;
  into.seen.add(node);
  switch (node.type) {
    case 'ObjectExpression':
      addObject(file, node, conditions, into);
      return;
    case 'ConditionalExpression':
      addPart(file, node.consequent, [...conditions, node.test], into);
      addPart(file, node.alternate, [...conditions, node.test], into);
      return;
    case 'LogicalExpression':
      if (node.operator === '&&') {
        addPart(file, node.right, [...conditions, node.left], into);
      } else {
        addPart(file, node.left, conditions, into);
        addPart(file, node.right, conditions, into);
      }
      return;
    case 'CallExpression':
      addCall(file, node, conditions, into);
      return;
    case 'Identifier':
      addVariable(file, node, conditions, into);
      return;
    case 'Literal':
      return;
    default: {
      if (node.type === 'MemberExpression' && addRows(file, node, conditions, into)) return;
      const values = valuesOf(file, node).filter((value) => value.kind === 'expression' && value.node !== node);
      if (values.length === 0) into.opaque.push(node);
      for (const value of values) addPart(file, value.node, conditions, into);
    }
  }
}

function addCall(
  file: SourceFile,
  call: TSESTree.CallExpression,
  conditions: readonly TSESTree.Expression[],
  into: Building,
): void {
  const name = dottedName(call.callee);
  if (name === 'Object.assign' || name === 'Object.freeze' || name === 'structuredClone' || name === 'JSON.stringify') {
    for (const part of call.arguments) {
      addPart(file, part.type === 'SpreadElement' ? part.argument : part, conditions, into);
      if (name === 'JSON.stringify') break;
    }
    return;
  }
  const returned = localCalleesOf(file, call).flatMap((fn) => returnsOf(file, fn).map((node) => ({ fn, node })));
  if (returned.length === 0) into.opaque.push(call);
  // Which of several results it is depends on every branch that leads to one.
  const branches = returned.length > 1 ? [...new Set(returned.flatMap(({ node }) => conditionsAround(node)))] : [];
  for (const { fn, node } of returned) {
    const handed = new Map([...into.handed, ...handedAt(file, fn, call)]);
    addPart(file, node, [...conditions, ...branches], { ...into, handed });
  }
}

/** The rows of a table of the file that is indexed by a key that runs: `...settings[user.plan]`. The key decides which it is. */
function addRows(
  file: SourceFile,
  { computed, object, property }: TSESTree.MemberExpression,
  conditions: readonly TSESTree.Expression[],
  into: Building,
): boolean {
  if (!computed || stringOf(property) !== undefined) return false;
  const rows = valuesOf(file, object).flatMap((value) =>
    value.kind === 'expression' && value.node.type === 'ObjectExpression'
      ? value.node.properties.flatMap((one) => (one.type === 'Property' ? [unwrapAwaited(one.value)] : []))
      : [],
  );
  if (rows.length === 0 || !rows.every((row) => row.type === 'ObjectExpression')) return false;
  for (const row of rows) addObject(file, row, [...conditions, property], into);
  return true;
}

/** The tests that decide whether a statement runs, up to the function around it. */
export function conditionsAround(node: TSESTree.Node): readonly TSESTree.Expression[] {
  const found: TSESTree.Expression[] = [];
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type === 'IfStatement' && inner !== outer.test) found.push(outer.test);
    else if (outer.type === 'ConditionalExpression' && inner !== outer.test) found.push(outer.test);
    else if (outer.type === 'SwitchStatement' && inner !== outer.discriminant) found.push(outer.discriminant);
    else if (outer.type === 'LogicalExpression' && inner === outer.right && outer.operator === '&&')
      found.push(outer.left);
    else if (
      outer.type === 'FunctionDeclaration' ||
      outer.type === 'FunctionExpression' ||
      outer.type === 'ArrowFunctionExpression'
    )
      break;
  }
  return found;
}

function addVariable(
  file: SourceFile,
  identifier: TSESTree.Identifier,
  conditions: readonly TSESTree.Expression[],
  into: Building,
): void {
  const variable = variableOf(file, identifier);
  if (!variable) {
    into.opaque.push(identifier);
    return;
  }
  const handed = into.handed.get(variable);
  let seen = handed !== undefined;
  if (handed) addPart(file, handed, conditions, into);
  for (const value of valuesOf(file, identifier)) {
    if (value.kind === 'expression') {
      seen = true;
      addPart(file, value.node, conditions, into);
    }
  }
  if (!seen) into.opaque.push(identifier);
  for (const reference of variable.references) {
    const use = reference.identifier;
    const member = use.parent;
    if (member.type === 'MemberExpression' && member.object === use) {
      const key = staticKey(member);
      const assignment = member.parent;
      if (key === undefined || assignment.type !== 'AssignmentExpression' || assignment.left !== member) continue;
      const entry: BodyEntry = {
        value: assignment.right,
        node: assignment,
        conditions: [...conditions, ...conditionsAround(assignment)],
      };
      into.entries.set(key, [
        ...(entry.conditions.length > conditions.length ? (into.entries.get(key) ?? []) : []),
        entry,
      ]);
    } else if (
      member.type === 'CallExpression' &&
      dottedName(member.callee) === 'Object.assign' &&
      member.arguments[0] === use
    ) {
      for (const part of member.arguments.slice(1)) {
        if (part.type !== 'SpreadElement') addPart(file, part, [...conditions, ...conditionsAround(member)], into);
      }
    }
  }
}

/**
 * The request that a call sends: a literal, spreads, builders of this file, assignments to its members, `Object.assign`.
 *
 * A later unconditional entry replaces an earlier one; conditional entries stand side by side.
 */
export const requestBodyOf = shared(
  (node: TSESTree.Node) => node,
  (file, node): RequestBody => requestBodyWith(file, node, new Map()),
);

/** The same, where one call of the function around hands something to its parameters. */
export function requestBodyWith(file: SourceFile, node: TSESTree.Node, handed: Handed): RequestBody {
  const into: Building = { entries: new Map(), opaque: [], seen: new Set(), handed };
  addPart(file, unwrap(node), [], into);
  return into;
}
