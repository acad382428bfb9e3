import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { auditCallsOf } from '../audit/audit-calls.js';
import { calledName } from '../execution/called-name.js';
import { isNamedAsGuard } from './named-as-guard.js';
import { isRecording } from './is-recording.js';

/** What is done with a record of a call: it is kept. */
const keeps =
  /^(?:trail|protocol|evidence|ledger|store|keep|remember|archive|chronicle|stamp|witness|history|logbook|diary|wrote|written|told|seen)(?![a-z])/u;

/** What has happened, told in the past: `reviewed`, `ledger.opened`. What was allowed then is a check. */
const past =
  /^(?!(?:allow|permit|grant|authori[sz]|entitl|approv|verif|check|validat|guard|enforc|restrict|limit|requir|assert|ensur|gat|vett|clear|confirm|qualif|licen[sc]|trust|assign|invit|involv|ne|em|fe|se|spe|proce|exce|succe|own|scop|match|compar|decid|polic|secur|protect|blocke?|forbid|demand|block)[a-z]*ed(?![a-z]))[a-z]{3,}ed(?![a-z])/u;

/** What records are kept in. */
const book = /(?:^|\.)(?:evidence|journal|ledger|protocol|logbook|chronicle|diary|records?|audits?)$/iu;

/** How a call went, or what was decided about it, written out beside it. */
const outcome =
  /^(?:allow|allowed|permit|permitted|grant|granted|deny|denied|refuse|refused|ran|run|done|executed|execute|start|started|finished|completed|called|invoked|ok|success|failed)$/iu;

/**
 * Whether an opaque call that nobody reads the result of writes down what happens: a record by its shape, by the verb of
 * the call and what it is called on, or because it is handed an outcome (`trail(user, tool, id, 'allow')`). What is named
 * as a check is none, whatever it is handed.
 */
export function writesRecord(file: SourceFile, call: TSESTree.CallExpression): boolean {
  if (isRecording(file, call) || auditCallsOf(file).has(call)) return true;
  if (isNamedAsGuard(call)) return false;
  const receiver = (dottedName(call.callee) ?? '').split('.').slice(0, -1).join('.');
  return (
    keeps.test(calledName(call)) ||
    past.test(calledName(call)) ||
    book.test(receiver) ||
    call.arguments.some((one) => outcome.test(stringOf(one) ?? ''))
  );
}
