import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';
import { rawUsesOf } from './raw-uses.js';
import { isHandedToCheck } from './raw-walk.js';

/**
 * Where arguments are handed on as what a schema only claims that they are: `jsonSchema<Slot>({ … })` checks nothing, and
 * whoever takes a `Slot` counts on it as on any other.
 */
export function claimedUse(
  file: SourceFile,
  schema: TSESTree.Node | undefined,
  parameter: TSESTree.Node,
): TSESTree.Node | undefined {
  const claims =
    schema !== undefined &&
    valuesOf(file, schema).some(
      ({ kind, node }) => kind === 'expression' && node.type === 'CallExpression' && node.typeArguments !== undefined,
    );
  const uses = claims ? rawUsesOf(file, parameter) : [];
  return uses.every((one) => one.kind === 'handed' && !isHandedToCheck(one)) ? uses[0]?.node : undefined;
}
