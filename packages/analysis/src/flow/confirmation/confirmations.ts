import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { calledName } from '../execution/called-name.js';

/** A call that asks a person. */
export interface Confirmation {
  readonly call: TSESTree.CallExpression;
  /** `sdk`: the SDK's own way of asking. `declared`: the team says so. `named`: only its name does. */
  readonly kind: 'sdk' | 'declared' | 'named';
}

/** Methods and functions by which an SDK itself stops and asks. */
const asksBySdk = /^(?:elicitInput|elicit|elicitation|interrupt)$/u;
const named =
  /^(?:(?:user|human|owner|staff|manual|operator|customer)?(?:confirm|consent|approve|approval)|ask|askUser|askHuman|ask[A-Z]|prompt(?:User)?$|request(?:Approval|Confirmation|Consent)|await(?:Approval|Confirmation|Consent)|wait(?:For)?(?:Approval|Confirmation)|(?:await|wait(?:For|On)?|poll(?:For)?|collect|obtain|get)(?:Human|User|Manager|Operator|Reviewer)?(?:Decision|Verdict|SignOff)|get(?:Approval|Consent|Confirmation)|require(?:Approval|Confirmation|Consent)|ensure(?:Approved|Confirmed)|assert(?:Approved|Confirmed)|check(?:Approval|Confirmation)|parseAndCheckApproval|has(?:Approval|Consent|Confirmed))/iu;
/** `askClaude(question)`: who answers is a model, and no person. */
const asksModel = /^ask\w*(?:Claude|G[Pp][Tt]|OpenA[Ii]|Gemini|Mistral|L[Ll][Mm]|Model|A[Ii])(?![a-z])/u;
const askingReceiver =
  /(?:^|\.)(?:approvals?|confirmations?|consents?|confirmer|approver|dialogs?|(?:approval|confirmation|consent)(?:s?(?:Tokens?|Requests?|Desk|Service|Queue|Store|Flow|Gate|Inbox|Client)))$/iu;
const writes =
  /^(?:request|create|ask|wait|require|check|await|show|open|verify|obtain|demand|has|is|get|consume|redeem)(?![a-z])/u;

/** What a message is called that asks a person: the name of an event, a kind of dialog. */
const asksByText =
  /^(?:[\w-]+[.:/_-])?(?:confirm|confirmation|approval|approve|consent|sign-?off)(?:[.:/_-](?:request|required|needed|prompt|dialog))?$/iu;
const kindKeys = /^(?:type|kind|event|method|topic|name)$/u;

/** Whether a call that is waited for sends what is called a question: `await socket.emitWithAck('confirm', { text })`. */
const sendsQuestion = (call: TSESTree.CallExpression): boolean =>
  wrapped(call).parent?.type === 'AwaitExpression' &&
  call.arguments.some((one) =>
    one.type === 'ObjectExpression'
      ? one.properties.some(
          (member) =>
            member.type === 'Property' &&
            kindKeys.test(staticKey(member) ?? '') &&
            asksByText.test(stringOf(member.value) ?? ''),
        )
      : asksByText.test(stringOf(one) ?? ''),
  );

/** Whether somebody waits for a call or reads what it gives. `state.approve(item)` tells an answer and asks nothing. */
const isAnswerRead = (call: TSESTree.CallExpression): boolean => wrapped(call).parent?.type !== 'ExpressionStatement';

/** Whether what was waited for is worked with. */
const isAwaitedFor = (call: TSESTree.CallExpression): boolean => {
  const { parent } = wrapped(call);
  return parent !== undefined && wrapped(parent).parent?.type !== 'ExpressionStatement';
};

function kindOf(file: SourceFile, call: TSESTree.CallExpression): Confirmation['kind'] | undefined {
  if (isDeclaredControl(file, 'confirmers', call.callee)) return 'declared';
  const name = calledName(call);
  if (asksBySdk.test(name)) {
    // `interrupt(...)` is a function of a package; a method of that name may be anything.
    const isFunctionCall = unwrap(call.callee).type === 'Identifier';
    const isImported = valuesOf(file, call.callee).some((value) => rootOf(value).kind === 'import');
    return isFunctionCall && !isImported ? 'named' : 'sdk';
  }
  if (!isAnswerRead(call)) return undefined;
  if (named.test(name) || (sendsQuestion(call) && isAwaitedFor(call)))
    return asksModel.test(name) ? undefined : 'named';
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' ? (dottedName(callee.object) ?? '') : '';
  return askingReceiver.test(receiver) && writes.test(name) ? 'named' : undefined;
}

/** The calls of a file that ask a person, or may. */
export const confirmationsOf = perFile((file): ReadonlyMap<TSESTree.CallExpression, Confirmation> => {
  const found = new Map<TSESTree.CallExpression, Confirmation>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const kind = kindOf(file, call);
    if (kind) found.set(call, { call, kind });
  }
  return found;
});

export const isConfirmation = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  confirmationsOf(file).has(call);
