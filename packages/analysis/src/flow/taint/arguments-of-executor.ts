import { argumentParametersOf } from '../../match/tool-definitions.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Value } from '../../resolve/value.js';

/** Is a parameter the one through which the executor of a tool receives what the model wrote? */
export const argumentsOfExecutor = (file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): boolean =>
  argumentParametersOf(file).has(value.node);
