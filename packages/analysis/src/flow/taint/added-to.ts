import type { TSESTree } from '@typescript-eslint/types';
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

/** What is put into a variable, wherever it is used: found once, since each use of the variable asks for it. */
const additionsTo = perNode<Variable, readonly Addition[]>([], (_, variable) => {
  if (variable.defs.some((one) => one.type !== 'Variable')) return [];
  return variable.references.flatMap(({ identifier: use }): readonly Addition[] => {
    const member = use.parent;
    if (member.type !== 'MemberExpression' || member.object !== use) return [];
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
  });
});

/** What is put into a local list or object after it was made, as far as a path may lead there: `lines.push(text)`. */
export function addedTo(file: SourceFile, identifier: TSESTree.Identifier, path: readonly string[]): readonly Added[] {
  const variable = variableOf(file, identifier);
  if (!variable) return [];
  const [first, ...rest] = path;
  return additionsTo(file, variable).flatMap(({ key, isItem, node }): readonly Added[] => {
    if (isItem) return [{ node, path: first === '[]' ? rest : path }];
    return first === undefined || key === undefined || first === key ? [{ node, path: rest }] : [];
  });
}
