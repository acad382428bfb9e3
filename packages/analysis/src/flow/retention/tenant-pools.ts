import type { TSESTree } from '@typescript-eslint/types';
import { declaresTools } from '../../match/tool-type.js';
import { enclosingThisOwner } from '../../resolve/class-member.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction, isFunction, isInside } from '../../resolve/function-node.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf, typeNodeOfValue } from '../../resolve/type-node.js';
import { unwrap, unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { findDependence } from '../depends-on.js';
import { principalType } from '../principal/principal-shape.js';
import { isIdName, isUserName } from '../principal/vocabulary.js';
import { additionsTo } from '../selection/additions.js';
import { reachesRequest, storesTools } from './carries-tools.js';
import { madeBeforeRequest, outlivesRequest } from './outlives-request.js';

/** A collection that outlives the requests and takes in the tools of whatever tenant has some. */
export interface TenantPool {
  /** The write. */
  readonly node: TSESTree.Node;
  readonly store: TSESTree.Node;
  /** The record of one tenant, of which only the tools are taken, or what says for which tenant they are asked for. */
  readonly record: TSESTree.Node;
  /** Its member that says which tenant. */
  readonly key: string;
}

/** The ids by which those who ask say for whom: `agencyId` of `interface Member { agencyId; memberId }`. */
const tenantKeys = perFile((file): ReadonlySet<string> => {
  const keys = new Set<string>();
  for (const reference of nodeIndexOf(file).of('TSTypeReference')) {
    if (reference.typeName.type !== 'Identifier' || principalType(file, reference) !== true) continue;
    const ids = [...typeMembersOf(file, reference).members.keys()].filter((one) => isIdName(one));
    // One id alone may be anything's.
    if (ids.length > 1) for (const one of ids) if (one !== 'id' && !isUserName(one)) keys.add(one);
  }
  return keys;
});

interface Taken {
  readonly record: TSESTree.Node;
  readonly key: string;
  /** The call that is asked for the tools of each tenant, where no record holds them. */
  readonly call?: TSESTree.CallExpression;
}

/** Whether a value is one of many that a loop or a callback goes over. */
const isOneOfMany = (value: Value): boolean =>
  value.kind === 'element' || (value.kind === 'parameter' && iteratedBy(value.fn, value.index) !== undefined);

/** By which id a value says for which of many tenants it is: `one.reserveId`, `{ reserveId }` of each, `one` as a whole. */
function tenantIn(file: SourceFile, value: Value, name: string | undefined): string | undefined {
  const keys = tenantKeys(file);
  if (value.kind === 'member')
    return value.key !== undefined && keys.has(value.key) && isOneOfMany(value.object) ? value.key : undefined;
  if (!isOneOfMany(value)) return undefined;
  if (name !== undefined && keys.has(name)) return name;
  const type = typeNodeOfValue(file, value);
  if (!type || type.type === 'TSMethodSignature') return undefined;
  return [...typeMembersOf(file, awaitedType(type)).members.keys()].find((one) => keys.has(one));
}

/** `directory.toolsOf(one.reserveId)` for each of many: tools that are asked for by the id of one tenant after the other. */
function askedForEach(file: SourceFile, call: TSESTree.CallExpression): Taken | undefined {
  const type = typeNodeOf(file, call);
  if (!type || type.type === 'TSMethodSignature' || !declaresTools(file, awaitedType(type))) return undefined;
  for (const argument of call.arguments) {
    if (argument.type === 'SpreadElement') continue;
    const name = argument.type === 'Identifier' ? argument.name : undefined;
    for (const value of valuesOf(file, argument)) {
      const key = tenantIn(file, value, name);
      if (key !== undefined) return { record: argument, key, call };
    }
  }
  return undefined;
}

/** The record of a tenant whose tools an expression takes, where the record also says whose they are. */
const recordBehind = (file: SourceFile, node: TSESTree.Node): Taken | undefined =>
  findDependence(
    file,
    node,
    (one): Taken | undefined => {
      if (one.type === 'CallExpression') return askedForEach(file, one);
      if (one.type !== 'MemberExpression' || one.object.type === 'ThisExpression') return undefined;
      const type = typeNodeOf(file, one.object);
      if (!type || type.type === 'TSMethodSignature') return undefined;
      const { members } = typeMembersOf(file, awaitedType(type));
      const taken = members.get(staticKey(one) ?? '');
      const result = taken?.type === 'TSMethodSignature' ? taken.returnType?.typeAnnotation : taken;
      const key = [...members.keys()].find((name) => tenantKeys(file).has(name));
      return key !== undefined && result && declaresTools(file, awaitedType(result))
        ? { record: one.object, key }
        : undefined;
    },
    false,
  );

/** What is put into a store by an expression: itself, or what was added to the list that it names before. */
const putBy = (file: SourceFile, value: TSESTree.Node): readonly TSESTree.Node[] => {
  const inner = unwrapAwaited(value);
  const added = inner.type === 'Identifier' ? additionsTo(file, inner).flatMap(({ place }) => argumentsOf(place)) : [];
  return [value, ...added];
};

const argumentsOf = (place: TSESTree.Node): readonly TSESTree.Node[] =>
  place.type === 'CallExpression'
    ? place.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one))
    : [];

/** Writes to a collection: `store = value`, `store.push(...value)`, `Object.assign(store, value)`. */
function* writesIn(file: SourceFile): Generator<{ node: TSESTree.Node; store: TSESTree.Node; value: TSESTree.Node }> {
  const index = nodeIndexOf(file);
  for (const node of index.of('AssignmentExpression'))
    if (/^(?:\?\?|\|\|)?=$/u.test(node.operator)) yield { node, store: node.left, value: node.right };
  for (const node of index.of('CallExpression')) {
    const { callee } = node;
    const method = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
    if (callee.type !== 'MemberExpression' || !/^(?:push|unshift|add|assign)$/u.test(method ?? '')) continue;
    const [first, ...more] = argumentsOf(node);
    if (method !== 'assign') {
      for (const value of argumentsOf(node)) yield { node, store: callee.object, value };
    } else if (dottedName(callee) === 'Object.assign' && first) {
      for (const value of more) yield { node, store: first, value };
    }
  }
}

/** Whether a store is there before a request that writes it, and after it. */
function isOlder(file: SourceFile, store: TSESTree.Node, write: TSESTree.Node): boolean {
  const [definition] = unwrap(store).type === 'Identifier' ? (variableOf(file, unwrap(store))?.defs ?? []) : [];
  const older =
    definition?.type === 'Variable'
      ? madeBeforeRequest(file, definition.name, write)
      : outlivesRequest(file, store, write);
  return older === 'yes';
}

/** Whether an id is named only to take it out of a record, or to ask with it. */
const isOnlyHandedTo = (call: TSESTree.CallExpression, id: TSESTree.Identifier): boolean =>
  isInside(id, call) ||
  (id.parent.type === 'Property' && id.parent.parent.type === 'ObjectPattern') ||
  (id.parent.type === 'VariableDeclarator' && id.parent.id === id) ||
  isFunction(id.parent);

/** Every mention of a store in the file but the write. */
function mentionsOf(file: SourceFile, store: TSESTree.Node, write: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrap(store);
  const found =
    inner.type === 'Identifier'
      ? (variableOf(file, inner)?.references ?? []).map((one): TSESTree.Node => one.identifier)
      : inner.type === 'MemberExpression' && inner.object.type === 'ThisExpression'
        ? nodeIndexOf(file)
            .of('MemberExpression')
            .filter(
              (one) =>
                one.object.type === 'ThisExpression' &&
                staticKey(one) === staticKey(inner) &&
                enclosingThisOwner(one.object) === enclosingThisOwner(inner.object),
            )
        : [];
  return found.filter((one) => one !== inner && !isInside(one, write));
}

/** Whether a mention takes some members of a store only: what is chosen there, and for whom, is not asked here. */
const isChosenFrom = (node: TSESTree.Node): boolean => {
  const { parent } = wrapped(node);
  if (parent?.type === 'CallExpression') return dottedName(parent.callee) !== 'Object.assign';
  return (
    parent?.type === 'MemberExpression' &&
    !/^(?:push|unshift|add|length|size|concat|values|slice|map|flat)$/u.test(staticKey(parent) ?? '')
  );
};

/**
 * Every collection of the file that is older than the requests, takes in the tools of all tenants, and ends up in the
 * tools of a request whole.
 *
 * Shown by types: the record whose tools are taken has a member by which those who ask say for whom they do. Where that
 * member is read beside the write but to ask for the tools, or members of the collection are chosen by something, it is not listed.
 */
export const tenantPools = perFile((file): readonly TenantPool[] => {
  const found: TenantPool[] = [];
  if (tenantKeys(file).size === 0) return found;
  for (const { node, store, value } of writesIn(file)) {
    const around = enclosingFunction(node);
    if (!around || !isOlder(file, store, node) || !storesTools(file, store)) continue;
    const taken = putBy(file, value)
      .map((one) => recordBehind(file, one))
      .find((one) => one !== undefined);
    const mentions = taken ? mentionsOf(file, store, node) : [];
    if (!taken || mentions.some(isChosenFrom) || !mentions.some((one) => reachesRequest(file, one) === 'tools'))
      continue;
    const asksWhose = nodeIndexOf(file)
      .inside('Identifier', around)
      .some((one) => one.name === taken.key && !(taken.call && isOnlyHandedTo(taken.call, one)));
    const { record, key } = taken;
    if (!asksWhose) found.push({ node, store, record, key });
  }
  return found;
});
