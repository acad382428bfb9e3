import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { calledName } from '../execution/called-name.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isStatement } from './is-statement.js';

const writes =
  /^(?:write|record|append|add|log|insert|emit|note|publish|create|save|put|push|send|store|track|report|info|values|audit|journal|register|capture|enqueue|persist)(?![a-z])/u;
/** Verbs of what decides, carries out, answers or changes: what it is handed is no record, whatever it is made of. */
const works =
  /^(?!track|report)(?:assert|authori[sz]e|ensure|require|demand|need|check|can|may|is|has|enforce|allow|permit|deny|reject|refuse|verify|validate|guard|gate|confirm|approve|ask|consume|take|charge|limit|throttle|run|execute|exec|invoke|call|dispatch|perform|apply|handle|reply|respond|answer|json|text|html|end|set|get|update|upsert|patch|notify|yield|next|resolve|count|increment|observe|measure|warn|error|debug|trace|set[A-Z]\w*|on[A-Z]\w*)(?![a-z])/u;
const decisionKeys = /^(?:outcome|decision|result|allowed|permitted|verdict|granted|denied|status|effect)$/u;
const subjectKeys = /^(?:tool|toolName|tool_name|fn|action|operation|op|call|callId|call_id|name|event|what)$/u;

/** The name of what a method is called on. */
const lastOf = (call: TSESTree.CallExpression): string => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? (dottedName(callee.object)?.split('.').at(-1) ?? '') : '';
};

/** A method that writes, or whatever is handed a record as a statement of its own and is not seen: `ledger.enter(line)`. */
function mayWrite(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const verb = calledName(call);
  if (call.callee.type === 'MemberExpression' && writes.test(verb)) return true;
  return call.arguments.length === 1 && isStatement(call) && localCalleesOf(file, call).length === 0;
}

/** The members of an object that is written, as the literal shows them. */
function keysOf(call: TSESTree.CallExpression): readonly string[] {
  return call.arguments.flatMap((argument) => {
    const node = unwrap(argument);
    return node.type === 'ObjectExpression'
      ? node.properties.flatMap((one) => (one.type === 'Property' ? [staticKey(one) ?? ''] : []))
      : [];
  });
}

const isLogger = /^(?:console|log|logger)$/iu;
const isAnswer = /^(?:res|response|reply|results?|messages|outputs?|out|history|replies)$/iu;

/** What rows of any table have, a person's name and the state of an order: two of these say nothing of a call. */
const common = /^(?:status|effect|result|name|event|what|operation|op)$/u;

/** A record by its shape: who, which tool and what was decided, handed together to something that writes. */
export function isRecordByShape(file: SourceFile, call: TSESTree.CallExpression): boolean {
  if (call.arguments.length === 0 || works.test(calledName(call))) return false;
  if (isLogger.test(lastOf(call)) || isAnswer.test(lastOf(call)) || isEvent(call)) return false;
  const keys = keysOf(call);
  const [decisions, subjects] = [
    keys.filter((key) => decisionKeys.test(key)),
    keys.filter((key) => subjectKeys.test(key)),
  ];
  if (decisions.length === 0 || subjects.length === 0) return false;
  if ([...decisions, ...subjects].every((key) => common.test(key))) return false;
  return mayWrite(file, call) && readsPrincipal(file, call.arguments[0] ?? call).answer === 'yes';
}

/** What a page or a stream is told while a call runs, and nothing keeps: `ctx.emit({ type: 'tool-end', status })`. */
const isEvent = (call: TSESTree.CallExpression): boolean =>
  /^(?:emit|publish|send|push|enqueue)$/u.test(calledName(call)) &&
  call.arguments.some((argument) => {
    const node = unwrap(argument);
    return (
      node.type === 'ObjectExpression' &&
      node.properties.some(
        (one) => one.type === 'Property' && staticKey(one) === 'type' && stringOf(one.value) !== undefined,
      )
    );
  });
