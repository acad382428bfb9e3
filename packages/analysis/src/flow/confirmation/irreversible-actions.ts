import type { TSESTree } from '@typescript-eslint/types';
import { isAnyControl } from '../../match/is-any-control.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { auditCallsOf } from '../audit/audit-calls.js';
import { staticText } from '../instructions/static-text.js';
import { calledName } from '../execution/called-name.js';
import { isRecording } from '../guard/is-recording.js';
import { approvalSaid } from './approval-said.js';
import { approvalsOf } from './approvals-of.js';
import { isConfirmation } from './confirmations.js';
import { questionsPut } from './questions-put.js';
import { irreversible, wordsOf } from './irreversible.js';
import type { ToolUnit } from './tool-units.js';

/** A call that cannot be taken back, in the code of a tool. */
export interface IrreversibleAction {
  readonly unit: ToolUnit;
  readonly call: TSESTree.CallExpression;
  /** `action`: the called method says it. `tool`: only the tool's name does. */
  readonly by: 'action' | 'tool';
  readonly certain: boolean;
}

const readsOnly =
  /^(?:get|list|find|read|fetch|load|lookup|search|query|count|select|describe|show|check|resolve|parse|assert|require|ensure|demand|need|can|may|is|has|validate|verify|authori[sz]e|allow|permit|json|text|then|catch|map|filter|push|join)(?![a-z])/u;
/** What is written down for a person to carry out later. */
const drafts =
  /^(?:draft|propose|stage|queue|enqueue|prepare|park|hold|submitFor|request(?=[A-Z])|schedule|pend|preview|create(?:Draft|Pending|Approval|Proposal|Request)|save(?:Draft|Pending)|store(?:Draft|Pending)|add(?:Draft|Pending)|insert(?:Draft|Pending))|pending|approval|confirmation/iu;
/** Things that hold nothing beyond the process or the response. */
const plainReceivers =
  /(?:^|\.)(?:map|set|cache|headers|params|searchParams|res|response|reply|socket|ws|stream|formData|cookies|memo|pending\w*|seen|lock|abort\w*|controller|timer|console|url|transport|server)$/iu;

/** `return agreed ? ledger.pay(order) : 'not paid'`. */
function isGivenBack(node: TSESTree.Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  return (
    parent?.type === 'ReturnStatement' ||
    (parent?.type === 'ArrowFunctionExpression' && parent.body === outer) ||
    (parent?.type === 'ConditionalExpression' && parent.test !== outer && isGivenBack(parent))
  );
}

function isWaitedFor(call: TSESTree.CallExpression): boolean {
  const outer = wrapped(call);
  const { parent } = outer;
  return (
    parent?.type === 'AwaitExpression' ||
    parent?.type === 'ReturnStatement' ||
    (parent?.type === 'ArrowFunctionExpression' && parent.body === outer) ||
    (parent?.type === 'LogicalExpression' && parent.parent.type === 'ReturnStatement') ||
    (parent?.type === 'ConditionalExpression' && parent.test !== outer && isGivenBack(parent))
  );
}

/** A collection of the process: `new Map()`, `new Set()`. */
const isCollection = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some(
    (value) =>
      value.kind === 'expression' &&
      value.node.type === 'NewExpression' &&
      /^(?:Weak)?(?:Map|Set)$|Params$|Headers$/u.test(dottedName(value.node.callee) ?? ''),
  );

const isOutside = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  // A callee whose body is seen does what its body does.
  if (localCalleesOf(file, call).length > 0) return false;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return true;
  return !plainReceivers.test(dottedName(callee.object) ?? '') && !isCollection(file, callee.object);
};

/** Whether a request is sent by the verb that deletes: `fetch(url, { method: 'DELETE' })`, `api.request('DELETE', path)`. */
const sendsDelete = (call: TSESTree.CallExpression): boolean =>
  /^(?:\$?fetch|\w+Fetch|ofetch|request|send|call|axios|got|ky|api)$/u.test(calledName(call)) &&
  call.arguments.some((one) => {
    if (one.type !== 'ObjectExpression') return stringOf(one) === 'DELETE';
    return one.properties.some(
      (member) =>
        member.type === 'Property' &&
        staticKey(member) === 'method' &&
        stringOf(unwrap(member.value))?.toUpperCase() === 'DELETE',
    );
  });

/**
 * What a call does, by its name; a client that takes every command alike does what the command is called:
 * `client.send(new DeleteObjectCommand(input))`.
 */
function deedOf(call: TSESTree.CallExpression): string {
  const [first] = call.arguments;
  const command = first?.type === 'NewExpression' ? dottedName(first.callee)?.split('.').at(-1) : undefined;
  if (command?.endsWith('Command') === true) return command.slice(0, -'Command'.length);
  return sendsDelete(call) ? 'delete' : calledName(call);
}

const recipients = /^(?:to|recipients?|toNumber|to_number|toAddresses|phone_?number)$/u;
const letters = /^(?:body|text|html|subject|content|message|templateId|template_id)$/u;

/** Whether a call sends something to somebody, by what it is handed: `{ to, from, body }`. What is kept or drafted is not sent. */
function isLetter(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const name = dottedName(callee) ?? calledName(call);
  if (!/^(?:send\w*|create|post|deliver|messages|notify)$/u.test(calledName(call)) || kept.test(name)) return false;
  return call.arguments.some((one) => {
    if (one.type !== 'ObjectExpression') return false;
    const keys = one.properties.flatMap((member) => (member.type === 'Property' ? [staticKey(member) ?? ''] : []));
    return keys.some((key) => recipients.test(key)) && keys.some((key) => letters.test(key));
  });
}

/** Stores, and what is written down for a person to send later. */
const kept =
  /draft|queue|pending|preview|template|prisma|\bdb\b|repo(?:sitory)?|model|store|table|socket|notif(?:y|ications?)\b/iu;

/**
 * Whether what a call does can be taken back. A verb that says too little by itself is read with what it is called on:
 * `emails.send(letter)`, `subscriptions.cancel(id)`.
 */
function finality(call: TSESTree.CallExpression): ReturnType<typeof irreversible> {
  const deed = deedOf(call);
  const alone = irreversible(deed);
  const callee = unwrap(call.callee);
  if (isLetter(call)) return 'yes';
  if (alone !== 'maybe' || callee.type !== 'MemberExpression') return alone;
  const receiver = dottedName(callee.object)?.split('.').at(-1) ?? '';
  return irreversible(`${deed} ${receiver}`) === 'yes' ? 'yes' : alone;
}

/** How many letters two words have to begin with in common to be forms of one: `exclude`, `exclusion`. */
const stem = 5;

const isSameWord = (one: string, other: string): boolean =>
  one.slice(0, stem).length === stem && one.slice(0, stem) === other.slice(0, stem);

/**
 * Whether a call is handed the tool's own verb as a text beside the arguments: `store(who, { kind: 'exclusion', memberNo })`.
 * It may write the action down for somebody to carry out, in whatever language it is called, or be what carries it out.
 */
function namesDeed(file: SourceFile, call: TSESTree.CallExpression, tool: string): boolean {
  const verbs = wordsOf(tool);
  return call.arguments.some(
    (one) =>
      one.type === 'ObjectExpression' &&
      nodeIndexOf(file)
        .inside('Literal', one)
        .some(
          ({ value, parent }) =>
            typeof value === 'string' &&
            parent.type === 'Property' &&
            wordsOf(value).some((word) => verbs.some((verb) => isSameWord(word, verb))),
        ),
  );
}

const isWork = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  isWaitedFor(call) &&
  isOutside(file, call) &&
  !auditCallsOf(file).has(call) &&
  (!isRecording(file, call) || finality(call) !== 'no') &&
  !isConfirmation(file, call) &&
  !questionsPut(file).has(call) &&
  !isAnyControl(file, call.callee);

/** Whether a call only follows a failure of the work, and is no part of what was proposed. */
function isAfterFailure(call: TSESTree.Node, code: TSESTree.Node): boolean {
  for (let at: TSESTree.Node | undefined = call; at && at !== code; at = at.parent)
    if (at.type === 'CatchClause') return true;
  return false;
}

/** The calls in the code of a tool, and in the functions of the file that it calls. */
function callsIn(file: SourceFile, code: readonly TSESTree.Node[]): readonly TSESTree.CallExpression[] {
  const found = new Set<TSESTree.CallExpression>();
  const pending = [...code];
  const seen = new Set<TSESTree.Node>(pending);
  for (let node = pending.pop(); node && seen.size < 60; node = pending.pop()) {
    for (const call of nodeIndexOf(file).inside('CallExpression', node)) {
      if (isAfterFailure(call, node)) continue;
      found.add(call);
      for (const fn of localCalleesOf(file, call)) {
        if (seen.has(fn.body)) continue;
        seen.add(fn.body);
        pending.push(fn.body);
      }
    }
  }
  return [...found].sort((a, b) => a.range[0] - b.range[0]);
}

/** Words by which a description says itself that there is no way back. */
const noWayBack =
  /\b(?:permanent(?:ly)?|irreversibl[ey]|irrevocabl[ey]|(?:cannot|can['’]t|can not) be (?:undone|reversed|recovered|restored|taken back)|unwiderruflich|endgültig|définitivement|irréversible|irreversible|definitivamente|definitivo|onomkeerbaar)\b/iu;

/** What a tool does, by its name and by what it says of itself: `Permanently deactivate a SIM card`. */
function finalityOfTool(file: SourceFile, { name, definition }: ToolUnit): ReturnType<typeof irreversible> {
  const named = name === undefined ? 'no' : irreversible(name);
  if (named !== 'maybe' || !definition?.description) return named;
  return noWayBack.test(staticText(file, definition.description)) ? 'yes' : named;
}

/** Whether the name of a tool says that the bare verb of a call is harmless here: `depots.transfer()` of `transfer_pallet`. */
const isExplainedBy = ({ name }: ToolUnit, call: TSESTree.CallExpression): boolean =>
  name !== undefined && calledName(call) === wordsOf(name)[0] && irreversible(name) === 'no';

/**
 * Whether the program itself says that a person is to be asked before a tool, and a mode keeps it from asking. Whether the
 * tool is one of those is not asked then, whatever its verb.
 */
function isAskedByMode(file: SourceFile, { name, definition }: ToolUnit): boolean {
  const written = approvalsOf(file, definition);
  return (
    written.length > 0 &&
    !readsOnly.test(name ?? 'read') &&
    // What a helper hands to all of its tools says nothing about one of them.
    !written.some(({ value }) => valuesOf(file, value).some((one) => rootOf(one).kind === 'parameter')) &&
    approvalSaid(file, written) === 'sometimes'
  );
}

/** The call of a tool that cannot be taken back, if it has one; the most certain first. */
export function irreversibleActionOf(file: SourceFile, unit: ToolUnit): IrreversibleAction | undefined {
  const work = callsIn(file, unit.code).filter((call) => isWork(file, call));
  const byAction = work.filter((call) => finality(call) === 'yes' && !isExplainedBy(unit, call));
  const [action] = byAction;
  if (action) return { unit, call: action, by: 'action', certain: true };
  // A draft is what the tool does: the name says what comes of it later.
  if (callsIn(file, unit.code).some((call) => drafts.test(calledName(call)))) return undefined;
  const rest = work.filter((call) => !readsOnly.test(calledName(call)));
  const named = finalityOfTool(file, unit);
  const [first] = rest;
  if (first && named === 'yes') {
    const mayWaitFor = rest.some((call) => unit.name !== undefined && namesDeed(file, call, unit.name));
    return { unit, call: first, by: 'tool', certain: !mayWaitFor };
  }
  const perhaps = rest.find((call) => finality(call) === 'maybe') ?? (named === 'maybe' ? first : undefined);
  const call = perhaps ?? first;
  if (call && isAskedByMode(file, unit)) return { unit, call, by: 'tool', certain: true };
  return perhaps && { unit, call: perhaps, by: 'tool', certain: false };
}
