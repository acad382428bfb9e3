import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf } from '../../resolve/other-files.js';
import { perFile, perNode } from '../../resolve/per-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { variableOf } from '../../resolve/variable-of.js';
import { entityName } from '../../resolve/entity-name.js';
import { typeMembersOf, type TypeMembers } from '../../resolve/type-members.js';
import { awaitedType } from '../../resolve/type-node.js';
import { sdkDeclaring } from '../../match/client-type.js';
import { memberKinds, type MemberKinds } from './member-kinds.js';
import { holdsSomebody } from './holds-somebody.js';
import { isCallRecord } from './is-call-record.js';
import { isContextOfSomebody } from './is-context-of-somebody.js';
import { isMessage } from './is-message.js';
import { isPlain } from './is-plain.js';
import { isVerifiedType } from './is-verified-type.js';
import { receiversOf } from './receivers-of.js';
import { runContextTypes } from './run-context-types.js';
import { saysWhoAndForWhom } from './says-who-and-for-whom.js';
import { schemaKinds } from './schema-kinds.js';
import {
  asksForPermission,
  isIdName,
  isPermissionName,
  isPersonMember,
  isPrincipalName,
  isTenantName,
  isUserName,
  namesPartOfRun,
  namesWorkingPlace,
} from './vocabulary.js';

/** `AnonymousSession`: a visitor who is counted, of whom nothing is known. */
const isOfAnybody = (typeName: string | undefined): boolean => /^Anonymous[A-Z]/u.test(typeName ?? '');

export type Resemblance = 'strong' | 'weak' | 'none';

/**
 * Whether members are those of somebody who asks: two ids, or one id beside what that one may do.
 *
 * `weak`: one id beside plain texts or a list, which records have too (`{ ticketId, tags }`); how the type is used
 * decides then.
 */
export function principalResemblance(file: SourceFile, kinds: MemberKinds, typeName: string | undefined): Resemblance {
  // Which of several forms an object has says nothing of who it is.
  const entries = [...kinds].filter(([name]) => name !== 'type' && name !== 'kind');
  const isText = (kind: string): boolean => kind === 'text' || kind === 'unknown';
  const ids = entries.filter(
    ([name, kind]) =>
      isText(kind) &&
      !namesPartOfRun(name) &&
      (isIdName(name) ||
        (isTenantName(file, name) && kind === 'text' && !isPersonMember(name) && !isPermissionName(name))),
  );
  if (isCallRecord(kinds, ids) || (ids.length < 2 && isOfAnybody(typeName))) return 'none';
  const lists = entries.filter(([, kind]) => kind === 'list');
  const permissions = entries.filter(
    ([name, kind]) => isPermissionName(name) && kind !== 'function' && !(name === 'role' && isMessage(kinds)),
  );
  if (ids.length === 0) {
    const rights = permissions.some(([, kind]) => kind === 'list' || kind === 'unknown');
    return rights &&
      entries.length <= 6 &&
      entries.some(([name, kind]) => kind === 'text' && !permissions.some(([one]) => one === name))
      ? 'weak'
      : 'none';
  }
  if (ids.length < 2 && entries.some(([name]) => namesWorkingPlace(name))) return 'none';
  if (permissions.length > 0 && entries.length <= 10) return 'strong';
  const rest = entries.filter((entry) => !ids.includes(entry));
  const speaks =
    ids.some(([name]) => isTenantName(file, name)) &&
    ids.some(([name]) => isUserName(name) || name === 'sub' || name === 'id');
  const ofPerson = rest.every(([name, kind]) => isPersonMember(name) || kind === 'flag' || kind === 'function');
  if (ids.length >= 2 && speaks && rest.length <= 3) return 'strong';
  const named = typeName !== undefined && isPrincipalName(typeName);
  if (ids.length >= 2 && ofPerson && named) return 'strong';
  if (entries.length > 6) return 'none';
  const plain = rest.every(([, kind]) => kind !== 'object' && kind !== 'function');
  return plain && entries.length >= 2 && (ids.length >= 2 || lists.length > 0 || rest.some(([, kind]) => isText(kind)))
    ? named
      ? 'strong'
      : 'weak'
    : 'none';
}

interface TypeUse {
  readonly parameters: number;
  readonly elements: number;
  readonly results: number;
}

const collections = /^(?:Readonly)?(?:Array|Set|Map)$|^(?:Async)?Iterable$|^Record$/u;
/** Types that hold what they are made of as it is. */
const transparent = /^(?:Promise(?:Like)?|Awaited|Readonly|Partial|Required|Omit|Pick|NonNullable)$/u;

/** How often each type of the file annotates a parameter, the members of a collection, a result. */
const typeUses = perFile((file): ReadonlyMap<string, TypeUse> => {
  const uses = new Map<string, TypeUse>();
  for (const reference of nodeIndexOf(file).of('TSTypeReference')) {
    const name = entityName(reference.typeName);
    const use = uses.get(name) ?? { parameters: 0, elements: 0, results: 0 };
    let holder: TSESTree.Node = reference.parent;
    let [isElement, isWrapped] = [false, false];
    while (
      holder.type === 'TSUnionType' ||
      holder.type === 'TSArrayType' ||
      holder.type === 'TSTypeParameterInstantiation' ||
      holder.type === 'TSTypeReference' ||
      holder.type === 'TSTypeOperator'
    ) {
      const outer = holder.type === 'TSTypeReference' ? entityName(holder.typeName) : undefined;
      // `Tool<Seat>[]` has many tools for one seat in it.
      if (!isWrapped && (holder.type === 'TSArrayType' || (outer !== undefined && collections.test(outer))))
        isElement = true;
      isWrapped ||= outer !== undefined && !collections.test(outer) && !transparent.test(outer);
      holder = holder.parent;
    }
    const annotated = holder.type === 'TSTypeAnnotation' ? holder.parent : undefined;
    const isParameter = annotated?.type === 'Identifier' && isParameterHolder(annotated.parent);
    uses.set(name, {
      parameters: use.parameters + (isParameter && !isElement ? 1 : 0),
      elements: use.elements + (isElement ? 1 : 0),
      results: use.results + (annotated && !isParameter && isFunctionHolder(annotated) ? 1 : 0),
    });
  }
  return uses;
});

const isFunctionHolder = (node: TSESTree.Node): boolean =>
  /Function|TSMethodSignature|TSCallSignature/u.test(node.type);

const isParameterHolder = (node: TSESTree.Node | undefined): boolean =>
  node !== undefined &&
  (isFunctionHolder(node) || node.type === 'TSParameterProperty' || node.type === 'AssignmentPattern');

/** Whether a type is passed around as a context: taken by several functions, and never one of many. */
const isPassedAround = (file: SourceFile, name: string | undefined): boolean => {
  const use = name === undefined ? undefined : typeUses(file).get(name);
  return use !== undefined && use.parameters >= 2 && use.elements === 0;
};

/**
 * The members that the checker knows of a type or of the value of an expression. Types of an AI SDK are left out: its
 * requests and responses have ids beside tools, and nobody asks through them.
 */
function witnessedKinds(file: SourceFile, node: TSESTree.Node): MemberKinds | undefined {
  const members = file.types.membersOf(node);
  if (
    !members ||
    members.length === 0 ||
    file.types.isDeclaredAs(node, (declared) => sdkDeclaring(declared) !== undefined)
  )
    return undefined;
  return new Map(members.map((one) => [one.name, one.kind]));
}

/**
 * Whether the checker shows the shape of a principal where no annotation of this file does. Only ever adds: a type that
 * does not look like one leaves the question open.
 */
export function principalByType(file: SourceFile, node: TSESTree.Node, name?: string): true | undefined {
  const kinds = witnessedKinds(file, node);
  const resemblance = kinds && principalResemblance(file, kinds, name);
  const looks =
    resemblance === 'strong' || (resemblance === 'weak' && (isPassedAround(file, name) || isHandedOn(file, name)));
  return looks ? true : undefined;
}

/** Whether parameters of a type are handed on as contexts are: whole, to several callees, and never one of many. */
const isHandedOn = (file: SourceFile, name: string | undefined): boolean =>
  name !== undefined && receiversOf(file, name) >= 2 && typeUses(file).get(name)?.elements === 0;

/** The lists of each type that a parameter of it is asked for a member of: `guest.services.includes(service)`. */
const askedLists = perFile((file): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const list = call.callee.type === 'MemberExpression' ? call.callee.object : undefined;
    if (list?.type !== 'MemberExpression' || list.object.type !== 'Identifier') continue;
    const [asked] = call.arguments;
    if (!asked || asked.type === 'Literal' || !/\.(?:includes|has)$/u.test(dottedName(call.callee) ?? '')) continue;
    const [definition] = variableOf(file, list.object)?.defs ?? [];
    const type =
      definition?.type === 'Parameter' && definition.name.type === 'Identifier'
        ? definition.name.typeAnnotation?.typeAnnotation
        : undefined;
    const key = (dottedName(list) ?? '').split('.').at(-1);
    if (type?.type !== 'TSTypeReference' || key === undefined) continue;
    const name = entityName(type.typeName);
    found.set(name, (found.get(name) ?? new Set()).add(key));
  }
  return found;
});

/**
 * Whether a type is passed around, or has an id of its own, holds no more than who somebody is and a list, and that list
 * is asked for what a variable says: what it holds is what that one may do, whatever it is called.
 */
const isAskedForMembers = (file: SourceFile, name: string, kinds: MemberKinds): boolean =>
  kinds.size <= 5 &&
  typeUses(file).get(name)?.elements === 0 &&
  (isPassedAround(file, name) || [...kinds.keys()].some((key) => key.toLowerCase() === `${name.toLowerCase()}id`)) &&
  [...(askedLists(file).get(name) ?? [])].some((key) => kinds.get(key) === 'list');

/** The types of parameters of which two ids are handed to one question for a permission: `enforce(x.userId, x.coopId)`. */
const subjects = perFile((file): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const callee = call.callee.type === 'MemberExpression' ? call.callee : undefined;
    if (!callee || !asksForPermission(staticKey(callee) ?? '')) continue;
    const types = call.arguments.flatMap((one) => {
      if (one.type !== 'MemberExpression' || one.object.type !== 'Identifier') return [];
      const [definition] = isIdName(staticKey(one) ?? '') ? (variableOf(file, one.object)?.defs ?? []) : [];
      const type =
        definition?.type === 'Parameter' && definition.name.type === 'Identifier'
          ? definition.name.typeAnnotation?.typeAnnotation
          : undefined;
      return type?.type === 'TSTypeReference' ? [entityName(type.typeName)] : [];
    });
    for (const [index, name] of types.entries()) if (types.indexOf(name) < index) found.add(name);
  }
  return found;
});

interface Shape {
  readonly declared: TypeMembers;
  /** The members by what they hold, where the file declares them or the schema that the type is derived from. */
  readonly kinds: MemberKinds;
}

/** What a type is made of, asked several times of each annotation. */
const shapeOf = perNode(
  { declared: { members: new Map([]), partial: true }, kinds: new Map([]) } satisfies Shape as Shape,
  (file: SourceFile, node: TSESTree.TypeNode): Shape => {
    const declared = typeMembersOf(file, node);
    const derived = declared.members.size === 0 && declared.partial ? schemaKinds(file, node) : undefined;
    return { declared, kinds: derived ?? memberKinds(file, declared) };
  },
);

/** Whether an annotation declares the shape of a principal; `undefined` when its type is not seen to its end. */
export function principalType(asking: SourceFile, node: TSESTree.TypeNode): boolean | undefined {
  const file = homeOf(asking, node);
  if (isVerifiedType(file, node)) return true;
  const { declared, kinds } = shapeOf(file, node);
  const bare =
    node.type === 'TSUnionType' ? node.types.find((one) => one.type === 'TSTypeReference') : awaitedType(node);
  const name = bare?.type === 'TSTypeReference' ? entityName(bare.typeName) : undefined;
  const resemblance = principalResemblance(file, kinds, name);
  const isSubject = name !== undefined && subjects(file).has(name);
  if (resemblance === 'strong' || (resemblance === 'weak' && (isSubject || isPassedAround(file, name)))) return true;
  if (name !== undefined && isPlain(kinds) && isAskedForMembers(file, name, kinds)) return true;
  const use = (): TypeUse | undefined => (name === undefined ? undefined : typeUses(file).get(name));
  const isGivenOut = (): boolean => (use()?.results ?? 0) > 0;
  if (name !== undefined && saysWhoAndForWhom(name, kinds, declared, isGivenOut) && use()?.elements === 0) return true;
  if (name !== undefined && runContextTypes(file).has(name) && isContextOfSomebody(file, name, declared, kinds))
    return true;
  if (isSession(file, node)) return true;
  return declared.partial ? principalByType(file, node, name) : false;
}

/** Whether the type of a member that is named as who asks is that of a person: one id beside anything plain is enough there. */
export function isPersonType(asking: SourceFile, node: TSESTree.TypeNode): boolean {
  const file = homeOf(asking, node);
  const { kinds } = shapeOf(file, node);
  return principalResemblance(file, kinds, undefined) !== 'none' || principalType(file, node) === true;
}

/** Whether a type is a session around somebody. `options: { user: User }` is what a function takes, and no session. */
function isSession(file: SourceFile, node: TSESTree.TypeNode): boolean {
  const { declared, kinds } = shapeOf(file, node);
  if (kinds.size === 1 && node.type === 'TSTypeLiteral') return false;
  return holdsSomebody(file, declared, kinds, (type) => isPersonType(file, type)) === 'session';
}

/** Whether a type is a bag of services with somebody who asks in it: `{ db, log, user }`. */
export function isBagOfSomebody(asking: SourceFile, node: TSESTree.TypeNode): boolean {
  const file = homeOf(asking, node);
  const { declared, kinds } = shapeOf(file, node);
  return holdsSomebody(file, declared, kinds, (type) => isPersonType(file, type)) === 'bag';
}

/** Whether the result of a call that took the request may be a principal by its declared type. */
export function mayBePrincipalType(file: SourceFile, node: TSESTree.TypeNode): boolean | undefined {
  const { declared, kinds } = shapeOf(file, node);
  if (kinds.size === 0) return declared.partial ? principalByType(file, node) : false;
  const name = node.type === 'TSTypeReference' ? entityName(node.typeName) : undefined;
  if (principalResemblance(file, kinds, name) !== 'none') return true;
  if (isSession(file, node)) return true;
  if (isOfAnybody(name)) return false;
  const saysWho =
    [...kinds].filter(([name, kind]) => (kind === 'text' && !isPersonMember(name)) || isPermissionName(name)).length >=
    2;
  return saysWho || (declared.partial ? undefined : false);
}
