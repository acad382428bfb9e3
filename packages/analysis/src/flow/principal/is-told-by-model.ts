import type { TSESTree } from '@typescript-eslint/types';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

const argumentParameters = perFile(
  (file): ReadonlySet<TSESTree.Node> =>
    new Set(
      toolDefinitionsOf(file).flatMap(({ helper, schema, argumentsParameter }) =>
        helper && schema && argumentsParameter ? [argumentsParameter] : [],
      ),
    ),
);

/**
 * Whether an expression is of what the SDK hands to a tool's code from the model. The ids in there are nobody who asks,
 * and bind data to nobody: the account of a command line has teams too.
 */
export function isToldByModel(file: SourceFile, node: TSESTree.Node): boolean {
  const told = argumentParameters(file);
  return (
    told.size > 0 &&
    valuesOf(file, node).some((value) => {
      const root = rootOf(value);
      return root.kind === 'parameter' && told.has(root.node);
    })
  );
}
