import type { TSESTree } from '@typescript-eslint/types';
import { conditionsAround } from '../../match/request-body.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import {
  enclosingFunction,
  enclosingFunctions,
  isFunction,
  isInside,
  type FunctionNode,
} from '../../resolve/function-node.js';
import { elementSource } from '../../resolve/element-source.js';
import { calleesOf, functionsOf } from '../../resolve/functions-of.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { chainOf, rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { entriesOf, handedTo, parameterBehind, unbound, type Bindings } from '../bindings.js';
import { findDependence, prune } from '../depends-on.js';
import { partOfRest } from '../part-of-rest.js';
import { principalMemberOf, type PrincipalMember } from './principal-member.js';
import { isIdName } from './vocabulary.js';

/** One thing about somebody who asks that a value depends on. */
export interface PrincipalPart {
  /** From the principal to the member, `tenant.id` for instance; empty when the principal is handed on whole. */
  readonly path: string;
  readonly node: TSESTree.Node;
  /** Whether it is proven to be somebody who asks, and not only named like one. */
  readonly certain: boolean;
  /** The call that takes the whole principal and is not seen inside. */
  readonly takenBy: TSESTree.CallExpression | undefined;
}

/** Which member of somebody who asks an expression is: a path, empty for the whole; `undefined` for neither. */
export function principalPathOf(file: SourceFile, node: TSESTree.Node): string | undefined {
  const found = principalMemberOf(file, node);
  return found && pathOf(found);
}

/** Whether an expression is only asked whether it is there. */
function isExistenceTest(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (parent.type === 'ConditionalExpression' || parent.type === 'IfStatement') return parent.test === node;
  if (parent.type === 'LogicalExpression') return parent.left === node && parent.operator === '&&';
  return parent.type === 'UnaryExpression' && parent.operator === '!';
}

/** `const { tenantId, role } = who`: what is named in front of it is what is taken, and is met where it stands. */
const isTakenApart = (node: TSESTree.Node): boolean => {
  let whole = wrapped(node);
  while (whole.parent?.type === 'AwaitExpression') whole = wrapped(whole.parent);
  const { parent } = whole;
  return (
    parent?.type === 'VariableDeclarator' &&
    parent.init === whole &&
    parent.id.type === 'ObjectPattern' &&
    parent.id.properties.every((one) => one.type === 'Property' && !one.computed)
  );
};

/** The conditions, loops and values under which a local variable gets its value, or more members, after it was made. */
function mutationsOf(file: SourceFile, identifier: TSESTree.Node): readonly TSESTree.Node[] {
  const variable = variableOf(file, identifier);
  if (!variable || variable.defs.some((one) => one.type !== 'Variable')) return [];
  const isBare = variable.defs.every(({ node }) => node.type === 'VariableDeclarator' && node.init === null);
  return variable.references.flatMap((reference): readonly TSESTree.Node[] => {
    const use = reference.identifier;
    if (reference.isWrite() && !reference.init) {
      const { writeExpr } = reference;
      // `let tools; if (kept) tools = kept; else tools = await build(user);`: what had no value yet is what it gets.
      return isBare && writeExpr ? [writeExpr, ...conditionsAround(use)] : conditionsAround(use);
    }
    const member = use.parent;
    if (member.type !== 'MemberExpression' || member.object !== use) return [];
    const { parent } = member;
    const assigns = parent.type === 'AssignmentExpression' && parent.left === member;
    const adds =
      parent.type === 'CallExpression' &&
      parent.callee === member &&
      ['push', 'unshift', 'add', 'splice'].includes(staticKey(member) ?? '');
    if (assigns) return [parent.right, ...conditionsAround(parent)];
    return adds ? [...parent.arguments, ...conditionsAround(parent)] : [];
  });
}

/** What is known about the value that is asked about. */
interface PartsOptions {
  readonly bindings?: Bindings;
  /** Expressions that are not looked into. */
  readonly without?: ReadonlySet<TSESTree.Node>;
  /** Whether the value was built for somebody, and so is nobody itself: `await toolsFor(session)`. */
  readonly isBuilt?: boolean;
  /** The function that is asked about, where it is kept and run for others later: only what was there before it counts. */
  readonly later?: FunctionNode;
}

/** The functions of the file that an SDK runs when a model calls their tool. */
const executors = perFile(
  (file): ReadonlySet<TSESTree.Node> =>
    new Set(toolDefinitionsOf(file).flatMap(({ executor }) => (executor ? functionsOf(file, executor) : []))),
);

/** Whether a function that stands in what is built is run for whoever asks then: it is given back, or executes a tool. */
const isRunLater = (file: SourceFile, fn: FunctionNode): boolean =>
  fn.parent.type === 'ReturnStatement' || executors(file).has(fn);

const nowhere: ReadonlySet<TSESTree.Node> = new Set([]);

/** What somebody said is nothing about them, and what has a length of its own is a list of things and nobody. */
const saysNothing = ({ path }: PrincipalMember): boolean =>
  path[0] === 'length' || path.some((key) => /^(?:messages|history|transcript|conversation)$/u.test(key));

/**
 * Which parts of somebody who asks does a value depend on?
 *
 * Lists every member of a principal that is read on the way, and the principal itself where it is handed on whole.
 * Functions of this file are entered; parameters are followed to what `bindings` says, else to every call. A test that
 * only asks whether somebody is there does not count. Names of parameters count as parts where a function takes a
 * tenant and a user side by side; a single such name is not certain.
 *
 * Not followed: code of other files. There the whole principal counts, and `takenBy` says who takes it. It errs towards
 * listing too much, which is safe where the parts of a key are compared with the parts of a value.
 */
export function principalParts(
  file: SourceFile,
  node: TSESTree.Node,
  { bindings = unbound, without = nowhere, isBuilt = false, later: kept }: PartsOptions = {},
): readonly PrincipalPart[] {
  const itself = isBuilt ? new Set(valuesOf(file, node).flatMap((one) => ('node' in one ? [one.node] : []))) : nowhere;
  const parts: PrincipalPart[] = [];
  const seen = new Set<TSESTree.Node>();
  const collect = (root: TSESTree.Node, bound: Bindings, later?: FunctionNode): void => {
    if (seen.has(root) || seen.size > 400) return;
    seen.add(root);
    const own = new Set(enclosingFunctions(root));
    findDependence(file, root, (one): true | typeof prune | undefined => {
      if (without.has(one)) return prune;
      if (isBuilt && isFunction(one) && isRunLater(file, one)) {
        collect(one.body, bound, one);
        return prune;
      }
      if (one.type !== 'Identifier' && one.type !== 'MemberExpression' && one.type !== 'CallExpression')
        return undefined;
      // `who.rights.includes(x)`: the member that is asked, not the method.
      if (one.type === 'MemberExpression' && one.parent.type === 'CallExpression' && one.parent.callee === one) {
        return undefined;
      }
      const isValue = itself.has(one) || (itself.size > 0 && one === unwrapAwaited(node));
      const itsOwn =
        isValue || (isBuilt && isWrittenByCaller(file, one, bound)) ? undefined : principalMemberOf(file, one);
      const found = isValue ? undefined : (itsOwn ?? foundThrough(file, one, bound, own));
      if (found && ((later && !isCaptured(file, one, later)) || saysNothing(found) || isTakenApart(one))) return prune;
      if (found) {
        if (found.path.length > 0 || !isExistenceTest(one)) {
          const path = pathOf(found);
          parts.push({
            path,
            node: one,
            certain: found.certain,
            takenBy: path === '' ? takenBy(file, one) : undefined,
          });
        }
        return prune;
      }
      const kept =
        one.type === 'Identifier'
          ? undefined
          : partOfRest(file, one, (fn) => (own.has(fn) ? enteredBy(file, fn, bound) : []));
      if (kept) {
        for (const { passed, entry } of kept) collect(passed, entry, later);
        return prune;
      }
      if (one.type === 'CallExpression') {
        // What a function of this file takes whole, it may use in part: `keyOf(nurse)` is what it makes of the nurse.
        const entered = [...handedFunctions(file, one, bound), ...ownCallees(file, one, bound)];
        for (const fn of entered) collect(fn.body, new Map(bound).set(fn, one), later);
        return entered.length > 0 ? prune : undefined;
      }
      if (one.type !== 'Identifier') return undefined;
      for (const mutation of mutationsOf(file, one)) collect(mutation, bound, later);
      const parameter = parameterBehind(file, one);
      if (!parameter || !own.has(parameter.fn)) return undefined;
      const entries = enteredBy(file, parameter.fn, bound);
      for (const entry of entries) for (const passed of handedTo(file, parameter, entry)) collect(passed, entry, later);
      return entries.length > 0 ? prune : undefined;
    });
  };
  collect(node, bindings, kept);
  return parts;
}

const pathOf = (found: PrincipalMember): string => found.path.filter((key) => key !== '[]').join('.');

/**
 * Whether what a parameter stands for is written out in the call that entered its function, left out there, or a text
 * that is nobody's id by its name: then that call says whether it is somebody, and not what the parameter may be.
 */
function isWrittenByCaller(file: SourceFile, node: TSESTree.Node, bound: Bindings): boolean {
  const parameter = bound.size > 0 ? parameterBehind(file, node) : undefined;
  if (!parameter || !bound.has(parameter.fn)) return false;
  const { node: declared } = parameter;
  if (
    declared.type === 'Identifier' &&
    declared.typeAnnotation?.typeAnnotation.type === 'TSStringKeyword' &&
    !isIdName(declared.name)
  )
    return true;
  return handedTo(file, parameter, bound).every((one) =>
    /^(?:ObjectExpression|Literal|TemplateLiteral)$/u.test(unwrap(one).type),
  );
}

/** Whether what a function reads when it is run was there when it was made, and is not found out or handed over then. */
const isCaptured = (file: SourceFile, node: TSESTree.Node, later: FunctionNode): boolean =>
  valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    if (root.kind === 'this') return true;
    const holder = root.kind === 'parameter' ? root.fn : 'node' in root ? enclosingFunction(root.node) : undefined;
    return holder !== undefined && holder !== later && isInside(later, holder);
  });

const isCallback = (fn: FunctionNode): boolean => fn.parent.type === 'CallExpression' && fn.parent.callee !== fn;

/** The ways into a function: the one that is bound, else every call of this file. */
function enteredBy(file: SourceFile, fn: FunctionNode, bound: Bindings): readonly Bindings[] {
  if (bound.has(fn)) return [bound];
  return isCallback(fn) ? [] : entriesOf(file, fn, bound);
}

/** A member of a parameter whose callers hand over somebody who asks. */
function foundThrough(
  file: SourceFile,
  node: TSESTree.Node,
  bound: Bindings,
  own: ReadonlySet<FunctionNode>,
  depth = 0,
): PrincipalMember | undefined {
  if ((node.type === 'CallExpression' && !elementSource(node)) || depth > 4) return undefined;
  const parameter = parameterBehind(file, node);
  if (!parameter || !own.has(parameter.fn)) return undefined;
  // A rest parameter as a whole is everything that was handed over, and none of it in particular.
  if (parameter.node.type === 'RestElement' && parameter.place === undefined) return undefined;
  const [value] = valuesOf(file, node);
  const steps = value ? chainOf(value).map((key) => key ?? '*') : [];
  for (const entry of enteredBy(file, parameter.fn, bound)) {
    for (const passed of handedTo(file, parameter, entry)) {
      const around = new Set(enclosingFunctions(passed));
      const found = principalMemberOf(file, passed) ?? foundThrough(file, passed, entry, around, depth + 1);
      if (found) return { path: [...found.path, ...steps], certain: found.certain };
    }
  }
  return undefined;
}

/** The functions of this file that a call by name runs, where none of them is being entered already. */
function ownCallees(file: SourceFile, call: TSESTree.CallExpression, bound: Bindings): readonly FunctionNode[] {
  if (call.callee.type !== 'Identifier') return [];
  const callees = calleesOf(file, call);
  return callees.some((fn) => bound.has(fn)) ? [] : callees;
}

/** The functions that a helper was handed and calls: `make()` in `remember(key, make)`. */
function handedFunctions(file: SourceFile, call: TSESTree.CallExpression, bound: Bindings): readonly FunctionNode[] {
  if (call.callee.type !== 'Identifier') return [];
  const parameter = parameterBehind(file, call.callee);
  if (!parameter || !bound.has(parameter.fn)) return [];
  return handedTo(file, parameter, bound).flatMap((passed) => functionsOf(file, passed));
}

/** The call to code that is not seen, which an expression is an argument of. */
function takenBy(file: SourceFile, node: TSESTree.Node): TSESTree.CallExpression | undefined {
  let inner = node;
  let { parent } = node;
  while (
    parent &&
    (unwrap(parent) !== parent || parent.type === 'SpreadElement' || parent.type === 'AwaitExpression')
  ) {
    inner = parent;
    parent = parent.parent;
  }
  if (parent?.type !== 'CallExpression' || !parent.arguments.includes(inner as TSESTree.CallExpressionArgument)) {
    return undefined;
  }
  return calleesOf(file, parent).length === 0 && !isFunction(inner) ? parent : undefined;
}
