import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { auditCallsOf } from '../audit/audit-calls.js';
import { calledName } from '../execution/called-name.js';
import { isRecording } from '../guard/is-recording.js';
import { isConfirmation } from './confirmations.js';
import { irreversible } from './irreversible.js';
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
  /^(?:draft|propose|stage|queue|enqueue|prepare|park|hold|submitFor|requestApproval|requestConfirmation|schedule|pend|preview|create(?:Draft|Pending|Approval|Proposal|Request)|save(?:Draft|Pending)|store(?:Draft|Pending)|add(?:Draft|Pending)|insert(?:Draft|Pending))|pending|approval|confirmation|^(?:vormerk|beantrag|solicit|proposer|demander|borrador|brouillon)/iu;
/** Things that hold nothing beyond the process or the response. */
const plainReceivers =
  /(?:^|\.)(?:map|set|cache|headers|params|searchParams|res|response|reply|socket|ws|stream|formData|cookies|memo|pending\w*|seen|lock|abort\w*|controller|timer|console|url|transport|server)$/iu;

function isWaitedFor(call: TSESTree.CallExpression): boolean {
  const outer = wrapped(call);
  const { parent } = outer;
  return (
    parent?.type === 'AwaitExpression' ||
    parent?.type === 'ReturnStatement' ||
    (parent?.type === 'ArrowFunctionExpression' && parent.body === outer) ||
    (parent?.type === 'LogicalExpression' && parent.parent.type === 'ReturnStatement')
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
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return localCalleesOf(file, call).length === 0;
  return !plainReceivers.test(dottedName(callee.object) ?? '') && !isCollection(file, callee.object);
};

const isWork = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  isWaitedFor(call) &&
  isOutside(file, call) &&
  !auditCallsOf(file).has(call) &&
  (!isRecording(file, call) || irreversible(calledName(call)) !== 'no') &&
  !isConfirmation(file, call) &&
  !(['authorizers', 'identitySources', 'redactors', 'toolFilters', 'auditors', 'confirmers'] as const).some((kind) =>
    isDeclaredControl(file, kind, call.callee),
  );

/** The calls in the code of a tool, and in the functions of the file that it calls. */
function callsIn(file: SourceFile, code: readonly TSESTree.Node[]): readonly TSESTree.CallExpression[] {
  const found = new Set<TSESTree.CallExpression>();
  const pending = [...code];
  const seen = new Set<TSESTree.Node>(pending);
  for (let node = pending.pop(); node && seen.size < 60; node = pending.pop()) {
    for (const call of nodeIndexOf(file).inside('CallExpression', node)) {
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

/** The call of a tool that cannot be taken back, if it has one; the most certain first. */
export function irreversibleActionOf(file: SourceFile, unit: ToolUnit): IrreversibleAction | undefined {
  const work = callsIn(file, unit.code).filter((call) => isWork(file, call));
  const byAction = work.filter((call) => irreversible(calledName(call)) === 'yes');
  const [action] = byAction;
  if (action) return { unit, call: action, by: 'action', certain: true };
  // A draft is what the tool does: the name says what comes of it later.
  if (callsIn(file, unit.code).some((call) => drafts.test(calledName(call)))) return undefined;
  const rest = work.filter((call) => !readsOnly.test(calledName(call)));
  const named = unit.name === undefined ? 'no' : irreversible(unit.name);
  const [first] = rest;
  if (first && named === 'yes') return { unit, call: first, by: 'tool', certain: true };
  const perhaps =
    rest.find((call) => irreversible(calledName(call)) === 'maybe') ?? (named === 'maybe' ? first : undefined);
  return perhaps && { unit, call: perhaps, by: 'tool', certain: false };
}
