import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../resolve/function-node.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { iterationOf } from '../../resolve/iteration-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Subject } from './decision.js';
import { decisionsIn } from './decisions-in.js';
import { guardBefore } from './guard-before.js';
import { better, noGuard, weakest, type Guard } from './guard.js';
import { insertionsInto } from './insertions.js';

/** Filters on the way from the response to the loop: `calls.filter((c) => can(user, c.name))`. */
export function guardOfCollection(file: SourceFile, binding: TSESTree.Node, subject: Subject): Guard {
  const start =
    binding.type === 'ForOfStatement' ? binding.right : isFunction(binding) ? iteratedBy(binding, 0) : undefined;
  if (!start) return noGuard;
  let best = noGuard;
  const pending: TSESTree.Node[] = [start];
  const seen = new Set<TSESTree.Node>();
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const value of valuesOf(file, node)) {
      if (value.kind !== 'expression' || seen.has(value.node)) continue;
      seen.add(value.node);
      const call = value.node;
      if (call.type === 'ArrayExpression') {
        const insertions = insertionsInto(file, call) ?? [];
        best = better(
          best,
          weakest(
            insertions.map(({ node: at, part }) =>
              guardBefore(file, at, part.binding, { key: part.key, list: part.list }),
            ),
          ),
        );
      }
      if (call.type === 'LogicalExpression') pending.push(call.left);
      if (call.type !== 'CallExpression') continue;
      const iteration = iterationOf(call);
      if (!iteration) continue;
      const { list, callback: predicate, waits } = iteration;
      pending.push(list);
      if (!/^(?:filter|reject)$/u.test(iteration.as) || !predicate) continue;
      const holds = iteration.as === 'filter';
      for (const fn of functionsOf(file, predicate)) {
        for (const result of returnsOf(file, fn)) {
          const element: Subject = { key: subject.key, list: elementList(file, list), anyOfList: true };
          for (const decision of decisionsIn(file, result, element, holds)) {
            if (decision.about !== 'call' || decision.identity === 'no') continue;
            if (fn.async && !waits)
              best = better(best, { kind: 'ineffective', node: call, defect: 'async predicate', because: undefined });
            else if (decision.defect)
              best = better(best, {
                kind: 'ineffective',
                node: decision.node,
                defect: decision.defect,
                because: undefined,
              });
            else
              best = better(best, {
                ...noGuard,
                kind: decision.strength === 'proven' && decision.identity === 'yes' ? 'proven' : 'possible',
                node: decision.node,
              });
          }
        }
      }
    }
  }
  return best;
}

const elementList = (file: SourceFile, node: TSESTree.Node): string | undefined => {
  const [value] = valuesOf(file, node);
  return value && identityOf(value);
};
