import type { TSESTree } from '@typescript-eslint/types';
import { enclosingThisOwner } from '../../resolve/class-member.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { variableOf } from '../../resolve/variable-of.js';

/** Something that is put into a variable after it was made. */
export interface Added {
  readonly node: TSESTree.Node;
  /** What is left of the path inside of it. */
  readonly path: readonly string[];
}

const adders = /^(?:push|unshift|add|append|concat)$/u;

interface Addition {
  /** The member that is written; none for what is added to a list. */
  readonly key: string | undefined;
  readonly isItem: boolean;
  readonly node: TSESTree.Node;
}

/** What is done to a list or object at one mention of it. */
function additionsAt(use: TSESTree.Node): readonly Addition[] {
  const member = use.parent;
  if (member?.type !== 'MemberExpression' || member.object !== use) return [];
  const { parent } = member;
  const key = staticKey(member);
  if (parent.type === 'CallExpression' && parent.callee === member && adders.test(key ?? ''))
    return parent.arguments.map((one) => ({
      key: undefined,
      isItem: true,
      node: one.type === 'SpreadElement' ? one.argument : one,
    }));
  if (parent.type !== 'AssignmentExpression' || parent.left !== member) return [];
  return [{ key, isItem: false, node: parent.right }];
}

/** What is put into a variable, wherever it is used: found once, since each use of the variable asks for it. */
const additionsTo = perNode<Variable, readonly Addition[]>([], (_, variable) =>
  variable.defs.some((one) => one.type !== 'Variable')
    ? []
    : variable.references.flatMap(({ identifier }) => additionsAt(identifier)),
);

/** What is put into the members of a class in its own body: `this.blocks.push(text)`. */
const additionsToMembers = perNode<TSESTree.Node, ReadonlyMap<string, readonly Addition[]>>(
  new Map<string, readonly Addition[]>([]),
  (file, owner) => {
    const found = new Map<string, readonly Addition[]>();
    for (const self of nodeIndexOf(file).inside('ThisExpression', owner)) {
      const member = self.parent;
      const key = member.type === 'MemberExpression' ? staticKey(member) : undefined;
      if (key === undefined || enclosingThisOwner(self) !== owner) continue;
      const added = additionsAt(member);
      if (added.length > 0) found.set(key, [...(found.get(key) ?? []), ...added]);
    }
    return found;
  },
);

const additionsOf = (file: SourceFile, node: TSESTree.Identifier | TSESTree.MemberExpression): readonly Addition[] => {
  if (node.type === 'Identifier') {
    const variable = variableOf(file, node);
    return variable ? additionsTo(file, variable) : [];
  }
  const owner = node.object.type === 'ThisExpression' ? enclosingThisOwner(node.object) : undefined;
  return owner ? (additionsToMembers(file, owner).get(staticKey(node) ?? '') ?? []) : [];
};

/** What is put into a list or object after it was made, as far as a path may lead there: `lines.push(text)`. */
export function addedTo(
  file: SourceFile,
  node: TSESTree.Identifier | TSESTree.MemberExpression,
  path: readonly string[],
): readonly Added[] {
  const [first, ...rest] = path;
  return additionsOf(file, node).flatMap(({ key, isItem, node: added }): readonly Added[] => {
    if (isItem) return [{ node: added, path: first === '[]' ? rest : path }];
    return first === undefined || key === undefined || first === key ? [{ node: added, path: rest }] : [];
  });
}
