import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { entityName } from '../../resolve/entity-name.js';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { isJavaScript, type SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { holdsComment } from '../edit/removal-of.js';
import { isVisibleAt } from '../edit/repeatable.js';
import type { Replacement } from '../edit/replacement.js';
import { principalsInReach } from '../principal/principals-in-reach.js';
import { parametersOf } from './scope-arguments.js';

const refusal = `(() => { throw new Error('Nobody is known to ask.'); })()`;

/** A default for an identity as a refusal: `tenantId ?? 'demo'`, `(tenantId = 'demo') => ...`. */
export function refusedFallback(file: SourceFile, node: TSESTree.Node): readonly Replacement[] | undefined {
  if (node.type !== 'LogicalExpression' && node.type !== 'AssignmentPattern') return undefined;
  const { left, right } = node;
  if (holdsComment(file, left.range[1], right.range[1])) return undefined;
  const refuse: Replacement = { range: right.range, text: refusal };
  // What follows a parenthesis of its own stays inside of it.
  if (node.type === 'LogicalExpression') return [refuse];
  if (left.type !== 'Identifier') return undefined;
  if (left.typeAnnotation || isJavaScript(file)) return [refuse];
  // Without its default the parameter has no type any more.
  if (right.type !== 'Literal' || typeof right.value !== 'string') return undefined;
  return [{ range: [left.range[1], left.range[1]], text: ': string' }, refuse];
}

interface Known {
  readonly name: string;
  readonly type: TSESTree.TypeNode;
}

/** Somebody who asks, by a name that means them at a place, and the type that they are declared with. */
function principalAt(file: SourceFile, place: TSESTree.Node): Known | undefined {
  for (const fn of enclosingFunctions(place)) {
    const found = principalsInReach(file, fn).node;
    const name = found && dottedName(found);
    let root = found;
    while (root?.type === 'MemberExpression') root = root.object;
    if (!found || name === undefined || root?.type !== 'Identifier' || !isVisibleAt(file, root, place)) continue;
    const type = typeNodeOf(file, found);
    if (type && type.type !== 'TSMethodSignature') return { name, type: awaitedType(type) };
  }
  return undefined;
}

/** A constant tenant or user as the caller's own, where the caller's type has a text of that name. */
export function callersOwn(file: SourceFile, node: TSESTree.Node, name: string): readonly Replacement[] | undefined {
  const value = node.type === 'Property' ? node.value : node;
  const principal = principalAt(file, value);
  const member = principal && typeMembersOf(file, principal.type).members.get(name);
  if (!principal || member?.type !== 'TSStringKeyword' || holdsComment(file, ...node.range)) return undefined;
  const own = `${principal.name}.${name}`;
  if (node.type === 'Property' && node.shorthand) return [{ range: node.range, text: `${name}: ${own}` }];
  return value.type === 'Literal' || value.type === 'Identifier' || value.type === 'MemberExpression'
    ? [{ range: value.range, text: own }]
    : undefined;
}

const typeName = (node: TSESTree.TypeNode | undefined): string | undefined =>
  node?.type === 'TSTypeReference' ? entityName(node.typeName) : undefined;

/** The caller in the place of an identity that a call leaves out, where the callee asks for the type that the caller has. */
export function passedCaller(file: SourceFile, node: TSESTree.Node, name: string): readonly Replacement[] | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const index = parametersOf(file, node).findIndex((one) => one?.name === name);
  const principal = principalAt(file, node);
  const asked = typeName(parametersOf(file, node)[index]?.type);
  if (!principal || asked === undefined || asked !== typeName(principal.type)) return undefined;
  const given = node.arguments[index];
  if (given) return [{ range: given.range, text: principal.name }];
  const last = node.arguments.at(-1);
  if (node.arguments.length !== index || !last) return undefined;
  return [{ range: [last.range[1], last.range[1]], text: `, ${principal.name}` }];
}
