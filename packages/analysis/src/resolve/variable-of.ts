import type { TSESTree } from '@typescript-eslint/types';
import { homeOf } from './other-files.js';
import { perFile, perNode } from './per-file.js';
import type { Reference, Variable } from './source-code.js';
import type { SourceFile } from './source-file.js';

/** Every identifier of the file that stands for a variable. */
const variables = perFile((file): ReadonlyMap<TSESTree.Node, Variable> => {
  const found = new Map<TSESTree.Node, Variable>();
  for (const scope of file.sourceCode.scopeManager?.scopes ?? []) {
    for (const variable of scope.variables) {
      for (const definition of variable.defs) found.set(definition.name, variable);
    }
    for (const reference of scope.references) {
      if (reference.resolved) found.set(reference.identifier, reference.resolved);
    }
  }
  return found;
});

/** The variable that an identifier stands for; `undefined` for globals and names that are no variables. */
export const variableOf = (file: SourceFile, identifier: TSESTree.Node): Variable | undefined =>
  variables(homeOf(file, identifier)).get(identifier);

/**
 * Makes a question whose answer is the same at every mention of a variable, so that it is asked at its declaration only.
 * Where types are read it is asked at each mention: a test before one may have narrowed what the variable is.
 */
export const perVariable =
  <Answer>(
    question: (file: SourceFile, node: TSESTree.Node) => Answer,
  ): ((file: SourceFile, node: TSESTree.Node) => Answer) =>
  (file, node) => {
    if (node.type !== 'Identifier' || file.types.available) return question(file, node);
    return question(file, variableOf(file, node)?.defs[0]?.name ?? node);
  };

/** The places that write a variable after its declaration. */
export const writesOf = perNode(
  [] as readonly Reference[],
  (_file: SourceFile, variable: Variable): readonly Reference[] =>
    variable.references.filter((reference) => reference.isWrite() && !reference.init && reference.writeExpr),
);
