import type { TSESTree } from '@typescript-eslint/types';
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

/** What is put into a local list or object after it was made, as far as a path may lead there: `lines.push(text)`. */
export function addedTo(file: SourceFile, identifier: TSESTree.Identifier, path: readonly string[]): readonly Added[] {
  const variable = variableOf(file, identifier);
  if (!variable || variable.defs.some((one) => one.type !== 'Variable')) return [];
  return variable.references.flatMap((reference): readonly Added[] => {
    const use = reference.identifier;
    const member = use.parent;
    if (member.type !== 'MemberExpression' || member.object !== use) return [];
    const { parent } = member;
    const key = staticKey(member);
    if (parent.type === 'CallExpression' && parent.callee === member && adders.test(key ?? '')) {
      const inner = path[0] === '[]' ? path.slice(1) : path;
      return parent.arguments.map((one) => ({ node: one.type === 'SpreadElement' ? one.argument : one, path: inner }));
    }
    if (parent.type !== 'AssignmentExpression' || parent.left !== member) return [];
    if (path.length === 0 || key === undefined) return [{ node: parent.right, path: path.slice(1) }];
    return path[0] === key ? [{ node: parent.right, path: path.slice(1) }] : [];
  });
}
