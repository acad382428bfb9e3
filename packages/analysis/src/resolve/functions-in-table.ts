import type { TSESTree } from '@typescript-eslint/types';
import { cellsOf } from './cells-of.js';
import type { FunctionNode } from './function-node.js';
import { localFunctionsOf } from './functions-of.js';
import type { SourceFile } from './source-file.js';
import { staticKey } from './static-key.js';
import { unwrap } from './unwrap.js';
import { seenValuesOf } from './values-elsewhere.js';
import { valuesOfMap } from './values-of-map.js';

/**
 * The functions of a table of the program that a callee may be: `SCOPES[product]`, `SCOPES.get(product)`, also behind a
 * name. Which of them runs is decided by a key that is not known, so each of them may.
 */
export const functionsInTable = (file: SourceFile, callee: TSESTree.Node): readonly FunctionNode[] =>
  seenValuesOf(file, callee)
    .flatMap((value): readonly TSESTree.Node[] => {
      if (value.kind !== 'expression') return cellsOf(file, value);
      const getter = value.node.type === 'CallExpression' ? unwrap(value.node.callee) : undefined;
      return getter?.type === 'MemberExpression' && staticKey(getter) === 'get' ? valuesOfMap(file, getter.object) : [];
    })
    .flatMap((one) => localFunctionsOf(file, one));
