import type { TSESTree } from '@typescript-eslint/types';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrap } from '../resolve/unwrap.js';
import { holderOf } from './holder-of.js';
import { instancesOf } from './instances-of.js';
import type { ToolDefinition } from './tool-definition.js';
import { toolDefinitionsOf } from './tool-definitions.js';

/** A tool that is registered on an object of the SDK. */
export interface RegisteredTool extends ToolDefinition {
  readonly node: TSESTree.CallExpression;
  /** What it is registered on. */
  readonly receiver: TSESTree.Expression;
}

/** Every tool of the file that a method of the SDK registers. */
export const registeredTools = perFile((file): readonly RegisteredTool[] =>
  toolDefinitionsOf(file).flatMap((one): readonly RegisteredTool[] => {
    const { node } = one;
    if (one.helper?.method === undefined || node.type !== 'CallExpression') return [];
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression') return [];
    return holderOf(callee.object, one.helper.via ?? []).map((receiver) => ({ ...one, node, receiver }));
  }),
);

const byInstance = perFile((file): ReadonlyMap<TSESTree.Node, readonly RegisteredTool[]> => {
  const found = new Map<TSESTree.Node, RegisteredTool[]>();
  for (const tool of registeredTools(file)) {
    for (const { made } of instancesOf(file, tool.receiver)) {
      if (made) found.set(made, [...(found.get(made) ?? []), tool]);
    }
  }
  return found;
});

/** What is registered on the object that an expression makes; `undefined` where it is none that tools are kept in. */
export function registeredOnInstance(file: SourceFile, made: TSESTree.Node): readonly RegisteredTool[] | undefined {
  const known = byInstance(file).get(made);
  if (known) return known;
  return made.type === 'NewExpression' && instancesOf(file, made).some((one) => one.keeps === 'registry')
    ? []
    : undefined;
}
