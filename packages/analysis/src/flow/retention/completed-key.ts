import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../../resolve/dealias.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { entityName } from '../../resolve/entity-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isVisibleAt } from '../edit/repeatable.js';
import { holdsComment } from '../edit/removal-of.js';
import type { Replacement } from '../edit/replacement.js';
import type { PrincipalPart } from '../principal/principal-parts.js';
import { isIdName, isTenantName, isUserName } from '../principal/vocabulary.js';
import type { Keeping } from './keepings.js';

const isPath = (name: string): boolean => /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/u.test(name);

const writable = /(?:hash|version|digest|revision)$|^(?:role|tier|plan)$/iu;

/** How a member reads inside a written-out key; `undefined` where it would not tell two callers apart, or is not known. */
function written(file: SourceFile, principal: TSESTree.Node, path: string): string | undefined {
  const text = `${dottedName(principal) ?? ''}.${path}`;
  const type = typeNodeOf(file, principal);
  const declared =
    type && type.type !== 'TSMethodSignature' ? typeMembersOf(file, awaitedType(type)).members.get(path) : undefined;
  const real = declared && declared.type !== 'TSMethodSignature' ? dealias(file, declared) : undefined;
  const last = path.split('.').at(-1) ?? path;
  if (!real)
    return isIdName(last) || isTenantName(file, last) || isUserName(last) || writable.test(last) ? text : undefined;
  const inner = real.type === 'TSTypeOperator' && real.typeAnnotation ? real.typeAnnotation : real;
  if (inner.type !== 'TSTypeReference') return inner.type === 'TSFunctionType' ? undefined : text;
  const name = entityName(inner.typeName);
  // Written out, a set is an empty object.
  if (/^(?:Readonly)?Set$/u.test(name)) return `...${text}`;
  return /^(?:Readonly)?Array$/u.test(name) ? text : undefined;
}

/** The missing parts as expressions that can be read where the key is. */
function partsAt(
  file: SourceFile,
  place: TSESTree.Node,
  built: readonly PrincipalPart[],
  missing: readonly string[],
): readonly string[] | undefined {
  const found = missing.map((name): string | undefined => {
    const member = built.find((one) => one.path === name);
    const whole = member ? undefined : built.find((one) => one.path === '');
    const node = member?.node ?? whole?.node;
    if (!node || !isPath(name)) return undefined;
    const dotted = dottedName(node);
    let root = unwrap(node);
    while (root.type === 'MemberExpression') root = unwrap(root.object);
    if (dotted === undefined || root.type !== 'Identifier' || !isVisibleAt(file, root, place)) return undefined;
    if (whole) return written(file, node, name);
    const inner = unwrap(node);
    if (inner.type !== 'MemberExpression' || !dotted.endsWith(`.${name}`)) return undefined;
    return name.includes('.') ? dotted : written(file, inner.object, name);
  });
  return found.some((one) => one === undefined) ? undefined : found.filter((one) => one !== undefined);
}

/** The keys of everything that the file does with a store. */
function keysOf(file: SourceFile, store: TSESTree.Node): readonly TSESTree.Node[] | undefined {
  const places = valuesOf(file, store).map(identityOf);
  const isSame = (node: TSESTree.Node): boolean => valuesOf(file, node).some((one) => places.includes(identityOf(one)));
  const index = nodeIndexOf(file);
  const members = index.of('MemberExpression').filter((one) => isSame(one.object));
  const keys: TSESTree.Node[] = [];
  for (const member of members) {
    const call = member.parent.type === 'CallExpression' && member.parent.callee === member ? member.parent : undefined;
    if (member.computed && stringOf(member.property) === undefined) keys.push(member.property);
    else if (call) keys.push(...call.arguments.slice(0, 1));
    else if (dottedName(member)?.endsWith('.size') !== true) return undefined;
  }
  // Handed on whole, it is used where nobody sees it.
  const uses = variableOf(file, unwrap(store))?.references ?? [];
  const isHandedOn = uses.some(({ identifier, init }) => !init && identifier.parent.type !== 'MemberExpression');
  return isHandedOn ? undefined : keys;
}

/** Whether a store takes text for a key, as far as its declaration says. */
function takesText(file: SourceFile, store: TSESTree.Node): boolean {
  const isText = (node: TSESTree.TypeNode | undefined): boolean =>
    node === undefined || dealias(file, node).type === 'TSStringKeyword';
  const type = typeNodeOf(file, store);
  if (type?.type === 'TSTypeReference') return isText(type.typeArguments?.params[0]);
  return valuesOf(file, store).every(
    (value) =>
      value.kind !== 'expression' || value.node.type !== 'NewExpression' || isText(value.node.typeArguments?.params[0]),
  );
}

/** `JSON.stringify([key, ...parts])`, or the parts added to what is written out already. */
function completed(file: SourceFile, node: TSESTree.Node, parts: readonly string[]): Replacement {
  const inner = unwrap(node);
  const [list] =
    inner.type === 'CallExpression' && dottedName(inner.callee) === 'JSON.stringify' ? inner.arguments : [];
  const last = list?.type === 'ArrayExpression' ? list.elements.at(-1) : undefined;
  if (last) return { range: [last.range[1], last.range[1]], text: `, ${parts.join(', ')}` };
  const text = file.sourceCode.text.slice(...node.range);
  return { range: node.range, text: `JSON.stringify([${[text, ...parts].join(', ')}])` };
}

/**
 * The key of a store with the parts of the caller that are missing in it, everywhere the file uses it.
 *
 * Only where every part can be read at the key, written out it tells callers apart, and everything that is done with
 * the store is seen to use this key. A longer key can only miss what a shorter one would have found.
 *
 * @param node - Where the key is written: the key itself, the constant that holds it, the argument of a helper.
 */
export function completedKey(
  file: SourceFile,
  { key, store }: Keeping,
  node: TSESTree.Node,
  built: readonly PrincipalPart[],
  missing: readonly string[],
): readonly Replacement[] | undefined {
  if (!key || !takesText(file, store)) return undefined;
  const inner = unwrap(key);
  const uses = keysOf(file, store);
  const isWritten = node !== inner && node !== key;
  const text = (one: TSESTree.Node): string => file.sourceCode.text.slice(...one.range);
  if (!uses || uses.some((one) => text(one) !== text(key))) return undefined;
  const variable = variableOf(file, inner);
  if (isWritten && uses.some((one) => variableOf(file, unwrap(one)) !== variable)) return undefined;
  // A constant that means something else too keeps its value, and the key is made of it where it is used.
  const isOnlyKey =
    variable?.references.every(({ identifier, init }) => init === true || uses.includes(identifier)) ?? false;
  if (isWritten && !isOnlyKey && variable?.defs[0]?.type === 'Parameter') return undefined;
  const places = isWritten && isOnlyKey ? [node] : uses;
  const edits = places.map((place): Replacement | undefined => {
    const parts = partsAt(file, place, built, missing);
    return parts && !holdsComment(file, ...place.range) ? completed(file, place, parts) : undefined;
  });
  return edits.some((one) => one === undefined) ? undefined : edits.filter((one) => one !== undefined);
}
