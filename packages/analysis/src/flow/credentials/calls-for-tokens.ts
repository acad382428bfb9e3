import type { TSESTree } from '@typescript-eslint/types';
import { connectorsOf } from '../../match/connectors.js';
import { entriesAt } from '../../match/entries-at.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';
import { toolCodeOf } from '../execution/tool-code.js';

/** The calls that an expression is made of, and those that a name in it was made of. */
const callsBehind = (file: SourceFile, value: TSESTree.Node): readonly TSESTree.CallExpression[] => {
  const made = nodeIndexOf(file)
    .inside('Identifier', value)
    .flatMap((name) => valuesOf(file, name))
    .flatMap((one) => (one.kind === 'expression' && !isFunction(one.node) ? [one.node] : []));
  return nodeIndexOf(file).insideAny('CallExpression', [value, ...made]);
};

/**
 * The calls of a file by which a connector or the code of a tool may come to its token, where another file shows how that
 * is asked for.
 */
export const callsForTokens = perFile((file): readonly TSESTree.CallExpression[] => {
  if (file.others?.mayHold(/scopes?['"]?\s*[:,]/iu) !== true) return [];
  const ofConnectors = connectorsOf(file).flatMap(({ form, body }) =>
    form.credentials.flatMap((key) =>
      entriesAt(file, body, key).entries.flatMap(({ value }) => callsBehind(file, value)),
    ),
  );
  const ofTools = toolCodeOf(file).flatMap(({ fn }) =>
    isElsewhere(fn) ? [] : nodeIndexOf(file).inside('CallExpression', fn.body),
  );
  return [...new Set([...ofConnectors, ...ofTools])].filter((call) => !isElsewhere(call));
});
