import type { TSESTree } from '@typescript-eslint/types';
import { isProposalList } from '../../match/proposal-list.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf, localCalleesOf } from '../../resolve/functions-of.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { isLoop } from '../../resolve/loop.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { proposalPartsIn } from '../execution/proposal-parts-in.js';
import { leaves } from '../leaves.js';
import { auditCallsOf } from './audit-calls.js';
import { recordedBy, recordedIn, stronger, type Recorded, type RecordsAsked } from './recorded-in.js';

const maxCallers = 4;

const blockOf = (node: TSESTree.Node): readonly TSESTree.Statement[] | undefined =>
  node.type === 'BlockStatement' || node.type === 'StaticBlock'
    ? node.body
    : node.type === 'SwitchCase'
      ? node.consequent
      : undefined;

/** Callees that run what they are handed as part of the code around them. */
const inPlace = /^(?:map|flatMap|forEach|filter|reduce|then|catch|finally|all|allSettled|from|startActiveSpan|race)$/u;

const nameOf = (call: TSESTree.CallExpression | TSESTree.NewExpression): string => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression'
    ? (staticKey(callee) ?? '')
    : callee.type === 'Identifier'
      ? callee.name
      : '';
};

/**
 * Whether a record outside the iteration over the calls is about them: it names a call or the batch, or nothing of it is
 * fixed. `{ action: 'session.start' }` is about something else.
 */
function isAboutCalls(file: SourceFile, record: TSESTree.CallExpression): boolean {
  if (record.arguments.some((one) => proposalPartsIn(file, one).length > 0)) return true;
  const index = nodeIndexOf(file);
  if (index.inside('Identifier', record).some((one) => isProposalList(file, one))) return true;
  return ![...index.inside('Literal', record), ...index.inside('TemplateLiteral', record)].some(
    (one) => stringOf(one) !== undefined,
  );
}

/** What a function that is handed to a call is recorded by there: a wrapper that records, or one that is not seen. */
function ofWrapper(file: SourceFile, call: TSESTree.CallExpression): Recorded {
  if (/audit|record|journal/iu.test(nameOf(call)) || auditCallsOf(file).has(call)) return 'yes';
  const callees = localCalleesOf(file, call);
  const inside = callees.some((callee) =>
    nodeIndexOf(file)
      .inside('CallExpression', callee.body)
      .some((one) => auditCallsOf(file).has(one)),
  );
  if (inside) return 'yes';
  const isDefinition = toolDefinitionsOf(file).some(({ node }) => node === call);
  return callees.length > 0 || isDefinition || inPlace.test(nameOf(call)) ? 'no' : 'maybe';
}

/** Whether a failure inside a block ends in a handler that neither records nor throws again. */
function isSwallowed(asked: RecordsAsked, block: TSESTree.BlockStatement): boolean {
  const { parent } = block;
  if (parent.type !== 'TryStatement' || parent.block !== block || !parent.handler) return false;
  const { body } = parent.handler.body;
  return body.at(-1)?.type !== 'ThrowStatement' && recordedBy(asked, body) === 'no';
}

/** The statement by which another one leaves. */
function leavingStatement(node: TSESTree.Node): TSESTree.Node | undefined {
  const statements = blockOf(node);
  if (!statements) return leaves(node as TSESTree.Statement) ? node : undefined;
  const last = statements.find((one) => leaves(one));
  return last?.type === 'BlockStatement' ? leavingStatement(last) : last;
}

/** What stands before and behind a place in its block, and in the blocks around it up to its function. */
export function recordedAround(file: SourceFile, site: TSESTree.Node, depth = 0): Recorded {
  let asked: RecordsAsked = { file };
  let best: Recorded = 'no';
  // Whether code that follows is reached from the place, and if not, what ends that.
  let left: 'function' | 'loop' | 'switch' | undefined;
  // Whether a failure of the place is swallowed and leaves: then a record behind it is one of success.
  let swallowed = false;
  for (let inner = site, outer = site.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.type === 'CallExpression' && auditCallsOf(file).has(outer))
      return swallowed ? stronger(best, 'success only') : 'yes';
    if (/Statement$|^SwitchCase$/u.test(inner.type)) left ??= kindOfLeaving(inner);
    const statements = blockOf(outer);
    if (statements) {
      const at = statements.findIndex((one) => one === inner);
      for (const one of statements.slice(0, Math.max(at, 0))) {
        const found = recordedIn(asked, one);
        best = stronger(best, found === 'success only' ? 'maybe' : found);
      }
      if (left === undefined && at >= 0) {
        const behind = recordedBy(asked, statements.slice(at + 1));
        const onlyThen = swallowed || (outer.type === 'BlockStatement' && isSwallowed(asked, outer));
        best = stronger(best, behind === 'yes' && onlyThen ? 'success only' : behind);
      }
      if (best === 'yes') return 'yes';
    }
    if (outer.type === 'TryStatement' && inner === outer.block) {
      if (outer.finalizer && recordedBy(asked, outer.finalizer.body) === 'yes') return 'yes';
      if (isSwallowed(asked, outer.block)) swallowed ||= outer.handler !== null && leaves(outer.handler.body);
    }
    if (outer.type === 'SwitchStatement' && left === 'switch') left = undefined;
    if (isLoop(outer) || (isFunction(outer) && iteratedBy(outer, 0))) {
      if (left === 'loop' || left === 'switch') left = undefined;
      asked = { file, counts: (record) => isAboutCalls(file, record) };
    }
    if (isFunction(outer)) return stronger(best, aroundFunction(file, outer, depth));
  }
  return best;
}

function kindOfLeaving(node: TSESTree.Node): 'function' | 'loop' | 'switch' | undefined {
  const statement = leavingStatement(node);
  if (!statement) return undefined;
  if (statement.type === 'ContinueStatement') return 'loop';
  return statement.type === 'BreakStatement' ? 'switch' : 'function';
}

/** What the callers of a function record, or what it is handed to. */
export function aroundFunction(file: SourceFile, fn: FunctionNode, depth = 0): Recorded {
  const { parent } = fn;
  if (parent.type === 'CallExpression' && parent.arguments.includes(fn as TSESTree.CallExpressionArgument)) {
    const wrapped = ofWrapper(file, parent);
    if (wrapped === 'yes') return 'yes';
    return inPlace.test(nameOf(parent)) ? stronger(wrapped, recordedAround(file, parent, depth)) : wrapped;
  }
  if (depth >= maxCallers) return 'no';
  const callers = callSitesOf(file, fn);
  const answers = callers.map((site) => recordedAround(file, site, depth + 1));
  return answers.reduce<Recorded>((a, b) => (stronger(a, b) === a ? b : a), answers[0] ?? 'no');
}
