import type { TSESTree } from '@typescript-eslint/types';
import { isClass } from '../../resolve/class-member.js';
import { enclosingFunctions, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { principalOf } from '../principal/principal.js';
import { principalsInReach } from '../principal/principals-in-reach.js';

const isConstructor = ({ parent }: FunctionNode): boolean =>
  parent.type === 'MethodDefinition' && parent.kind === 'constructor';

/** The innermost function around a place that brings in who asks, with what shows it. */
function askingAt(
  file: SourceFile,
  place: TSESTree.Node,
): { readonly asking: FunctionNode; readonly who: TSESTree.Node } | undefined {
  for (const asking of enclosingFunctions(place)) {
    const { own, node } = principalsInReach(file, asking);
    if (own === 'yes' && node) return { asking, who: node };
  }
  return undefined;
}

/** Whether a function has run before another one is called: it made the object or the function that this one is. */
function isOlder(fn: FunctionNode, asking: FunctionNode): boolean {
  if (!isConstructor(fn)) return fn !== asking && isInside(asking, fn);
  const owner = fn.parent.parent?.parent;
  return isClass(owner) && isInside(asking, owner) && !isInside(asking, fn);
}

/** Whether the file makes the object, or calls the function, by itself: then it says there for whom. */
const isMadeHere = (file: SourceFile, fn: FunctionNode): boolean => {
  const owner = fn.parent.parent?.parent;
  if (!isConstructor(fn) || !isClass(owner)) return callSitesOf(file, fn).length > 0;
  return nodeIndexOf(file)
    .of('NewExpression')
    .some(({ callee }) => valuesOf(file, callee).some((value) => value.kind === 'expression' && value.node === owner));
};

const isMemberOfCaller = (file: SourceFile, node: TSESTree.Node, key: string): boolean => {
  const inner = unwrap(node);
  return (
    inner.type === 'MemberExpression' && staticKey(inner) === key && principalOf(file, inner.object).answer !== 'no'
  );
};

/** Whether anything compares what a caller has of that name: that may be the check that both are the same. */
const isCompared = (file: SourceFile, key: string): boolean =>
  nodeIndexOf(file)
    .of('BinaryExpression')
    .some(({ left, right }) => [left, right].some((one) => isMemberOfCaller(file, one, key)));

const stemOf = (name: string): string =>
  name
    .replace(/_?(?:Id|ID|id|Uuid|Slug|Key)$/u, '')
    .replaceAll('_', '')
    .toLowerCase();

/** `tenant` and `tenantId`, `org` and `organizationId`: one of each, as the caller has one. */
const meansTheSame = (one: string, other: string): boolean =>
  stemOf(one).startsWith(stemOf(other)) || stemOf(other).startsWith(stemOf(one));

/**
 * Was what stands for a tenant handed over before anybody asked, although who asks at a place has one of their own?
 *
 * `this.tools = this.build(headHotel)` in a constructor, for a parameter `hotelId`, where `answer(clerk)` sends them and
 * a clerk has a `hotelId`. An object may well be made for each tenant: where it was handed something of that name, or
 * where the file makes it, or compares the two, it is not taken for one that serves everybody.
 *
 * @param name - How executing code calls what it was handed.
 */
export function isHandedBeforeAsking(
  file: SourceFile,
  node: TSESTree.Node,
  name: string,
  place: TSESTree.Node,
): boolean {
  const found = askingAt(file, place);
  if (!found) return false;
  const values = valuesOf(file, node);
  const handed = values.every((value) => {
    if (value.kind !== 'parameter') return false;
    const pattern = value.node.type === 'TSParameterProperty' ? value.node.parameter : value.node;
    return (
      pattern.type === 'Identifier' &&
      !meansTheSame(pattern.name, name) &&
      principalOf(file, pattern).answer === 'no' &&
      isOlder(value.fn, found.asking) &&
      !isMadeHere(file, value.fn)
    );
  });
  if (values.length === 0 || !handed) return false;
  const type = typeNodeOf(file, found.who);
  if (!type || type.type === 'TSMethodSignature') return false;
  return typeMembersOf(file, awaitedType(type)).members.has(name) && !isCompared(file, name);
}
