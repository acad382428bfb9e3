import type { TSESTree } from '@typescript-eslint/types';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Value } from '../../resolve/value.js';

const parameters = perFile(
  (file): ReadonlySet<TSESTree.Node> =>
    new Set(toolDefinitionsOf(file).flatMap(({ argumentsParameter }) => argumentsParameter ?? [])),
);

/** Is a parameter the one through which the executor of a tool receives what the model wrote? */
export const argumentsOfExecutor = (file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): boolean =>
  parameters(file).has(value.node);
