import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, isClass } from '../../resolve/class-member.js';
import {
  enclosingFunction,
  enclosingFunctions,
  isFunction,
  isInside,
  type FunctionNode,
} from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { entriesOf, handedTo, unbound } from '../bindings.js';
import { principalType } from '../principal/principal-shape.js';
import { isRequest } from '../principal/is-request.js';
import { principalOf } from '../principal/principal.js';
import { isPrincipalName } from '../principal/vocabulary.js';

type Answer = 'yes' | 'maybe' | 'no';

const best = (answers: readonly Answer[]): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';

/** Whether a node stands in a function's own code, not in a function inside it. */
const isOwn = (node: TSESTree.Node, fn: FunctionNode): boolean => enclosingFunction(node) === fn;

/** Whether a parameter brings in a request or somebody who asks. */
function bringsCaller(file: SourceFile, fn: FunctionNode): boolean {
  const names = nodeIndexOf(file)
    .of('Identifier')
    .filter((one) => fn.params.some((parameter) => isInside(one, parameter)));
  return names.some((name) => {
    if (valuesOf(file, name).some((value) => isRequest(file, value))) return true;
    const { answer } = principalOf(file, name);
    return answer === 'yes' || (answer === 'unknown' && isPrincipalName(name.name));
  });
}

/**
 * Does a function run for one request: it is handed the request or who asks, or finds out who asks in its own code?
 * Functions inside it do not count: a factory of handlers is older than any of their requests.
 */
export const runsPerRequest = perNode(false, (file: SourceFile, fn: FunctionNode): boolean => {
  if (bringsCaller(file, fn)) return true;
  const calls = nodeIndexOf(file).of('CallExpression');
  if (calls.some((call) => isOwn(call, fn) && isInside(call, fn.body) && principalOf(file, call).answer === 'yes')) {
    return true;
  }
  const outer = enclosingFunction(fn);
  if (outer && runsPerRequest(file, outer)) return true;
  const sites = callSitesOf(file, fn);
  return sites.length > 0 && sites.every((site) => enclosingFunctions(site).some((one) => runsPerRequest(file, one)));
});

/** The decorators of a class; parsers of plain JavaScript know none. */
const decoratorsOf = (owner: { readonly decorators?: readonly TSESTree.Decorator[] }): readonly TSESTree.Decorator[] =>
  owner.decorators ?? [];

/** Whether the objects of a class live for one request. */
const isPerRequestClass = perNode(false, (file: SourceFile, owner: TSESTree.Node): boolean => {
  if (!isClass(owner)) return false;
  if (decoratorsOf(owner).some((one) => /\bREQUEST\b/u.test(sourceText(file, one)))) return true;
  for (const member of owner.body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    if (isFunction(member.value) && bringsCaller(file, member.value)) return true;
  }
  for (const member of classMembers(file, owner).values()) {
    if (member.annotation && principalType(file, member.annotation)) return true;
  }
  const outer = enclosingFunction(owner);
  if (outer && runsPerRequest(file, outer)) return true;
  const made = nodeIndexOf(file)
    .of('NewExpression')
    .filter((one) => valuesOf(file, one.callee).some((value) => value.kind === 'expression' && value.node === owner));
  // What is assigned to something, `instance ??= new Service()`, stays for longer than the call that makes it.
  const isPassing = (one: TSESTree.NewExpression): boolean =>
    one.parent.type !== 'AssignmentExpression' && enclosingFunctions(one).some((fn) => runsPerRequest(file, fn));
  return made.length > 0 && made.every(isPassing);
});

const classAround = (node: TSESTree.Node): TSESTree.Node | undefined => {
  for (let outer: TSESTree.Node | undefined = node.parent; outer; outer = outer.parent)
    if (isClass(outer)) return outer;
  return undefined;
};

/** Whether what is made at a node outlives a request that uses it at another one. */
export function madeBeforeRequest(file: SourceFile, made: TSESTree.Node, used: TSESTree.Node): Answer {
  const around = enclosingFunction(made);
  const owner = classAround(made);
  if (owner && isInside(used, owner) && (!around || !isInside(around, owner) || isConstructor(around))) {
    const property = made.parent?.type === 'PropertyDefinition' ? made.parent : undefined;
    return property?.static === true || !isPerRequestClass(file, owner) ? 'yes' : 'no';
  }
  if (!around) return 'yes';
  const uses = enclosingFunctions(used);
  if (!uses.includes(around) || uses[0] === around) return 'no';
  return runsPerRequest(file, around) ? 'no' : 'yes';
}

const isConstructor = (fn: FunctionNode): boolean =>
  fn.parent.type === 'MethodDefinition' && fn.parent.kind === 'constructor';

function parameterOutlives(
  file: SourceFile,
  value: Extract<Value, { kind: 'parameter' }>,
  used: TSESTree.Node,
  depth: number,
): Answer {
  if (isRequest(file, value)) return 'no';
  const { fn } = value;
  if (isConstructor(fn)) {
    const owner = classAround(fn);
    return owner && isPerRequestClass(file, owner) ? 'no' : 'yes';
  }
  if (depth < 3) {
    const passed = entriesOf(file, fn, unbound).flatMap((entry) => handedTo(file, value, entry));
    if (passed.length > 0) {
      return best(passed.flatMap((one) => valuesOf(file, one).map((inner) => outlives(file, inner, one, depth + 1))));
    }
  }
  const uses = enclosingFunctions(used);
  if (uses.includes(fn) && uses[0] !== fn) return runsPerRequest(file, fn) ? 'maybe' : 'yes';
  // Handed in together with who asks: it comes from elsewhere, where it may have been made for this request.
  return used.parent?.type === 'AwaitExpression' ? 'yes' : 'maybe';
}

function outlives(file: SourceFile, value: Value, used: TSESTree.Node, depth: number): Answer {
  switch (value.kind) {
    case 'import':
    case 'global':
      return 'yes';
    case 'parameter':
      return parameterOutlives(file, value, used, depth);
    case 'expression':
      return madeBeforeRequest(file, value.node, used);
    case 'member':
    case 'element': {
      const root = rootOf(value);
      if (root.kind === 'this') return root.owner && isPerRequestClass(file, root.owner) ? 'no' : 'yes';
      // What a platform binds to its workers comes with each request, and stays: `c.env.CACHE`.
      if (chainOf(value)[0] === 'env' && chainOf(value).length > 1) return 'yes';
      return outlives(file, root, used, depth);
    }
    case 'this':
      return value.owner && isPerRequestClass(file, value.owner) ? 'no' : 'yes';
    case 'opaque':
      return 'maybe';
  }
}

/**
 * Does what an expression stands for outlive the request that uses it?
 *
 * `yes`: it was made at module level, by a factory around, by the constructor of a service, or comes from another
 * module. `no`: it was made in this request, or belongs to an object that is made for one. `maybe`: it is handed in
 * together with who asks. A store whose use is awaited is remote and outlives every request.
 */
export function outlivesRequest(file: SourceFile, node: TSESTree.Node, used: TSESTree.Node): Answer {
  return best(
    valuesOf(file, node)
      .filter(isSomething)
      .map((value) => outlives(file, value, used, 0)),
  );
}

const isSomething = (value: Value): boolean =>
  !(value.kind === 'expression' && value.node.type === 'Literal') &&
  !(value.kind === 'global' && value.name === 'undefined');
