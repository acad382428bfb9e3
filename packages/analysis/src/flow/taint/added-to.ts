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

/** One place where something is put into a variable; a list is added to without a key. */
interface Addition {
  readonly nodes: readonly TSESTree.Node[];
  readonly how: 'listed' | 'assigned';
  readonly key: string | undefined;
}

const additionsTo = perNode([] as readonly Addition[], (_file: SourceFile, variable: Variable): readonly Addition[] => {
  if (variable.defs.some((one) => one.type !== 'Variable')) return [];
  return variable.references.flatMap((reference): readonly Addition[] => {
    const use = reference.identifier;
    const member = use.parent;
    if (member.type !== 'MemberExpression' || member.object !== use) return [];
    const { parent } = member;
    const key = staticKey(member);
    if (parent.type === 'CallExpression' && parent.callee === member && adders.test(key ?? '')) {
      const nodes = parent.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one));
      return [{ nodes, how: 'listed', key: undefined }];
    }
    if (parent.type !== 'AssignmentExpression' || parent.left !== member) return [];
    return [{ nodes: [parent.right], how: 'assigned', key }];
  });
});

/** What is put into a local list or object after it was made, as far as a path may lead there: `lines.push(text)`. */
export function addedTo(file: SourceFile, identifier: TSESTree.Identifier, path: readonly string[]): readonly Added[] {
  const variable = variableOf(file, identifier);
  if (!variable) return [];
  return additionsTo(file, variable).flatMap(({ nodes, how, key }) => {
    if (how === 'listed') return nodes.map((node) => ({ node, path: path[0] === '[]' ? path.slice(1) : path }));
    const isAsked = path.length === 0 || key === undefined || path[0] === key;
    return isAsked ? nodes.map((node) => ({ node, path: path.slice(1) })) : [];
  });
}
