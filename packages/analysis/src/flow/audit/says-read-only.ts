import type { TSESTree } from '@typescript-eslint/types';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { ExecutingPath } from './executing-paths.js';
import { isNamedAsChange } from './is-named-as-change.js';

const entry = (object: TSESTree.Node | undefined, key: string): TSESTree.Node | undefined => {
  const inner = object && unwrap(object);
  const found =
    inner?.type === 'ObjectExpression'
      ? inner.properties.find((one) => one.type === 'Property' && staticKey(one) === key)
      : undefined;
  return found?.type === 'Property' ? unwrap(found.value) : undefined;
};

/** Whether a definition, or what it is registered with, has the annotation that says so. */
const isAnnotated = (node: TSESTree.Node): boolean => {
  const given = node.type === 'CallExpression' ? node.arguments : [node];
  return given.some((one) =>
    [entry(one, 'annotations'), one].some((holder) => {
      const value = entry(holder, 'readOnlyHint');
      return value?.type === 'Literal' && value.value === true;
    }),
  );
};

/**
 * Whether whoever wrote a tool says that it changes nothing, and its name does not say otherwise. Enough to make a report
 * unproven, and never to call anything safe.
 */
export const saysReadOnly = (file: SourceFile, { tool, region }: ExecutingPath): boolean =>
  !isNamedAsChange(tool) &&
  toolDefinitionsOf(file).some(({ executor, node }) => executor === region && isAnnotated(node));
