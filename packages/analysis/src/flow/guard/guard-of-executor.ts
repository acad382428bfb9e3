import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { controlsOn } from '../controls-on.js';
import { decisionsIn } from './decisions-in.js';
import { better, noGuard, type Guard } from './guard.js';
import { refusalOf } from './refusal.js';

/**
 * An executor that an SDK runs is one tool: a check of the caller anywhere before its work is about this call. Work is
 * its last statement; checks behind it come too late.
 */
export function guardOfExecutor(file: SourceFile, fn: FunctionNode): Guard {
  const work = fn.body.type === 'BlockStatement' ? fn.body.body.at(-1) : fn.body;
  if (!work) return noGuard;
  let best = noGuard;
  const place = work.type === 'ReturnStatement' && work.argument ? work.argument : work;
  for (const control of controlsOn(place, fn)) {
    if (control.swallowed || !control.inIteration || control.kind === 'callback') continue;
    if (control.kept === true && control.under.length > 0) continue;
    for (const decision of decisionsIn(file, control.test, { key: '', list: undefined }, control.holds)) {
      if (decision.identity === 'no') continue;
      // What an earlier call of the run left behind decides about that call.
      if (decision.defect === 'remembered' && control.kind === 'test')
        best = better(best, { ...noGuard, kind: 'partial', node: decision.node, because: 'only sometimes' });
      if (decision.defect) continue;
      if (control.kind === 'statement') {
        const call = unwrap(control.test);
        const refuses = call.type === 'CallExpression' ? calleesOf(file, call).map((one) => refusalOf(file, one)) : [];
        if (refuses.includes('throws')) best = better(best, { ...noGuard, kind: 'proven', node: decision.node });
        else if (refuses.length === 0)
          best = better(best, {
            ...noGuard,
            kind: decision.strength === 'proven' && isDeclaredOrKnown(file, call) ? 'proven' : 'possible',
            node: decision.node,
          });
      } else if (decision.isCheck) {
        best = better(best, {
          ...noGuard,
          kind: decision.strength === 'proven' && decision.identity === 'yes' ? 'proven' : 'possible',
          node: decision.node,
        });
      }
    }
  }
  return best;
}

const isDeclaredOrKnown = (file: SourceFile, node: TSESTree.Node): boolean =>
  node.type === 'CallExpression' &&
  (isDeclaredControl(file, 'authorizers', node.callee) || authorizationCallOf(file, node)?.refuses === 'throws');
