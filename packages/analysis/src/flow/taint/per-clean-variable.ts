import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { shared } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';
import type { Taint } from './taint.js';

type Question = (file: SourceFile, node: TSESTree.Node) => readonly Taint[];

interface Mention {
  readonly variable: Variable;
  readonly node: TSESTree.Identifier;
}

/**
 * Makes a question about what a value is made of that is asked once for a variable which holds nothing from outside: a
 * table is mentioned in a hundred places and gone over once. Where something is found it is asked at each mention, since
 * the mention is what is found. Where types are read as well: a test before a mention may have narrowed what it is.
 */
export function perCleanVariable(ask: Question): Question {
  const isClean = shared(
    ({ variable }: Mention) => variable,
    (file, { node }) => ask(file, node).length === 0,
  );
  return (file, node) => {
    if (node.type !== 'Identifier' || file.types.available) return ask(file, node);
    const variable = variableOf(file, node);
    return variable && !proposalPartOf(file, node) && isClean(file, { variable, node }) ? [] : ask(file, node);
  };
}
