import type { TSESTree } from '@typescript-eslint/types';
import { controlsOfTool } from '../../match/sdk-controls.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';
import { unwrap } from '../../resolve/unwrap.js';
import { asksCaller } from '../principal/asks-caller.js';
import { selectionAs, type Selection } from './selection-parts.js';

/** The definitions that a tool stands for: the literal, or the literals handed to the call that makes it. */
const definitionsOf = (file: SourceFile, tool: TSESTree.Node): readonly TSESTree.ObjectExpression[] =>
  valuesOf(file, tool).flatMap((value): readonly TSESTree.ObjectExpression[] => {
    if (value.kind !== 'expression') return [];
    if (value.node.type === 'ObjectExpression') return [value.node];
    return value.node.type === 'CallExpression'
      ? value.node.arguments.filter((one): one is TSESTree.ObjectExpression => one.type === 'ObjectExpression')
      : [];
  });

/**
 * Who decides on each run whether a tool is shown, where the SDK asks a function for it: `isEnabled`. `undefined` where
 * nothing of that kind stands on the tool, or what stands there asks nobody.
 */
export function enablementOf(file: SourceFile, tool: TSESTree.Node): Selection | undefined {
  for (const definition of definitionsOf(file, tool)) {
    for (const { control, value } of controlsOfTool(file, definition)) {
      if (control.kind !== 'enablement' || unwrap(value).type === 'Literal') continue;
      const answer = asksCaller(file, value);
      if (answer === 'yes') return selectionAs('scoped', value, 'enabled by who asks');
      if (answer === 'maybe') return selectionAs('unknown', value, 'enabled by something that may ask who');
    }
  }
  return undefined;
}
