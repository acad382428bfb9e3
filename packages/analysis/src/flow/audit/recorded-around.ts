import { routeRegistrations } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { definitionsByNode } from '../../match/tool-definitions.js';
import { around } from '../../resolve/around.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf, localCalleesOf } from '../../resolve/functions-of.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { libraryIteration } from '../../resolve/library-iteration.js';
import { isLoop } from '../../resolve/loop.js';
import { countUntil } from '../../resolve/count-until.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { memoryPerFile, perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { leaves } from '../leaves.js';
import { auditCallsOf } from './audit-calls.js';
import { recordedIn, stronger, type Recorded, type RecordsAsked } from './recorded-in.js';

const maxCallers = 4;

const blockOf = (node: TSESTree.Node): readonly TSESTree.Statement[] | undefined =>
  node.type === 'BlockStatement' || node.type === 'StaticBlock'
    ? node.body
    : node.type === 'SwitchCase'
      ? node.consequent
      : undefined;

/** Callees that run what they are handed as part of the code around them. */
const inPlace = /^(?:map|flatMap|forEach|filter|reduce|then|catch|finally|all|allSettled|from|startActiveSpan|race)$/u;

const runsInPlace = (call: TSESTree.CallExpression): boolean =>
  inPlace.test(nameOf(call)) || libraryIteration(call) !== undefined;

const nameOf = (call: TSESTree.CallExpression | TSESTree.NewExpression): string => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression'
    ? (staticKey(callee) ?? '')
    : callee.type === 'Identifier'
      ? callee.name
      : '';
};

/** Whether a record is written anywhere in a function. */
const holdsRecord = perNode(false, (file: SourceFile, fn: FunctionNode): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .some((one) => auditCallsOf(file).has(one)),
);

/** Whether a call hands its callback to a router or a queue, which only calls it: `app.post('/chat', handler)`. */
const isRegistration = (call: TSESTree.CallExpression): boolean =>
  routeRegistrations.includes(nameOf(call)) && (stringOf(call.arguments[0])?.startsWith('/') ?? false);

/** What a function that is handed to a call is recorded by there: a wrapper that records, or one that is not seen. */
function ofWrapper(file: SourceFile, call: TSESTree.CallExpression): Recorded {
  if (/audit|record|journal/iu.test(nameOf(call)) || auditCallsOf(file).has(call)) return 'yes';
  const callees = localCalleesOf(file, call);
  if (callees.some((callee) => holdsRecord(file, callee))) return 'yes';
  const isDefinition = definitionsByNode(file).has(call);
  return callees.length > 0 || isDefinition || isRegistration(call) || runsInPlace(call) ? 'no' : 'maybe';
}

/** Whether a failure inside a block ends in a handler that neither records nor throws again. */
function isSwallowed(asked: RecordsAsked, block: TSESTree.BlockStatement): boolean {
  const { parent } = block;
  if (parent.type !== 'TryStatement' || parent.block !== block || !parent.handler) return false;
  const { body } = parent.handler;
  return body.body.at(-1)?.type !== 'ThrowStatement' && recordedIn(asked, body) === 'no';
}

/** The statement by which another one leaves. */
function leavingStatement(node: TSESTree.Node): TSESTree.Node | undefined {
  const statements = blockOf(node);
  if (!statements) return leaves(node as TSESTree.Statement) ? node : undefined;
  const last = statements.find((one) => leaves(one));
  return last?.type === 'BlockStatement' ? leavingStatement(last) : last;
}

/** What the statements before each of a list record, and what those from each one on do: the last entry is for none. */
interface Beside {
  readonly before: readonly Recorded[];
  readonly behind: readonly Recorded[];
}

function askBeside(asked: RecordsAsked, list: TSESTree.Node): Beside {
  const statements = blockOf(list) ?? [];
  const before: Recorded[] = ['no'];
  for (const statement of statements) {
    const found = recordedIn(asked, statement);
    before.push(stronger(before.at(-1) ?? 'no', found === 'success only' ? 'maybe' : found));
  }
  const behind: Recorded[] = ['no'];
  for (const statement of statements.toReversed()) {
    const found = recordedIn(asked, statement);
    const after = leaves(statement) ? 'no' : (behind.at(-1) ?? 'no');
    behind.push(stronger(found, after));
  }
  return { before, behind: behind.reverse() };
}

const nothing: Beside = { before: [], behind: [] };
const besideAny = perNode(nothing, (file: SourceFile, list: TSESTree.Node) => askBeside({ file }, list));
const besideCalls = perNode(nothing, (file: SourceFile, list: TSESTree.Node) =>
  askBeside({ file, aboutCalls: true }, list),
);

/** Each place in a list asks for the same, so it is worked out once for the list. */
const recordedBeside = ({ file, aboutCalls }: RecordsAsked, list: TSESTree.Node): Beside =>
  aboutCalls ? besideCalls(file, list) : besideAny(file, list);

/** What stands before and behind a place in its block, and in the blocks around it up to its function. */
export function recordedAround(file: SourceFile, site: TSESTree.Node, depth = 0): Recorded {
  let asked: RecordsAsked = { file };
  let best: Recorded = 'no';
  // Whether code that follows is reached from the place, and if not, what ends that.
  let left: 'function' | 'loop' | 'switch' | undefined;
  // Whether a failure of the place is swallowed and leaves: then a record behind it is one of success.
  let swallowed = false;
  // Between the branches of a chain of `else if` nothing is recorded, and all of them leave where the last one does.
  for (let inner = site, outer = around(site); outer; inner = outer, outer = around(outer)) {
    if (outer.type === 'CallExpression' && auditCallsOf(file).has(outer))
      return swallowed ? stronger(best, 'success only') : 'yes';
    if (/Statement$|^SwitchCase$/u.test(inner.type)) left ??= kindOfLeaving(file, inner);
    const statements = blockOf(outer);
    if (statements) {
      const { before, behind: after } = recordedBeside(asked, outer);
      const start = countUntil(statements.length, (one) => (statements[one]?.range[0] ?? 0) < inner.range[0]);
      const at = statements[start] === inner ? start : -1;
      best = stronger(best, before[at] ?? 'no');
      if (left === undefined && at >= 0) {
        const behind = after[at + 1] ?? 'no';
        const onlyThen = swallowed || (outer.type === 'BlockStatement' && isSwallowed(asked, outer));
        best = stronger(best, behind === 'yes' && onlyThen ? 'success only' : behind);
      }
      if (best === 'yes') return 'yes';
    }
    if (outer.type === 'TryStatement' && inner === outer.block) {
      if (outer.finalizer && recordedIn(asked, outer.finalizer) === 'yes') return 'yes';
      if (isSwallowed(asked, outer.block)) swallowed ||= outer.handler !== null && leaves(outer.handler.body);
    }
    if (outer.type === 'SwitchStatement' && left === 'switch') left = undefined;
    if (isLoop(outer) || (isFunction(outer) && iteratedBy(outer, 0))) {
      if (left === 'loop' || left === 'switch') left = undefined;
      asked = { file, aboutCalls: true };
    }
    if (isFunction(outer)) return stronger(best, aroundFunction(file, outer, depth));
  }
  return best;
}

/** What ends by a statement that always leaves. */
const kindOfLeaving = perNode(
  undefined,
  (_file: SourceFile, node: TSESTree.Node): 'function' | 'loop' | 'switch' | undefined => {
    const statement = leavingStatement(node);
    if (!statement) return undefined;
    if (statement.type === 'ContinueStatement') return 'loop';
    return statement.type === 'BreakStatement' ? 'switch' : 'function';
  },
);

/** The answers of {@link aroundFunction}: each place of a function asks for them, from each depth of callers. */
const aroundFunctions = memoryPerFile(() => new Map<FunctionNode, Recorded[]>());

/** What the callers of a function record, or what it is handed to. */
export function aroundFunction(file: SourceFile, fn: FunctionNode, depth = 0): Recorded {
  const byFunction = aroundFunctions(file);
  const byDepth = byFunction.get(fn) ?? [];
  byFunction.set(fn, byDepth);
  return (byDepth[depth] ??= askAroundFunction(file, fn, depth));
}

function askAroundFunction(file: SourceFile, fn: FunctionNode, depth: number): Recorded {
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
