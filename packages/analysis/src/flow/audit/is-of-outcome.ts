import type { TSESTree } from '@typescript-eslint/types';
import { isAnyControl } from '../../match/is-any-control.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { calledName } from '../execution/called-name.js';

/** Verbs of what decides, asks, reads or looks something up: whether that succeeded says nothing of what was carried out. */
const changesNothing =
  /^(?:assert|authori[sz]e|ensure|require|demand|need|check|can|may|is|has|enforce|allow|permit|deny|decide|verify|validate|guard|evaluate|test|match|parse|safeParse|decode|confirm|approve|ask|consent|elicit|prompt|request|get|list|find|search|read|fetch|count|select|query|lookup|load|aggregate|resolve|lock|acquire|reserve|claim|take|next|generate|create\w*Message|json|text)(?![a-z])/u;

/** What a condition asks about: `result`, of `result`, `!result.error`, `result.status === 'done'`. */
function askedOf(test: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(test);
  if (inner.type === 'UnaryExpression' && inner.operator === '!') return askedOf(inner.argument);
  if (inner.type === 'BinaryExpression' && inner.left.type !== 'PrivateIdentifier') return askedOf(inner.left);
  return inner;
}

/** Whether a condition asks how a change ended that the code waited for: what comes under it is of success only. */
export function isOfOutcome(file: SourceFile, test: TSESTree.Node): boolean {
  const asked = askedOf(test);
  if (asked.type !== 'Identifier' && asked.type !== 'MemberExpression') return false;
  return valuesOf(file, asked).some((value) => {
    const root = rootOf(value);
    const call = root.kind === 'expression' ? root.node : undefined;
    return (
      call?.type === 'CallExpression' &&
      wrapped(call).parent?.type === 'AwaitExpression' &&
      unwrap(call.callee).type === 'MemberExpression' &&
      !changesNothing.test(calledName(call)) &&
      localCalleesOf(file, call).length === 0 &&
      !isAnyControl(file, call.callee)
    );
  });
}
