import type { TSESTree } from '@typescript-eslint/types';
import { isAnyControl } from '../../match/is-any-control.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { calledName } from './called-name.js';
import { partNamed, proposalPartsIn } from './proposal-parts-in.js';

/** Verbs of functions that decide, ask, check or read text: no execution of what was proposed. */
const noExecution =
  /^(?:assert|authori[sz]e|ensure|require|demand|need|check|can|may|is|has|allow|permit|deny|validate|verify|guard|enforce|parse|safeParse|decode|confirm|approve|ask|consent|elicit|prompt|request|digest|hash|redact|mask|stringify|map|filter|find|some|every|includes|push|set|get|add|json|text|test|match|create|embed|respond|reply|resolve|reject|then)(?![a-z])/u;

/** Verbs of functions that write down or tell what happens. */
const notes =
  /^(?:log|audit|record|track|trace|emit|notify|info|debug|warn|error|capture|observe|increment|report|note)(?![a-z])/u;

/** Whether a call is waited for, or its result is what the function gives back. */
function isWaitedFor(call: TSESTree.CallExpression): boolean {
  const { parent } = wrapped(call);
  return (
    parent?.type === 'AwaitExpression' ||
    parent?.type === 'ReturnStatement' ||
    (parent?.type === 'ArrowFunctionExpression' && parent.body === wrapped(call))
  );
}

/**
 * Calls of a fixed implementation with proposed arguments: `await orders.cancel(args.id)`, in code that knows which tool
 * was proposed. Methods of objects only, and not what is named as a check, a question or a record.
 */
export const directCallsOf = perFile((file): readonly TSESTree.CallExpression[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .filter((call) => {
      if (unwrap(call.callee).type !== 'MemberExpression' || noExecution.test(calledName(call)) || !isWaitedFor(call))
        return false;
      if (notes.test(calledName(call)) || isAnyControl(file, call.callee) || localCalleesOf(file, call).length > 0)
        return false;
      return call.arguments.some((one) => partNamed(proposalPartsIn(file, one), 'arguments') !== undefined);
    }),
);
