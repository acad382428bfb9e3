import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { testsPending } from '../guard/tests-pending.js';
import { readsPrincipal } from './reads-principal.js';

const answers = { yes: 'yes', unknown: 'maybe', no: 'no' } as const;

/** The functions behind an expression: its own, and those that a call of this file gives back. */
function functionsBehind(file: SourceFile, node: TSESTree.Node): readonly FunctionNode[] {
  return valuesOf(file, node).flatMap((value): readonly FunctionNode[] => {
    if (value.kind !== 'expression') return [];
    const own = functionsOf(file, value.node);
    if (own.length > 0 || value.node.type !== 'CallExpression') return own;
    return calleesOf(file, value.node).flatMap((fn) =>
      returnsOf(file, fn).flatMap((returned) => functionsOf(file, returned)),
    );
  });
}

/** The expressions that decide what a function gives back: its results, and the tests on the way. */
const decidingParts = (file: SourceFile, fn: FunctionNode): readonly TSESTree.Node[] => [
  ...returnsOf(file, fn),
  ...['IfStatement' as const, 'ConditionalExpression' as const].flatMap((type) =>
    nodeIndexOf(file)
      .inside(type, fn)
      .filter((one) => isInside(one, fn.body))
      .map((one) => one.test),
  ),
];

/** Whether a function always gives the same literal and so decides nothing. */
const isConstantAnswer = (file: SourceFile, fn: FunctionNode): boolean => {
  const results = returnsOf(file, fn).map(unwrapAwaited);
  if (results.length === 0) return false;
  const texts = results.map((one) => (one.type === 'Literal' ? String(one.value) : stringOf(one)));
  return texts.every((text) => text !== undefined && text === texts[0]);
};

/** Whether a function only ever tells that there is a promise, which is there for everybody. */
const asksForPromise = (file: SourceFile, fn: FunctionNode): boolean => {
  const results = returnsOf(file, fn);
  return results.length > 0 && results.every((one) => testsPending(file, one));
};

/**
 * Whether a function that an SDK asks decides by who asks. `maybe` where its body is not seen or reads something that is
 * only named like somebody. Unlike the predicate of a filter it may be asynchronous, because the SDK awaits it.
 */
export function asksCaller(file: SourceFile, node: TSESTree.Node): 'yes' | 'maybe' | 'no' {
  if (isDeclaredControl(file, 'authorizers', node) || isDeclaredControl(file, 'toolFilters', node)) return 'yes';
  const functions = functionsBehind(file, node);
  if (functions.length === 0) {
    const inner = unwrapAwaited(node);
    return inner.type === 'Literal' || inner.type === 'ObjectExpression' ? 'no' : 'maybe';
  }
  const found = functions.map((fn) => {
    if (isConstantAnswer(file, fn) || asksForPromise(file, fn)) return 'no' as const;
    const read = decidingParts(file, fn).map((part) => answers[readsPrincipal(file, part).answer]);
    if (read.includes('yes')) return 'yes' as const;
    if (read.includes('maybe')) return 'maybe' as const;
    return 'no' as const;
  });
  return found.includes('yes') ? 'yes' : found.includes('maybe') ? 'maybe' : 'no';
}
