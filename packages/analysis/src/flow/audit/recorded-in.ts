import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { leaves } from '../leaves.js';
import { auditCallsOf } from './audit-calls.js';
import { isAboutCalls } from './is-about-calls.js';
import { isByChance } from './is-by-chance.js';
import { isOfOutcome } from './is-of-outcome.js';

/** Whether code leaves a record: always, after success only, when chance says so, under a condition, or never. */
export type Recorded = 'yes' | 'success only' | 'sampled' | 'maybe' | 'no';

const rank = { yes: 4, maybe: 3, 'success only': 2, sampled: 1, no: 0 } as const;

export const stronger = (a: Recorded, b: Recorded): Recorded => (rank[b] > rank[a] ? b : a);

/** What decides between two nodes whether the inner one is reached. */
function conditionOf(inner: TSESTree.Node, root: TSESTree.Node): TSESTree.Expression | undefined {
  for (let at = inner; at !== root && at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'ConditionalExpression' && at !== parent.test) return parent.test;
    if (parent.type === 'LogicalExpression' && at === parent.right) return parent.left;
    if (parent.type === 'IfStatement' && at !== parent.test) return parent.test;
  }
  return undefined;
}

/** What a record under a condition comes to. */
function under(file: SourceFile, condition: TSESTree.Expression): Recorded {
  if (isByChance(file, condition)) return 'sampled';
  return isOfOutcome(file, condition) ? 'success only' : 'maybe';
}

/** Which file is asked about, and which of its records count. */
export interface RecordsAsked {
  readonly file: SourceFile;
  /** Whether only records about calls count, not those of what goes on around them. */
  readonly aboutCalls?: boolean;
}

const isRecord = ({ file, aboutCalls }: RecordsAsked, call: TSESTree.CallExpression): boolean =>
  auditCallsOf(file).has(call) && (aboutCalls !== true || isAboutCalls(file, call));

type Ask<Node> = (asked: RecordsAsked, node: Node) => Recorded;

/** Whether nothing in sight writes a record: then no statement does. */
const hasNoRecord = (file: SourceFile): boolean => !file.others && auditCallsOf(file).size === 0;

/** Each statement is asked about once, however many branches beside it are; a circle of functions records nothing. */
function once<Node extends TSESTree.Node>(ask: Ask<Node>): Ask<Node> {
  const ofAll = perNode<Node, Recorded>('no', (file, node) => ask({ file }, node));
  const ofCalls = perNode<Node, Recorded>('no', (file, node) => ask({ file, aboutCalls: true }, node));
  return ({ file, aboutCalls }, node) => (hasNoRecord(file) ? 'no' : (aboutCalls ? ofCalls : ofAll)(file, node));
}

/** Whether a function of the file records wherever it is called. */
const recordsItself: Ask<FunctionNode> = once((asked, fn) =>
  fn.body.type === 'BlockStatement' ? recordedBy(asked, fn.body.body) : ofExpression(asked, fn.body),
);

/** Whether a call stands in a function that the code around only makes, and does not run or hand on. */
function runsLater(call: TSESTree.Node, root: TSESTree.Node): boolean {
  for (let at = call; at !== root && at.parent; at = at.parent)
    if (isFunction(at) && at.parent.type !== 'CallExpression' && at.parent.type !== 'NewExpression') return true;
  return isFunction(root);
}

/** What the calls of a plain statement record, callbacks of it included. */
function ofExpression(asked: RecordsAsked, node: TSESTree.Node): Recorded {
  const { file } = asked;
  let best: Recorded = 'no';
  for (const call of nodeIndexOf(file).inside('CallExpression', node)) {
    if (runsLater(call, node)) continue;
    const found: Recorded = isRecord(asked, call)
      ? 'yes'
      : localCalleesOf(file, call).reduce<Recorded>((sum, fn) => stronger(sum, recordsItself(asked, fn)), 'no');
    const condition = found === 'yes' ? conditionOf(call, node) : undefined;
    best = stronger(best, condition ? under(file, condition) : found);
  }
  return best;
}

/** Whether something is awaited before a block records: then a failure of that leaves the block without a record. */
function failsBefore(asked: RecordsAsked, block: TSESTree.BlockStatement): boolean {
  const { file } = asked;
  for (const statement of block.body) {
    if (recordedIn(asked, statement) === 'yes') {
      const [first] = nodeIndexOf(file).inside('CallExpression', statement);
      return first !== undefined && !auditCallsOf(file).has(first) && localCalleesOf(file, first).length === 0;
    }
    if (nodeIndexOf(file).inside('CallExpression', statement).length > 0) return true;
  }
  return false;
}

const throwsOn = (block: TSESTree.BlockStatement): boolean => block.body.at(-1)?.type === 'ThrowStatement';

function ofTry(asked: RecordsAsked, statement: TSESTree.TryStatement): Recorded {
  if (statement.finalizer && recordedBy(asked, statement.finalizer.body) === 'yes') return 'yes';
  const inside = recordedBy(asked, statement.block.body);
  const { handler } = statement;
  if (!handler || inside === 'no') return inside;
  const onFailure = recordedBy(asked, handler.body.body);
  if (onFailure !== 'no' || throwsOn(handler.body)) return inside;
  if (inside !== 'yes' || !failsBefore(asked, statement.block)) return inside;
  // A failure that falls through to a record behind the statement is recorded there.
  return leaves(handler.body) || isLastIn(statement) ? 'success only' : 'maybe';
}

const isLastIn = (statement: TSESTree.Node): boolean =>
  statement.parent?.type === 'BlockStatement' && statement.parent.body.at(-1) === statement;

/** Does a statement leave a record? */
export const recordedIn: Ask<TSESTree.Statement> = once((asked, statement): Recorded => {
  switch (statement.type) {
    case 'BlockStatement':
      return recordedBy(asked, statement.body);
    case 'IfStatement': {
      const inTest = ofExpression(asked, statement.test);
      if (inTest === 'yes') return 'yes';
      const yes = recordedIn(asked, statement.consequent);
      const no = statement.alternate ? recordedIn(asked, statement.alternate) : 'no';
      if (yes === 'yes' && no === 'yes') return 'yes';
      // A record in a branch that leaves is one of what is refused there.
      const counts = [
        leaves(statement.consequent) ? 'no' : yes,
        statement.alternate && leaves(statement.alternate) ? 'no' : no,
      ];
      const [then, otherwise] = counts;
      if (then === 'yes' && otherwise === 'no') return under(asked.file, statement.test);
      if (counts.every((one) => one === 'no' || one === 'sampled'))
        return counts.find((one) => one === 'sampled') ?? 'no';
      return 'maybe';
    }
    case 'TryStatement':
      return ofTry(asked, statement);
    case 'ForOfStatement':
    case 'ForStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return recordedIn(asked, statement.body);
    case 'SwitchStatement': {
      const cases = statement.cases
        .filter((one) => one.consequent.length > 0)
        .map((one) => recordedBy(asked, one.consequent));
      if (cases.length > 0 && cases.every((one) => one === 'yes')) return 'yes';
      return cases.some((one) => one !== 'no') ? 'maybe' : 'no';
    }
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return 'no';
    default:
      return ofExpression(asked, statement);
  }
});

/** Do some statements that run one after the other leave a record? */
export function recordedBy(asked: RecordsAsked, statements: readonly TSESTree.Statement[]): Recorded {
  let best: Recorded = 'no';
  for (const statement of statements) {
    const found = recordedIn(asked, statement);
    // What falls through a swallowed failure is recorded by what follows.
    if (found === 'yes') return 'yes';
    best = stronger(best, found);
    if (leaves(statement)) break;
  }
  return best;
}

/** Does an expression leave a record, as far as the functions that it calls are seen? */
export const recordedByExpression = (asked: RecordsAsked, node: TSESTree.Node): Recorded => ofExpression(asked, node);

/** Does a function leave a record whenever it runs? */
export const recordedByFunction = (asked: RecordsAsked, fn: FunctionNode): Recorded => recordsItself(asked, fn);
