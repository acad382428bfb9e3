import type { TSESTree } from '@typescript-eslint/types';
import { perNode } from '../../resolve/per-file.js';
import { childrenOf } from '../../resolve/node-index.js';
import type { Variable } from '../../resolve/source-code.js';
import { variableOf } from '../../resolve/variable-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { no, unknown, yes, type Verdict } from '../../verdict.js';
import { proposalPartOf } from '../../match/proposals.js';
import { requestsByCall } from '../../match/requests.js';
import { findDependence, prune } from '../depends-on.js';
import { principalOf } from './principal.js';

const isRequestCall = (file: SourceFile, node: TSESTree.CallExpression): boolean => requestsByCall(file).has(node);

/**
 * Does the value of an expression depend on somebody who asks?
 *
 * `yes`: a proven principal is read on the way. `unknown`: only something that is named like one. `no`: neither.
 */
export const readsPrincipal = perNode(
  unknown('circular') as Verdict,
  (file: SourceFile, node: TSESTree.Node): Verdict => ask(file, node),
);

/** As {@link readsPrincipal}, leaving out what is reached through a parameter: the element that a predicate tests. */
export const readsPrincipalBeside = (file: SourceFile, node: TSESTree.Node, parameter: TSESTree.Node): Verdict =>
  ask(file, node, parameter);

function ask(file: SourceFile, node: TSESTree.Node, beside?: TSESTree.Node): Verdict {
  const left = beside && new Set(boundNames(file, beside));
  let named: TSESTree.Node | undefined;
  const proven = findDependence(file, node, (part): TSESTree.Node | typeof prune | undefined => {
    if (part.type !== 'Identifier' && part.type !== 'MemberExpression' && part.type !== 'CallExpression')
      return undefined;
    if (left && part.type === 'Identifier' && left.has(variableOf(file, part))) return prune;
    // What a model answered does not speak for who asked, although its request named them.
    if (proposalPartOf(file, part) || (part.type === 'CallExpression' && isRequestCall(file, part))) return prune;
    const verdict = principalOf(file, part);
    if (verdict.answer === 'yes') return part;
    if (verdict.answer === 'unknown') named ??= part;
    return undefined;
  });
  if (proven) return yes('reads a principal', 'shape', [{ node: proven, text: 'who asks' }]);
  return named
    ? unknown('reads something named like a principal', [{ node: named, text: 'may be who asks' }])
    : no('reads no principal', 'shape');
}

/** The variables that a parameter binds. */
function boundNames(file: SourceFile, pattern: TSESTree.Node): readonly (Variable | undefined)[] {
  if (pattern.type === 'Identifier') return [variableOf(file, pattern)];
  return [...childrenOf(file, pattern)].flatMap((child) => boundNames(file, child)).filter((one) => one !== undefined);
}
