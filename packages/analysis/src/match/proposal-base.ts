import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../resolve/function-node.js';
import { argumentAt, callSitesOf, functionsOf } from '../resolve/functions-of.js';
import { namedIterations } from '../resolve/named-iterations.js';
import { enclosingLoop } from '../resolve/loop.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { patternPath } from '../resolve/pattern-path.js';
import { perFile, shared } from '../resolve/per-file.js';
import { sourceText } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { typeNodeOfValue } from '../resolve/type-node.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { identityOf, rootOf, type Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import { conventionalPart } from './conventional-part.js';
import { isToolFile } from './gate.js';
import { isHandledCall } from './handlers.js';
import { isListOfTools } from './is-list-of-tools.js';
import { hasProposalType } from './has-proposal-type.js';
import { isListValue, isProposalList } from './proposal-list.js';
import {
  argumentEventMembers,
  argumentEvents,
  discriminants,
  distinctiveLists,
  eventMembers,
} from './proposal-shapes.js';
import { boundAsProposal, isUsedAsProposal } from './proposal-use.js';
import { proposalPartOf, type ProposalPartName } from './proposals.js';

/** The proposal that an expression belongs to, and the members that lead from it to the expression. */
export interface ProposalBase {
  readonly byConvention?: boolean;
  readonly key: string;
  readonly list: string | undefined;
  readonly binding: TSESTree.Node;
  readonly passed: boolean;
  readonly path: string;
  /** The list that it was taken from, or that the caller took it from. */
  readonly from?: Value | undefined;
}

/** The functions of this file that are handed to array methods by name, with the collection they run over. */
const callbackUses = perFile((file): ReadonlyMap<FunctionNode, readonly TSESTree.Expression[]> => {
  const found = new Map<FunctionNode, TSESTree.Expression[]>();
  for (const { as, list, callback } of namedIterations(file).values()) {
    if (!/^(?:map|forEach|flatMap|every|some|filter)$/u.test(as)) continue;
    for (const fn of functionsOf(file, callback)) {
      const lists = found.get(fn);
      if (lists) lists.push(list);
      else found.set(fn, [list]);
    }
  }
  return found;
});

type ParameterValue = Extract<Value, { kind: 'parameter' }>;

const parameterBase = shared(({ node }: ParameterValue) => node, baseOfParameter);

function baseOfParameter(
  file: SourceFile,
  value: ParameterValue,
): (ProposalBase & { readonly part?: ProposalPartName }) | undefined {
  const { fn, index } = value;
  const key = `parameter ${String(fn.range[0])}`;
  const type = typeNodeOfValue(file, value);
  if (type && type.type !== 'TSMethodSignature' && hasProposalType(file, type)) {
    const passed = callSitesOf(file, fn).length > 0 || callbackUses(file).has(fn);
    return { key, list: undefined, binding: fn, passed, path: '' };
  }
  for (const call of callSitesOf(file, fn)) {
    const passed = argumentAt(call, index);
    const from = passed && proposalPartOf(file, passed);
    if (from)
      return {
        key,
        list: undefined,
        binding: fn,
        passed: true,
        path: '',
        part: from.part,
        byConvention: from.byConvention,
        from: from.from,
      };
  }
  for (const collection of index === 0 ? (callbackUses(file).get(fn) ?? []) : []) {
    if (isProposalList(file, collection)) {
      const [from] = valuesOf(file, collection);
      return { key, list: undefined, binding: fn, passed: true, path: '', from };
    }
  }
  const pattern = value.node.type === 'AssignmentPattern' ? value.node.left : value.node;
  if (
    pattern.type === 'ObjectPattern'
      ? boundAsProposal(file, { ...fn, params: [pattern] })
      : isShapedParameter(file, value)
  ) {
    return { key, list: undefined, binding: fn, passed: false, path: '' };
  }
  const part = isToolFile(file) || fn.params.length >= 2 ? conventionalPart(file, fn, index) : undefined;
  return part && { key, list: undefined, binding: fn, passed: false, path: '', part, byConvention: true };
}

function isShapedParameter(file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): boolean {
  const variable = value.node.type === 'Identifier' ? variableOf(file, value.node) : undefined;
  return variable !== undefined && isUsedAsProposal(file, variable);
}

/** The list whose entries a loop or a callback takes apart: `calls.entries()`, or `Object.entries(calls)` of a record. */
function entriesOf(file: SourceFile, value: Extract<Value, { kind: 'element' }>): Value | undefined {
  const pair = value.of;
  if (pair.kind !== 'element' || pair.of.kind !== 'expression' || pair.of.node.type !== 'CallExpression')
    return undefined;
  const callee = unwrap(pair.of.node.callee);
  if (callee.type !== 'MemberExpression' || staticKey(callee) !== 'entries') return undefined;
  let node = value.node;
  while (node.parent && node.parent.type !== 'ArrayPattern') node = node.parent;
  const isSecond = node.parent?.type === 'ArrayPattern' && node.parent.elements[1] === node;
  const isStatic = callee.object.type === 'Identifier' && callee.object.name === 'Object';
  const list = isStatic ? pair.of.node.arguments[0] : callee.object;
  return isSecond && list ? valuesOf(file, list).find((one) => isListValue(file, one, 0)) : undefined;
}

function elementBase(file: SourceFile, value: Extract<Value, { kind: 'element' }>): ProposalBase | undefined {
  const counted = entriesOf(file, value);
  if (counted)
    return {
      key: identityOf(value.of),
      list: identityOf(counted),
      binding: value.of.node,
      passed: false,
      path: '',
      from: counted,
    };
  const list = identityOf(value.of);
  if (isListValue(file, value.of, 0) || (boundAsProposal(file, value.node) && !isListOfTools(file, value.of))) {
    // `queue.shift()` takes one in each round of the loop around it.
    const binding = value.node.type === 'CallExpression' ? (enclosingLoop(value.node) ?? value.node) : value.node;
    return { key: identityOf(value), list, binding, passed: false, path: '', from: value.of };
  }
  return undefined;
}

/** The member of a list at an index that runs: `calls[i]`. Equal for the same index in the same loop. */
function indexedBase(file: SourceFile, value: Extract<Value, { kind: 'member' }>): ProposalBase | undefined {
  const { node, object } = value;
  if (node.type !== 'MemberExpression' || !isListValue(file, object, 0)) return undefined;
  const loop = enclosingLoop(node);
  const list = identityOf(object);
  return {
    key: `${list}[${sourceText(file, node.property)} ${String(loop?.range[0])}]`,
    list,
    binding: loop ?? node,
    passed: false,
    path: '',
    from: object,
  };
}

export function proposalBaseOf(
  file: SourceFile,
  value: Value,
): (ProposalBase & { readonly part?: ProposalPartName }) | undefined {
  switch (value.kind) {
    case 'parameter':
      return parameterBase(file, value);
    case 'element':
      return elementBase(file, value);
    case 'member': {
      if (value.key === undefined) return indexedBase(file, value);
      if (isHandledCall(file, value))
        return {
          key: identityOf(value),
          list: undefined,
          binding: rootFunction(value) ?? value.node,
          passed: false,
          path: '',
        };
      const object = proposalBaseOf(file, value.object);
      if (object) return { ...object, path: object.path === '' ? value.key : `${object.path}.${value.key}` };
      if (
        argumentEventMembers.has(value.key) &&
        argumentsOfEvents(file).has(`${identityOf(value.object)} ${value.key}`)
      )
        return { key: identityOf(value.object), list: undefined, binding: value.node, passed: false, path: value.key };
      if (eventMembers.has(value.key) && value.object.kind !== 'import') {
        const distinctive = distinctiveLists.has(value.key) || isTestedAsProposal(file, value);
        if (distinctive)
          return { key: identityOf(value), list: undefined, binding: value.node, passed: false, path: '' };
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

/** The events of streams that the file tells by their kind, with the member that holds the arguments. */
const argumentsOfEvents = perFile((file): ReadonlySet<string> => {
  const found = new Set<string>();
  const add = (kind: TSESTree.Node | null | undefined, tested: TSESTree.Node): void => {
    const members = kind ? (argumentEvents.get(stringOf(kind) ?? '') ?? []) : [];
    if (members.length === 0 || tested.type !== 'MemberExpression' || staticKey(tested) !== 'type') return;
    for (const one of valuesOf(file, tested.object))
      for (const member of members) found.add(`${identityOf(one)} ${member}`);
  };
  for (const test of nodeIndexOf(file).of('BinaryExpression')) add(test.right, unwrap(test.left));
  for (const { discriminant, cases } of nodeIndexOf(file).of('SwitchStatement'))
    for (const one of cases) add(one.test, unwrap(discriminant));
  return found;
});

const rootFunction = (value: Value): FunctionNode | undefined => {
  const root = rootOf(value);
  return root.kind === 'parameter' ? root.fn : undefined;
};

/** What the file asks for its `type`, in comparisons and in cases, to tell a proposal from what else there is. */
const askedForType = perFile((file): readonly TSESTree.Node[] => {
  const index = nodeIndexOf(file);
  const isDiscriminant = (node: TSESTree.Node | null): boolean =>
    node !== null && discriminants.has(stringOf(node) ?? '');
  const asked = [
    ...index.of('BinaryExpression').flatMap(({ left, right }) => (isDiscriminant(right) ? [left] : [])),
    ...index
      .of('SwitchStatement')
      .flatMap(({ discriminant, cases }) => (cases.some(({ test }) => isDiscriminant(test)) ? [discriminant] : [])),
  ];
  return asked.flatMap((one) => {
    const inner = unwrap(one);
    return inner.type === 'MemberExpression' && staticKey(inner) === 'type' ? [inner.object] : [];
  });
});

/** Whether the file compares the `type` of this member with that of a proposal. */
function isTestedAsProposal(file: SourceFile, value: Value): boolean {
  const identity = identityOf(value);
  return askedForType(file).some((object) => valuesOf(file, object).some((one) => identityOf(one) === identity));
}

/** A local variable that is used as only a proposal is, wherever it came from. */
export function shapedVariable(file: SourceFile, node: TSESTree.Node): ProposalBase | undefined {
  const inner = unwrapAwaited(node);
  let root = inner;
  const path: string[] = [];
  while (root.type === 'MemberExpression') {
    path.unshift(staticKey(root) ?? '?');
    root = unwrapAwaited(root.object);
  }
  const variable = root.type === 'Identifier' ? variableOf(file, root) : undefined;
  const [definition] = variable?.defs ?? [];
  if (!variable || definition?.type !== 'Variable' || !isUsedAsProposal(file, variable)) return undefined;
  if (
    definition.node.type === 'VariableDeclarator' &&
    definition.node.init &&
    patternPath(definition.node.id, definition.name)?.steps.length
  )
    return undefined;
  const loop = definition.node.parent?.parent;
  if (loop?.type === 'ForOfStatement' && valuesOf(file, loop.right).some((one) => isListOfTools(file, one)))
    return undefined;
  return {
    key: `variable ${String(definition.name.range[0])}`,
    list: undefined,
    binding: definition.node,
    passed: false,
    path: path.join('.'),
  };
}
