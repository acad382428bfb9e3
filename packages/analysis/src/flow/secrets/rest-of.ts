import type { TSESTree } from '@typescript-eslint/types';
import { patternPath } from '../../resolve/pattern-path.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';

/** `const { id, ...visible } = row`: the rest has every member but those that are named. */
export function leftOut(file: SourceFile, node: TSESTree.Node): ReadonlySet<string> {
  const [definition] = variableOf(file, node)?.defs ?? [];
  if (definition?.node.type !== 'VariableDeclarator') return new Set();
  const step = patternPath(definition.node.id, definition.name)?.steps.at(-1);
  return new Set(step?.kind === 'rest' ? step.without : []);
}

/** The whole that a rest is taken of. */
export function wholeOf(file: SourceFile, node: TSESTree.Node): TSESTree.Node {
  const [definition] = variableOf(file, node)?.defs ?? [];
  if (definition?.node.type !== 'VariableDeclarator' || !definition.node.init) return node;
  const steps = patternPath(definition.node.id, definition.name)?.steps ?? [];
  return steps.length === 1 && steps[0]?.kind === 'rest' ? definition.node.init : node;
}
