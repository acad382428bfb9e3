import type { TSESTree } from '@typescript-eslint/types';
import type { ModelRequest } from '../../match/requests.js';
import { dealias } from '../../resolve/dealias.js';
import { entityName } from '../../resolve/entity-name.js';
import { enclosingFunction, enclosingFunctions, isInside } from '../../resolve/function-node.js';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { entryAt, type Entry } from '../edit/entry-at.js';
import { isRepeatableAt, isVisibleAt } from '../edit/repeatable.js';
import { principalsInReach } from '../principal/principals-in-reach.js';
import type { ChosenName } from './chosen-names.js';

/** Where it can be decided whether the caller may use the tool that a name names. */
export interface NameDecision {
  readonly entry: Entry;
  /** A question that the caller can be asked about the name, where it holds a list of what it may do. */
  readonly asks: NameQuestion | undefined;
}

/** `agent.permissions.includes(name)` */
export interface NameQuestion {
  readonly list: string;
  readonly name: string;
  readonly text: string;
}

/** Lists of what somebody may do by name. Roles, groups and features are named otherwise than tools. */
const listsRights =
  /^(?:allowed|granted|permitted|enabled)?(?:tools|toolNames|permissions|perms|scopes|grants|granted|capabilities|entitlements|rights|privileges|actions|abilities|duties|allowed)$/iu;

const setTypes = new Set(['Set', 'ReadonlySet']);

/** How a list of texts is asked whether it holds one; `undefined` for what is no list of texts. */
function questionOf(file: SourceFile, node: TSESTree.TypeNode): 'includes' | 'has' | undefined {
  const real = dealias(file, node);
  const isText = (one: TSESTree.TypeNode | undefined): boolean =>
    one !== undefined && dealias(file, one).type === 'TSStringKeyword';
  if (real.type === 'TSArrayType') return isText(real.elementType) ? 'includes' : undefined;
  if (real.type === 'TSTypeOperator') return real.typeAnnotation && questionOf(file, real.typeAnnotation);
  if (real.type !== 'TSTypeReference' || !isText(real.typeArguments?.params[0])) return undefined;
  const name = entityName(real.typeName);
  if (setTypes.has(name)) return 'has';
  return /^(?:Readonly)?Array$/u.test(name) ? 'includes' : undefined;
}

/** Whether a dotted name means the same at a place. */
function isNamedAt(file: SourceFile, node: TSESTree.Node, place: TSESTree.Node): boolean {
  let root = node;
  while (root.type === 'MemberExpression') root = root.object;
  return root.type === 'ThisExpression' || (root.type === 'Identifier' && isVisibleAt(file, root, place));
}

/** What somebody who asks holds at a place, by the type that the file declares for them. */
function listHeldAt(
  file: SourceFile,
  place: TSESTree.Node,
): { readonly list: string; readonly method: 'includes' | 'has' } | undefined {
  for (const fn of enclosingFunctions(place)) {
    const found = principalsInReach(file, fn).node;
    const principal = found && dottedName(found);
    if (!found || principal === undefined || !isNamedAt(file, found, place)) continue;
    const type = typeNodeOf(file, found);
    if (!type || type.type === 'TSMethodSignature') continue;
    for (const [key, member] of typeMembersOf(file, awaitedType(type)).members) {
      const method = member && member.type !== 'TSMethodSignature' && listsRights.test(key) && questionOf(file, member);
      if (method) return { list: `${principal}.${key}`, method };
    }
  }
  return undefined;
}

/**
 * Where could it be decided whether the caller may use the tool of a name, and which question could be asked there?
 *
 * The question is a membership test on a list that the declared type of the caller has: one that is wrong refuses too
 * much, never too little. It is given only for a name that can be read twice.
 *
 * @param chosen - The name; left out where a whole choice is picked.
 */
export function nameDecision(
  file: SourceFile,
  chosen: ChosenName | undefined,
  request: ModelRequest,
): NameDecision | undefined {
  const places = chosen ? [chosen.name, chosen.node, request.call] : [request.call];
  const entry = entryAt(...places.filter((one) => enclosingFunction(one) !== undefined));
  if (!entry) return undefined;
  const name = chosen?.kind === 'name' ? dottedName(chosen.name) : undefined;
  const held = name === undefined ? undefined : listHeldAt(file, entry.node);
  if (!chosen || !held || name === undefined) return { entry, asks: undefined };
  // Where the entry is not directly before the name, it may be written in between.
  const isSame = isInside(chosen.name, entry.node)
    ? isNamedAt(file, chosen.name, entry.node)
    : isRepeatableAt(file, chosen.name, entry.node);
  if (!isSame) return { entry, asks: undefined };
  return { entry, asks: { list: held.list, name, text: `${held.list}.${held.method}(${name})` } };
}
