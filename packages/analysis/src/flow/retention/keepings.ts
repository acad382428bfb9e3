import { storeFetches, storeReads, storeWrites, weakStores } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { enclosingThisOwner } from '../../resolve/class-member.js';
import { enclosingFunction, isFunction, isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { madeBeforeRequest, outlivesRequest } from './outlives-request.js';
import { isRequest } from '../principal/is-request.js';
import { principalOf } from '../principal/principal.js';

/** A place that keeps a value for later calls. */
export interface Keeping {
  /**
   * `keyed`: under a key. `cell`: in one place for everybody. `session`: on an object that stands for a session, a
   * conversation or a connection. `weak`: under an object, and gone with it. `row`: in a table that a condition reads.
   */
  readonly kind: 'keyed' | 'cell' | 'session' | 'weak' | 'row';
  /** The write. */
  readonly node: TSESTree.Node;
  /** The store, or the variable or member that keeps the value. */
  readonly store: TSESTree.Node;
  readonly key: TSESTree.Expression | undefined;
  /** The key of the entry of another store that this store is. */
  readonly outer?: TSESTree.Expression | undefined;
  /** What is kept, or the function that builds it. */
  readonly value: TSESTree.Node;
  readonly outlives: 'yes' | 'maybe';
  /** Arguments of the write that may say when the entry expires. */
  readonly expiry: readonly TSESTree.Node[];
  /** Where the same store is read. */
  readonly reads: readonly TSESTree.Node[];
}

const sessionName = /session|conversation|thread|dialog|chat$|socket|connection|conn$|^ws$|room|channel/iu;

const placeOf = (value: Value): string | undefined => {
  if (value.kind === 'opaque' || (value.kind === 'global' && value.name === 'undefined')) return undefined;
  if (value.kind === 'expression' && value.node.type === 'Literal') return undefined;
  return identityOf(value);
};

/** What two expressions have in common when they stand for the same store. */
const placesOf = (file: SourceFile, node: TSESTree.Node): readonly string[] =>
  valuesOf(file, node)
    .map(placeOf)
    .filter((one) => one !== undefined);

const isSamePlace = (file: SourceFile, node: TSESTree.Node, places: readonly string[]): boolean =>
  placesOf(file, node).some((one) => places.includes(one));

const expressionAt = (call: TSESTree.CallExpression, index: number): TSESTree.Expression | undefined => {
  const found = call.arguments[index];
  return found && found.type !== 'SpreadElement' ? found : undefined;
};

function isWeak(file: SourceFile, store: TSESTree.Node): boolean {
  return valuesOf(file, store).some(
    (value) =>
      value.kind === 'expression' &&
      value.node.type === 'NewExpression' &&
      value.node.callee.type === 'Identifier' &&
      weakStores.includes(value.node.callee.name),
  );
}

function keyedReads(file: SourceFile, store: TSESTree.Node): readonly TSESTree.Node[] {
  const places = placesOf(file, store);
  const calls = nodeIndexOf(file)
    .of('CallExpression')
    .filter((call) => {
      const callee = unwrap(call.callee);
      if (callee.type !== 'MemberExpression') return false;
      const key = staticKey(callee) ?? '';
      return (storeReads.includes(key) || storeFetches.includes(key)) && isSamePlace(file, callee.object, places);
    });
  const members = nodeIndexOf(file)
    .of('MemberExpression')
    .filter((member) => {
      const assigned = member.parent.type === 'AssignmentExpression' && member.parent.left === member;
      const simple = assigned && member.parent.type === 'AssignmentExpression' && member.parent.operator === '=';
      return isComputed(member) && !simple && isSamePlace(file, member.object, places);
    });
  return [...calls, ...members];
}

const isComputed = (member: TSESTree.MemberExpression): boolean =>
  member.computed && stringOf(member.property) === undefined;

const laterThan = (call: TSESTree.CallExpression, first: number, except: number): readonly TSESTree.Node[] =>
  call.arguments.slice(first).filter((_, index) => first + index !== except);

function ofCall(file: SourceFile, call: TSESTree.CallExpression): Keeping | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee) ?? '';
  const store = callee.object;
  const write = storeWrites.find((one) => one.method === method);
  const key = expressionAt(call, 0);
  if (!key) return undefined;
  const builder = storeFetches.includes(method) ? call.arguments.find((one) => isFunction(unwrap(one))) : undefined;
  const value = builder ?? (write && expressionAt(call, write.value));
  if (!value || (!builder && !enclosingFunction(call))) return undefined;
  const within = entryHolding(file, store);
  const outlives = within?.outlives ?? outlivesRequest(file, store, call);
  if (outlives === 'no') return undefined;
  const expiry = builder
    ? call.arguments.filter((one) => one !== builder && one !== key)
    : write === undefined || write.expiry === null
      ? []
      : laterThan(call, write.expiry, write.value);
  const kind = isWeak(file, store) ? 'weak' : 'keyed';
  return { kind, node: call, store, key, outer: within?.key, value, outlives, expiry, reads: keyedReads(file, store) };
}

/** The entry of another store that a store is: `const shelf = shelves.get(who.tenantId)`, then `shelf.set(name, tools)`. */
function entryHolding(file: SourceFile, store: TSESTree.Node): ReturnType<typeof keptBehind> {
  for (const value of valuesOf(file, store)) {
    const found =
      value.kind === 'expression' && value.node.type === 'CallExpression' ? keptBehind(file, value.node) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** What is destructured into a member: `const { tools } = state`. */
const unpackedFrom = (file: SourceFile, places: readonly string[], key: string | undefined): readonly TSESTree.Node[] =>
  nodeIndexOf(file)
    .of('VariableDeclarator')
    .flatMap(({ id, init }) => {
      if (id.type !== 'ObjectPattern' || !init || !isSamePlace(file, init, places)) return [];
      const takes = id.properties.some((one) => one.type === 'Property' && staticKey(one) === key);
      return takes ? [unwrap(init)] : [];
    });

/** Members of an object that stands for a session, or of one that was read from a store. */
function ofMember(
  file: SourceFile,
  assignment: TSESTree.AssignmentExpression,
  left: TSESTree.MemberExpression,
): Keeping | undefined {
  const value = assignment.right;
  const places = placesOf(file, left.object);
  const sameMember = nodeIndexOf(file)
    .of('MemberExpression')
    .filter((one) => one !== left && staticKey(one) === staticKey(left) && isSamePlace(file, one.object, places));
  const unpacked = unpackedFrom(file, places, staticKey(left));
  const reads = [...sameMember, ...unpacked, ...(assignment.operator === '=' ? [] : [left])];
  const base = { node: assignment, store: left, key: undefined, value, expiry: [], reads } as const;
  for (const one of valuesOf(file, left.object)) {
    const root = rootOf(one);
    if (root.kind === 'this') continue;
    if (isRequest(file, root) || principalOf(file, left.object).answer !== 'no' || root.kind === 'parameter') {
      const name = sourceText(file, left.object);
      const type = root.kind === 'parameter' ? sourceText(file, root.node) : '';
      return sessionName.test(name) || (sessionName.test(type) && !isRequest(file, root))
        ? { ...base, kind: 'session', outlives: 'yes' }
        : undefined;
    }
    if (root.kind === 'expression' && root.node.type === 'CallExpression') {
      const read = keptBehind(file, root.node);
      if (read) return { ...base, ...read, reads };
    }
    if (root.kind === 'expression' || root.kind === 'global') {
      const outlives = root.kind === 'global' ? 'yes' : madeBeforeRequest(file, root.node, assignment);
      return outlives === 'no' ? undefined : { ...base, kind: 'cell', outlives };
    }
  }
  return undefined;
}

/** An entry that was read from a store: what is written into it is kept under its key. */
function keptBehind(
  file: SourceFile,
  call: TSESTree.CallExpression,
): Pick<Keeping, 'kind' | 'key' | 'outlives' | 'store'> | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !storeReads.includes(staticKey(callee) ?? '')) return undefined;
  const key = expressionAt(call, 0);
  const outlives = outlivesRequest(file, callee.object, call);
  if (!key || outlives === 'no' || call.parent.type === 'AwaitExpression') return undefined;
  return { kind: 'keyed', key, outlives, store: callee.object };
}

function ofThisMember(
  file: SourceFile,
  assignment: TSESTree.AssignmentExpression,
  left: TSESTree.MemberExpression,
): Keeping | undefined {
  const key = staticKey(left);
  const owner = left.object.type === 'ThisExpression' ? enclosingThisOwner(left.object) : undefined;
  const fn = enclosingFunction(assignment);
  if (!owner || key === undefined || !fn) return undefined;
  if (fn.parent.type === 'MethodDefinition' && fn.parent.kind === 'constructor') return undefined;
  if (outlivesRequest(file, left.object, assignment) === 'no') return undefined;
  const reads = nodeIndexOf(file)
    .of('MemberExpression')
    .filter((one) => one.object.type === 'ThisExpression' && staticKey(one) === key && isInside(one, owner))
    .filter((one) => one !== left || assignment.operator !== '=');
  return {
    kind: 'cell',
    node: assignment,
    store: left,
    key: undefined,
    value: assignment.right,
    outlives: 'yes',
    expiry: [],
    reads,
  };
}

function ofVariable(
  file: SourceFile,
  assignment: TSESTree.AssignmentExpression,
  left: TSESTree.Identifier,
): Keeping | undefined {
  const variable = variableOf(file, left);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Variable') return undefined;
  const outlives = madeBeforeRequest(file, definition.name, assignment);
  if (outlives === 'no') return undefined;
  const reads = variable.references
    .map((one) => one.identifier as TSESTree.Node)
    .filter(
      (one) => !(one.parent?.type === 'AssignmentExpression' && one.parent.left === one && one.parent.operator === '='),
    );
  return {
    kind: 'cell',
    node: assignment,
    store: left,
    key: undefined,
    value: assignment.right,
    outlives,
    expiry: [],
    reads,
  };
}

function ofAssignment(file: SourceFile, assignment: TSESTree.AssignmentExpression): Keeping | undefined {
  // What is written while the module loads is the same for everybody.
  if (!['=', '??=', '||='].includes(assignment.operator) || !enclosingFunction(assignment)) return undefined;
  const left = unwrap(assignment.left);
  if (left.type === 'Identifier') return ofVariable(file, assignment, left);
  if (left.type !== 'MemberExpression') return undefined;
  if (isComputed(left)) {
    const outlives = outlivesRequest(file, left.object, assignment);
    if (outlives === 'no') return undefined;
    const reads = keyedReads(file, left.object);
    return {
      kind: 'keyed',
      node: assignment,
      store: left.object,
      key: left.property as TSESTree.Expression,
      value: assignment.right,
      outlives,
      expiry: [],
      reads,
    };
  }
  return ofThisMember(file, assignment, left) ?? ofMember(file, assignment, left);
}

/**
 * Every place of the file that keeps a value for later calls: writes to stores, to records under a computed key, to
 * variables and members that outlive the request, to sessions, and methods that get or create.
 *
 * What is made and used within one request is not listed. Helpers that remember are in `memoized.ts`.
 */
export const keepingsOf = perFile((file): readonly Keeping[] => {
  const index = nodeIndexOf(file);
  return [
    ...index.of('CallExpression').map((call) => ofCall(file, call)),
    ...index.of('AssignmentExpression').map((assignment) => ofAssignment(file, assignment)),
  ].filter((one) => one !== undefined);
});
