import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction } from '../../resolve/function-node.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { removalOf } from '../edit/removal-of.js';
import type { Mix } from './mixed-audiences.js';
import type { ToolTree } from './tool-node.js';
import { toolTreeOf } from './tool-tree.js';

/** How the part of a set that is for more than the tenant can be kept out of it. */
export interface SeparablePart {
  /** The part with its comma, where leaving it out loses no definition that is written there. */
  readonly removed: readonly [start: number, end: number] | undefined;
  /** The set that is spread here, where somebody who asks can be asked about each of its tools. */
  readonly spread: TSESTree.Node | undefined;
  /** A condition that leaves out what declares a wider scope, and the place for it. */
  readonly filter: Filter | undefined;
  /** The definition as a list of its own, before the statement that it stands in. */
  readonly apart: Apart | undefined;
}

interface Filter {
  readonly at: readonly [start: number, end: number];
  readonly text: string;
}

interface Apart {
  readonly before: TSESTree.Node;
  readonly text: string;
}

const holds = (tree: ToolTree, part: TSESTree.Node): boolean =>
  tree.node === part || tree.parts.some((one) => holds(one, part));

type Member = TSESTree.Expression | TSESTree.SpreadElement | TSESTree.ObjectLiteralElement;

/** The members of the list that a join is written as. */
function membersOf(node: TSESTree.Node): readonly (Member | null)[] {
  if (node.type === 'ArrayExpression') return node.elements;
  if (node.type === 'ObjectExpression') return node.properties;
  if (node.type !== 'CallExpression') return [];
  const callee = unwrap(node.callee);
  const key = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
  if (dottedName(callee) === 'Object.assign') return node.arguments;
  return key === 'concat' || key === 'push' ? node.arguments : [];
}

/** What a member brings into the list. */
const valueOf = (member: Member): TSESTree.Node =>
  member.type === 'SpreadElement' ? member.argument : member.type === 'Property' ? member.value : member;

interface Placed {
  readonly list: TSESTree.Node;
  readonly member: Member;
}

/** The one member that brings in the wider part, in the join, or in the list that the tool itself is written in. */
function placeOf(file: SourceFile, mix: Mix): Placed | undefined {
  const { node: wide } = mix.wide;
  const found = membersOf(mix.node).filter((one) => {
    if (!one) return false;
    const value = valueOf(one);
    return unwrap(value) === wide || holds(toolTreeOf(file, value), wide);
  });
  const [member] = found;
  if (member) return found.length === 1 ? { list: mix.node, member } : undefined;
  const list = wide.parent;
  return list?.type === 'ArrayExpression' && wide.type === 'ObjectExpression' ? { list, member: wide } : undefined;
}

/** Whether leaving a member out leaves what it stands for where it is: it defines nothing. */
const isReference = (file: SourceFile, member: Member): boolean => {
  const index = nodeIndexOf(file);
  return (['ObjectExpression', 'ArrowFunctionExpression', 'FunctionExpression'] as const).every(
    (type) => index.inside(type, member).length === 0,
  );
};

const isTaken = (file: SourceFile, name: string): boolean =>
  nodeIndexOf(file)
    .of('Identifier')
    .some((one) => one.name === name);

/** A definition that is written in a constant list, as a list of the same type beside it. */
function apartOf(file: SourceFile, { list, member }: Placed): Apart | undefined {
  const declarator = list.parent;
  if (member.type !== 'ObjectExpression' || declarator?.type !== 'VariableDeclarator') return undefined;
  const statement =
    declarator.parent.parent.type === 'ExportNamedDeclaration' ? declarator.parent.parent : declarator.parent;
  const name = 'privilegedTools';
  if (list !== declarator.init || declarator.id.type !== 'Identifier' || isTaken(file, name)) return undefined;
  const { text } = file.sourceCode;
  const type = declarator.id.typeAnnotation ? text.slice(...declarator.id.typeAnnotation.range) : '';
  return { before: statement, text: `const ${name}${type} = [${text.slice(...member.range)}];` };
}

const plainText = /^[\w:.-]+$/u;

const keepsEntries = /^(?:filter|map|slice|toSorted|toReversed)$/u;

/** The list that a chain of filters and maps begins with. */
function beginningOf(node: TSESTree.Node): TSESTree.Node {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' && keepsEntries.test(staticKey(callee) ?? '')
    ? beginningOf(callee.object)
    : node;
}

/** Whether an entry declares its scope as plain text, so that a comparison with that text is what tells it apart. */
const isWrittenOut = ({ wide }: Mix, key: string): boolean =>
  wide.node.type === 'ObjectExpression' &&
  wide.node.properties.some(
    (one) => one.type === 'Property' && staticKey(one) === key && unwrap(one.value).type === 'Literal',
  );

/** A filter after which no entry is left that declares a wider scope. */
function filterOf(file: SourceFile, mix: Mix): Filter | undefined {
  const { declared } = mix;
  const node = beginningOf(mix.node);
  if (!declared || !/^[A-Za-z_$][\w$]*$/u.test(declared.key) || !declared.values.every((one) => plainText.test(one)))
    return undefined;
  if (dottedName(node) === undefined || !isWrittenOut(mix, declared.key)) return undefined;
  const test = (name: string): string =>
    declared.isFlag
      ? `!${name}.${declared.key}`
      : declared.values.map((value) => `${name}.${declared.key} !== '${value}'`).join(' && ');
  const member = node.parent;
  const call = member?.type === 'MemberExpression' && member.object === node ? member.parent : undefined;
  if (call?.type === 'CallExpression' && member?.type === 'MemberExpression' && staticKey(member) === 'filter') {
    const [predicate] = call.arguments;
    const [entry] = predicate?.type === 'ArrowFunctionExpression' ? predicate.params : [];
    if (
      predicate?.type === 'ArrowFunctionExpression' &&
      predicate.body.type !== 'BlockStatement' &&
      !predicate.async &&
      entry?.type === 'Identifier'
    ) {
      const { body } = predicate;
      // A body in parentheses ends before the function does.
      if (body.range[1] !== predicate.range[1]) return undefined;
      const written = file.sourceCode.text.slice(...body.range);
      const own = /^(?:Call|Member|Unary|Binary)Expression$|^Identifier$/u.test(body.type) ? written : `(${written})`;
      return { at: body.range, text: `${own} && ${test(entry.name)}` };
    }
  }
  return { at: [node.range[1], node.range[1]], text: `.filter((entry) => ${test('entry')})` };
}

/** How the wider part of a mixed set can be kept out of it, as far as the set is written in one place. */
export function separablePart(file: SourceFile, mix: Mix): SeparablePart | undefined {
  if (mix.shownBy === 'scope') {
    const filter = filterOf(file, mix);
    return filter && { filter, removed: undefined, spread: undefined, apart: undefined };
  }
  const place = placeOf(file, mix);
  if (!place) return undefined;
  const { list, member } = place;
  const isList = list.type === 'ArrayExpression' || list.type === 'CallExpression';
  const spread = isList && member.type === 'SpreadElement' && enclosingFunction(list) ? member.argument : undefined;
  const range = removalOf(file, member, membersOf(list));
  const apart = range && apartOf(file, place);
  const removed = apart || isReference(file, member) ? range : undefined;
  if (!removed && !spread) return undefined;
  return { removed, spread, filter: undefined, apart };
}
