import type { TSESTree } from '@typescript-eslint/types';
import { requestBodyOf } from '../../match/request-body.js';
import { enclosingFunctions, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { rootOf, type Value } from '../../resolve/value.js';
import { decides } from './predicate-decides.js';
import { principalOf } from '../principal/principal.js';
import { principalBeside, principalsInReach } from '../principal/principals-in-reach.js';
import { ofCall } from './selection-of-call.js';
import { either, selectionAs as of, type Selection, type SelectionQuestion } from './selection-parts.js';

/** The set that a value is. */
export function ofValue(question: SelectionQuestion, value: Value, node: TSESTree.Node): Selection {
  const { file } = question;
  switch (value.kind) {
    case 'expression':
      if (value.node === node) return of('unknown', node, 'not followed');
      return question.select(question, value.node);
    case 'import':
      return of('fixed', node, 'a constant of another module');
    case 'parameter':
      if (principalOf(file, node).answer === 'yes') return of('scoped', node, 'held by who asks');
      return ofParameter(question, value, node);
    case 'member': {
      if (principalOf(file, node).answer === 'yes') return of('scoped', node, 'held by who asks');
      if (value.key === undefined && value.node.type === 'MemberExpression') {
        const answer = decides(question.file, value.node.property);
        if (answer === 'yes') return of('scoped', node, 'looked up by who asks');
        return answer === 'maybe'
          ? of('unknown', node, 'looked up by something that may ask who')
          : of('single', node, 'looked up by name');
      }
      const root = rootOf(value);
      if (root.kind === 'import') return of('fixed', node, 'a constant of another module');
      if (root.kind === 'parameter') return ofMemberOfParameter(question, root, value, node);
      if (root.kind === 'this') return of('unknown', node, 'held by the object');
      if (root.kind === 'expression' && root.node.type === 'CallExpression')
        return ofCall(question, root.node, value.object === root ? value.key : undefined);
      return of('unknown', node, 'not followed');
    }
    case 'element':
      return of('single', node, 'one of a set');
    default:
      return of('unknown', node, 'not followed');
  }
}

function ofParameter(
  question: SelectionQuestion,
  value: Extract<Value, { kind: 'parameter' }>,
  node: TSESTree.Node,
): Selection {
  const { file, at } = question;
  const call = question.bound.get(value.fn);
  if (call) {
    const passed = argumentAt(call, value.index);
    const bound = new Map(question.bound);
    bound.delete(value.fn);
    return passed ? question.select({ ...question, bound }, passed) : of('unknown', node, 'not passed');
  }
  const around = enclosingFunctions(at);
  const own = around[0];
  const sites = callSitesOf(file, value.fn);
  if (sites.length > 0 && around.includes(value.fn)) {
    const passed = sites.map((site) => argumentAt(site, value.index)).filter((one) => one !== undefined);
    if (passed.length > 0) {
      const parts = passed.map((one, i) => question.select({ ...question, at: sites[i] ?? at }, one));
      return either(parts, node);
    }
  }
  if (value.node.type === 'AssignmentPattern') {
    const otherwise = question.select(question, value.node.right);
    if (otherwise.kind === 'fixed') return otherwise;
  }
  if (value.fn === own)
    return isOlderThanAsking(file, value.fn)
      ? of('fixed', node, 'given to the constructor')
      : of('wrapper', node, 'the callers decide');
  if (!around.includes(value.fn)) {
    const kept = isMethod(value.fn) ? sites.map((site) => argumentAt(site, value.index)) : [];
    // What a method keeps for later: `withTools(tools)` before `build()`.
    if (kept.length > 0 && kept.every((one) => one !== undefined))
      return either(
        kept.map((one) => question.select(question, one)),
        node,
      );
    return constructorParameter(question, value, node);
  }
  // A factory: its parameter was there before the request when who asks comes in only further inside.
  const inner = around.slice(0, around.indexOf(value.fn));
  const principalInside = inner.some((fn) => principalsInReach(file, fn).own === 'yes');
  const nearest = inner.at(-1);
  const principalOutside = nearest !== undefined && principalBeside(file, value.fn, nearest) !== 'no';
  if (principalInside && !principalOutside) return of('fixed', node, 'given to the enclosing factory');
  return of('wrapper', node, 'the callers decide');
}

/** Whether a function is the constructor of a class to whose methods who asks comes with each call. */
function isOlderThanAsking(file: SourceFile, fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type !== 'MethodDefinition' || parent.kind !== 'constructor') return false;
  if (principalsInReach(file, fn).own !== 'no') return false;
  const methods = parent.parent.body.flatMap((one) =>
    one.type === 'MethodDefinition' && one.kind === 'method' && isFunction(one.value) ? [one.value] : [],
  );
  const reach = methods.map((one) => principalsInReach(file, one));
  return reach.some(({ own }) => own === 'yes') && reach.every(({ around }) => around === 'no');
}

const isMethod = ({ parent }: FunctionNode): boolean => parent.type === 'MethodDefinition' && parent.kind === 'method';

/** A constructor's parameter kept in a member: fixed when who asks comes with each call of a method instead. */
function constructorParameter(
  question: SelectionQuestion,
  value: Extract<Value, { kind: 'parameter' }>,
  node: TSESTree.Node,
): Selection {
  const { file, at } = question;
  const owner = value.fn.parent.type === 'MethodDefinition' ? value.fn.parent.parent.parent : undefined;
  if (!owner || !isInside(at, owner)) return of('unknown', node, 'a parameter of another function');
  const method = enclosingFunctions(at).at(-1);
  const inMethod = method ? principalsInReach(file, method).own : 'no';
  const held = method ? principalsInReach(file, method).around : 'no';
  if (inMethod === 'yes' && held === 'no' && principalsInReach(file, value.fn).own === 'no')
    return of('fixed', node, 'given to the constructor');
  return of('unknown', node, 'given to the constructor');
}

/** `deps.tools`: a dependency handed to the factory, part of what the request brings, or what a caller put there. */
function ofMemberOfParameter(
  question: SelectionQuestion,
  root: Extract<Value, { kind: 'parameter' }>,
  value: Extract<Value, { kind: 'member' }>,
  node: TSESTree.Node,
): Selection {
  const { file, at } = question;
  if (principalOf(file, node).answer === 'unknown')
    return of('unknown', node, 'held by something named like a principal');
  const entered = question.bound.get(root.fn);
  if (entered && value.object === root && value.key !== undefined) {
    const passed = argumentAt(entered, root.index);
    const entries = passed ? requestBodyOf(file, passed).entries.get(value.key) : undefined;
    const bound = new Map(question.bound);
    bound.delete(root.fn);
    if (entries)
      return either(
        entries.map((entry) => question.select({ ...question, bound }, entry.value)),
        node,
      );
  }
  const sites = callSitesOf(file, root.fn);
  if (
    sites.length > 0 &&
    value.object === root &&
    value.key !== undefined &&
    enclosingFunctions(at).includes(root.fn)
  ) {
    const { key } = value;
    const parts = sites.flatMap((site) => {
      const passed = argumentAt(site, root.index);
      const entries = passed ? requestBodyOf(file, passed).entries.get(key) : undefined;
      return (entries ?? []).map((entry) => question.select({ ...question, at: site }, entry.value));
    });
    return parts.length > 0 ? either(parts, node) : of('wrapper', node, 'the callers decide');
  }
  const selection = ofParameter(question, root, node);
  return selection.kind === 'fixed' || selection.kind === 'wrapper' ? selection : of('unknown', node, selection.reason);
}
