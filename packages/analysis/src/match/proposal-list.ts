import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../resolve/dealias.js';
import { dottedName } from '../resolve/dotted-name.js';
import { entityName } from '../resolve/entity-name.js';
import { isFunction } from '../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, returnsOf } from '../resolve/functions-of.js';
import { iterationOf } from '../resolve/iteration-of.js';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { typeNodeOfValue } from '../resolve/type-node.js';
import { unwrap, unwrapAwaited, wrapped } from '../resolve/unwrap.js';
import type { Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import { importedTypeOf } from './client-of.js';
import { isSdkModule } from './gate.js';
import { hasProposalType } from './has-proposal-type.js';
import { mappedObjects, proposalMembers } from './mapped-proposals.js';
import { distinctiveLists, fills, plainLists, responseTypes, sameMembers } from './proposal-shapes.js';
import { proposalPartOf } from './proposals.js';
import { requestBehind } from './requests.js';

/** Is a value a list of proposals? */
export function isListValue(file: SourceFile, value: Value, depth: number): boolean {
  if (depth > 8) return false;
  switch (value.kind) {
    case 'member':
      if (value.key === undefined) return false;
      if (distinctiveLists.has(value.key)) return true;
      if (!plainLists.has(value.key)) return false;
      return isResponse(file, value.object);
    case 'parameter': {
      const type = typeNodeOfValue(file, value);
      if (type && type.type !== 'TSMethodSignature') {
        const real = dealias(file, type);
        const item =
          real.type === 'TSArrayType'
            ? real.elementType
            : real.type === 'TSTypeReference' && /Array$|^Iterable$/u.test(entityName(real.typeName))
              ? real.typeArguments?.params[0]
              : real.type === 'TSTypeOperator' && real.typeAnnotation?.type === 'TSArrayType'
                ? real.typeAnnotation.elementType
                : undefined;
        if (item && hasProposalType(file, item)) return true;
      }
      return callSitesOf(file, value.fn).some((call) => {
        const passed = argumentAt(call, value.index);
        return passed !== undefined && isProposalList(file, passed);
      });
    }
    case 'expression':
      return isListExpression(file, value.node, depth);
    default:
      return false;
  }
}

function isListExpression(file: SourceFile, node: TSESTree.Node, depth: number): boolean {
  switch (node.type) {
    case 'LogicalExpression':
      return isProposalList(file, node.left) || isProposalList(file, node.right);
    case 'ConditionalExpression':
      return isProposalList(file, node.consequent) || isProposalList(file, node.alternate);
    case 'ArrayExpression':
      return (
        node.elements.some((one) =>
          one?.type === 'SpreadElement'
            ? isProposalList(file, one.argument)
            : one !== null && node.elements.length === 1 && proposalPartOf(file, one)?.part === 'whole',
        ) || isFilledWithProposals(file, node)
      );
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      const [first] = node.arguments;
      if (/^(?:Array\.from|Object\.values|structuredClone)$/u.test(dottedName(callee) ?? '') && first)
        return isProposalList(file, first) || isFilledWithProposals(file, node);
      const iteration = iterationOf(node);
      if (iteration) {
        const { as: key, list, callback } = iteration;
        if (sameMembers.has(key)) return isProposalList(file, list);
        if ((key === 'flatMap' || key === 'map') && isFunction(callback)) {
          const returned = returnsOf(file, callback);
          if (
            returned.some(
              (one) =>
                isProposalList(file, one) ||
                (key === 'map' && (proposalPartOf(file, one)?.part === 'whole' || isProposalLiteral(file, one))),
            )
          )
            return true;
        }
        if ((key === 'map' || key === 'flatMap') && callback)
          return mappedObjects(file, callback, key).some((one) => proposalMembers(file, one) !== undefined);
        if (key === 'flatMap') return false;
      }
      return calleesOf(file, node).some((fn) =>
        returnsOf(file, fn).some((one) => valuesOf(file, one).some((value) => isListValue(file, value, depth + 1))),
      );
    }
    case 'ObjectExpression':
      return node.properties.length === 0 && isFilledWithProposals(file, node);
    case 'NewExpression':
      return /^(?:Map|Set)$/u.test(dottedName(node.callee) ?? '') && isFilledWithProposals(file, node);
    default:
      return false;
  }
}

/** An array, record, map or set that proposals are put into one by one, as streaming code does. */
function isFilledWithProposals(file: SourceFile, node: TSESTree.Node): boolean {
  const holder = node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return false;
  return (variableOf(file, holder.id)?.references ?? []).some(({ identifier }) => {
    const member = identifier.parent;
    if (member.type !== 'MemberExpression' || member.object !== identifier) return false;
    const entry = wrapped(member);
    const use = entry.parent ?? member.parent;
    if (use.type === 'CallExpression' && use.callee === member) {
      if (staticKey(member) === 'get') return growsElsewhere(file, use);
      if (fills.has(staticKey(member) ?? ''))
        return use.arguments.some((one) => proposalPartOf(file, one)?.part === 'whole' || isProposalLiteral(file, one));
    }
    if (use.type === 'MemberExpression' && use.object === entry) return isGrownByDeltas(file, use);
    if (growsElsewhere(file, member)) return true;
    return (
      use.type === 'AssignmentExpression' &&
      use.left === member &&
      (proposalPartOf(file, use.right)?.part === 'whole' || isProposalLiteral(file, use.right))
    );
  });
}

/** `calls[index].args += delta.function.arguments`: a member grows by what the events of a stream bring of one proposal. */
function isGrownByDeltas(file: SourceFile, member: TSESTree.MemberExpression): boolean {
  const { parent: write } = member;
  if (write.type !== 'AssignmentExpression' || write.left !== member || write.operator !== '+=') return false;
  const { right } = write;
  const brought = right.type === 'LogicalExpression' ? right.left : right;
  const part = proposalPartOf(file, brought)?.part;
  return part === 'name' || part === 'arguments';
}

/** `const call = (calls[index] ??= { ... })`: an entry that grows under the name of a variable. */
function growsElsewhere(file: SourceFile, entry: TSESTree.Node): boolean {
  let node = entry;
  while (node.parent && keepsEntry.has(node.parent.type)) node = node.parent;
  const holder = node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier' || holder.init !== node) return false;
  return (variableOf(file, holder.id)?.references ?? []).some(
    ({ identifier: { parent } }) => parent.type === 'MemberExpression' && isGrownByDeltas(file, parent),
  );
}

const keepsEntry: ReadonlySet<string> = new Set(['AssignmentExpression', 'LogicalExpression', 'TSNonNullExpression']);

/**
 * `{ id, name, arguments }`, `{ call_id, name, arguments }`: a proposal written down from stream events. Under other
 * names it is one where its members are the name and the arguments or id of a proposal.
 */
function isProposalLiteral(file: SourceFile, node: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  if (inner.type === 'LogicalExpression') return isProposalLiteral(file, inner.right);
  if (inner.type !== 'ObjectExpression') return false;
  const members = inner.properties.filter((one) => one.type === 'Property');
  const keys = new Set(members.map((one) => staticKey(one)));
  if (
    keys.has('arguments') &&
    (keys.has('name') || keys.has('function')) &&
    (keys.has('id') || keys.has('call_id') || keys.has('type'))
  )
    return true;
  if (members.length < 2 || members.length > 6) return false;
  const parts = new Set(members.map((one) => proposalPartOf(file, one.value)?.part));
  return parts.has('name') && (parts.has('arguments') || parts.has('id'));
}

/** What a request to a model gave back. */
function isResponse(file: SourceFile, value: Value): boolean {
  if (value.kind === 'expression') {
    if (requestBehind(file, value.node)) return true;
    if (value.node.type === 'CallExpression') {
      const callee = unwrap(value.node.callee);
      if (
        callee.type === 'MemberExpression' &&
        /^final(?:Response|Message|ChatCompletion)$/u.test(staticKey(callee) ?? '')
      )
        return true;
      return calleesOf(file, value.node).some((fn) =>
        returnsOf(file, fn).some((one) => requestBehind(file, one) !== undefined),
      );
    }
    return false;
  }
  const type = typeNodeOfValue(file, value);
  const imported = importedTypeOf(file, type);
  return imported !== undefined && responseTypes.has(imported.last) && isSdkModule(file, imported.module);
}

export const isProposalList = perNode(false, (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((value) => isListValue(file, value, 0)),
);
