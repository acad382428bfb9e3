import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction } from '../resolve/function-node.js';
import { countUntil } from '../resolve/count-until.js';
import { sourceText } from '../resolve/other-files.js';
import { perNode } from '../resolve/per-file.js';
import type { Variable } from '../resolve/source-code.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrapAwaited, wrapped } from '../resolve/unwrap.js';
import { identityOf, type Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';

const textOf = (file: SourceFile, node: TSESTree.Node): string => sourceText(file, node).replace(/\s+/gu, ' ');

const isConstantValue = (value: Value): boolean =>
  value.kind === 'import' ||
  value.kind === 'global' ||
  (value.kind === 'expression' && (value.node.type === 'Literal' || stringOf(value.node) !== undefined));

/** Whether an element stands for each member of its collection: of a loop or a callback, not of a fixed index. */
const isEach = (value: Value): boolean => value.kind === 'element' && value.node.type !== 'MemberExpression';

/** Whether only the size or one member of a list is asked: `names.length`, `names[0]`. */
const isPartOnly = (use: TSESTree.Node | undefined): boolean =>
  use?.type === 'MemberExpression' && /^(?:length|size|\d+)$/u.test(staticKey(use) ?? '');

/** Where a variable is written after its declaration, in source order. */
const writePlacesOf = perNode([] as readonly number[], (_file: SourceFile, variable: Variable): readonly number[] =>
  variable.references
    .flatMap((one) => (one.isWrite() && !one.init ? [one.identifier.range[0]] : []))
    .sort((a, b) => a - b),
);

/** Whether a variable is written between two places. */
function isRewritten(file: SourceFile, node: TSESTree.Node, until: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  const variable = inner.type === 'Identifier' ? variableOf(file, inner) : undefined;
  if (!variable) return false;
  const places = writePlacesOf(file, variable);
  const next = places[countUntil(places.length, (at) => (places[at] ?? 0) <= inner.range[1])];
  return next !== undefined && next <= until.range[0];
}

/**
 * What two nodes have in common wherever {@link sameValueAs} says that they are the same: their variable, a value, a
 * list that a value is from, a text in a function. Having one in common is not yet being the same.
 */
export function sharedKeysOf(file: SourceFile, node: TSESTree.Node): readonly (string | Variable)[] {
  const inner = unwrapAwaited(node);
  const variable = inner.type === 'Identifier' ? variableOf(file, inner) : undefined;
  const keys: (string | Variable)[] = variable ? [variable] : [];
  for (const value of valuesOf(file, node)) {
    keys.push(identityOf(value));
    if (value.kind === 'element' && isEach(value)) keys.push(identityOf(value.of));
  }
  if (isComparedByText(node)) keys.push(textKeyOf(file, node));
  if (inner !== node && isComparedByText(inner)) keys.push(textKeyOf(file, inner));
  return keys;
}

const textKeyOf = (file: SourceFile, node: TSESTree.Node): string =>
  `text ${String(enclosingFunction(node)?.range[0])} ${textOf(file, node)}`;

const isComparedByText = ({ type }: TSESTree.Node): boolean =>
  type === 'CallExpression' || type === 'MemberExpression' || type === 'TemplateLiteral';

/**
 * Is an expression the same value as another: by its variable, the same member of the same root, an equal expression
 * of the same inputs in the same function, or, for a list, each of its members?
 *
 * No for what was derived from the value by lookup, alias or normalisation, for another index of a list, and for a
 * variable that is written again before `until`, which is `other`. Gives a test, because it is asked about many nodes.
 */
export function sameValueAs(
  file: SourceFile,
  subject: TSESTree.Node,
  until: TSESTree.Node,
): (node: TSESTree.Node) => boolean | 'other' {
  const inner = unwrapAwaited(subject);
  const values = valuesOf(file, subject).filter((one) => !isConstantValue(one));
  const identities = new Set(values.map(identityOf));
  const lists = new Set(values.flatMap((one) => (one.kind === 'element' && isEach(one) ? [identityOf(one.of)] : [])));
  const text = isComparedByText(inner) ? textOf(file, inner) : undefined;
  // A variable that branches fill with constants has none of them for a value: it is the same by itself.
  const variable = inner.type === 'Identifier' ? variableOf(file, inner) : undefined;
  return (node) => {
    if (
      node.type !== 'Identifier' &&
      node.type !== 'MemberExpression' &&
      node.type !== 'CallExpression' &&
      node.type !== 'TemplateLiteral'
    ) {
      return false;
    }
    const use = wrapped(node).parent;
    if (use?.type === 'MemberExpression' && use.property === node && !use.computed) return false;
    if (
      text !== undefined &&
      node !== inner &&
      node.type === inner.type &&
      textOf(file, node) === text &&
      enclosingFunction(node) === enclosingFunction(inner)
    ) {
      return isPartOnly(use) ? 'other' : true;
    }
    const own = unwrapAwaited(node);
    const isSelf = own !== inner && variable !== undefined && variableOf(file, own) === variable;
    const same =
      isSelf ||
      valuesOf(file, node).some(
        (value) =>
          // What makes the value is no check of it.
          !(value.kind === 'expression' && value.node === own) &&
          (identities.has(identityOf(value)) ||
            lists.has(identityOf(value)) ||
            (value.kind === 'element' &&
              isEach(value) &&
              (identities.has(identityOf(value.of)) || lists.has(identityOf(value.of))))),
      );
    return same && (isRewritten(file, node, until) || isPartOnly(use)) ? 'other' : same;
  };
}

/** Is an expression a member of the same value as another, `fn.name` or what was taken out of `fn` under that key? */
export function sameMemberAs(
  file: SourceFile,
  owner: TSESTree.Node,
  key: string,
  until: TSESTree.Node,
): (node: TSESTree.Node) => boolean | 'other' {
  const owners = new Set(valuesOf(file, owner).map(identityOf));
  return (node) => {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return false;
    const same = valuesOf(file, node).some(
      (value) => value.kind === 'member' && value.key === key && owners.has(identityOf(value.object)),
    );
    return same && isRewritten(file, owner, until) ? 'other' : same;
  };
}
