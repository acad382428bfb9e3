import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { localCalleesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';

const chance = /(?:^|\.)(?:Math\.random|randomInt|getRandomValues|randomBytes)$/u;

/**
 * Whether a condition lets through a sample: it throws dice, or takes each so-many-th. Followed through constants and
 * predicates of the file.
 */
export function isByChance(file: SourceFile, test: TSESTree.Node, depth = 0): boolean {
  if (depth > 3) return false;
  const index = nodeIndexOf(file);
  if (index.inside('BinaryExpression', test).some(({ operator }) => operator === '%')) return true;
  const again = (one: TSESTree.Node): boolean => isByChance(file, one, depth + 1);
  for (const call of index.inside('CallExpression', test)) {
    if (chance.test(dottedName(call.callee) ?? '')) return true;
    if (localCalleesOf(file, call).some((fn) => returnsOf(file, fn).some(again))) return true;
  }
  return (
    test.type === 'Identifier' &&
    valuesOf(file, test).some((value) => value.kind === 'expression' && value.node !== test && again(value.node))
  );
}
