import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Execution } from '../execution/execution.js';
import { controlsOn } from '../controls-on.js';
import { aboutOf } from './about-of.js';

const conjuncts = (test: TSESTree.Node): readonly TSESTree.Node[] => {
  const inner = unwrap(test);
  return inner.type === 'LogicalExpression' && inner.operator === '&&'
    ? [...conjuncts(inner.left), ...conjuncts(inner.right)]
    : [inner];
};

/** Whether an expression is a yes or no that the function was handed: `readOnly = false`, `mayWrite: boolean`. */
const isFlag = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrap(node.type === 'UnaryExpression' && node.operator === '!' ? node.argument : node);
  if (inner.type !== 'Identifier') return false;
  return valuesOf(file, inner).some((value) => {
    if (value.kind !== 'parameter') return false;
    const { node: given } = value;
    if (given.type === 'AssignmentPattern')
      return given.right.type === 'Literal' && typeof given.right.value === 'boolean';
    return given.type === 'Identifier' && given.typeAnnotation?.typeAnnotation.type === 'TSBooleanKeyword';
  });
};

/**
 * Whether a proposed call is refused where a flag that the function was handed meets the tool's name: `if (readOnly &&
 * !isRead(name))`. The flag may be made of what the caller may do; that is not seen here.
 */
export const decidedByFlag = (file: SourceFile, { site, part }: Execution): boolean =>
  [...controlsOn(site, part.binding)].some(({ kind, test }) => {
    if (kind !== 'test') return false;
    const tests = conjuncts(test);
    return (
      tests.some((one) => isFlag(file, one)) &&
      tests.some((one) => aboutOf(file, one, { key: part.key, list: part.list }) === 'call')
    );
  });
