import type { SourceFile } from '../../resolve/source-file.js';
import { rootOf, type Value } from '../../resolve/value.js';
import { argumentsOfExecutor } from '../taint/arguments-of-executor.js';

/** Whether all that an expression stands for is what the model wrote itself: that it may read again. */
export const isFromModel = (file: SourceFile, values: readonly Value[]): boolean =>
  values.length > 0 && values.map(rootOf).every((root) => root.kind === 'parameter' && argumentsOfExecutor(file, root));
