import type { TSESTree } from '@typescript-eslint/types';
import { countUntil } from '../resolve/count-until.js';
import { isFunction, type FunctionNode } from '../resolve/function-node.js';
import { iterationOf } from '../resolve/iteration-of.js';
import { isLoop } from '../resolve/loop.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { iteratedBy } from '../resolve/iterated-by.js';
import { mayRefuseFirst } from './guard/may-refuse-first.js';
import { escapes, leaves, neverReturnsFrom } from './leaves.js';

/** Something that stands between the start of a function and a place in it, and may keep the place from being reached. */
export interface Control {
  /**
   * `test`: a condition. `statement`: a call that may throw, or whose result is tested later. `callback`: the place
   * runs only if a callee calls back. `each`: a test or call inside a loop that ran before.
   */
  readonly kind: 'test' | 'statement' | 'callback';
  readonly node: TSESTree.Node;
  /** The condition, or the call. */
  readonly test: TSESTree.Node;
  /** Whether the place is reached when the test holds or when it does not; `true` for calls. */
  readonly holds: boolean;
  /** Whether it is asked anew for each element of the innermost iteration around the place. */
  readonly inIteration: boolean;
  /** Further conditions under which alone it is asked: it does not stand on every path. */
  readonly under: readonly TSESTree.Expression[];
  /** The collection of a loop of its own that it runs in: `for (const c of calls) check(c)`. */
  readonly over: TSESTree.Expression | undefined;
  /** Whether its refusal is only noted: the branch for "no" ends and the code goes on. */
  readonly goesOn?: boolean;
  /** Whether a `catch` that goes on swallows its refusal. */
  readonly swallowed: TSESTree.Node | undefined;
  /** Whether it runs in an async callback that nobody waits for. */
  readonly detached?: boolean;
  /** Whether what it gives back is kept in a variable. */
  readonly kept?: boolean;
  /** What it is kept in, where it stands in what is kept: `const verdicts = await Promise.all(calls.map(ask))`. */
  readonly keptIn?: TSESTree.Node;
  /** The variable that keeps the outcomes of `allSettled` over its own loop: whoever does not read them goes on. */
  readonly outcomes?: TSESTree.Node;
}

/** What is the same for all that a statement gives. */
export interface Place {
  readonly inIteration: boolean;
  readonly under: readonly TSESTree.Expression[];
  readonly over: TSESTree.Expression | undefined;
  readonly swallowed: TSESTree.Node | undefined;
  readonly detached?: boolean;
  readonly kept?: boolean;
  readonly keptIn?: TSESTree.Node;
  readonly outcomes?: TSESTree.Node;
  /** Whether the loop of its own is a callback, which `return` leaves and nothing else. */
  readonly inCallback?: boolean;
}

/** What the body of a callback gives that runs for each member of a list. */
function* ofCallback({ body }: FunctionNode, inside: Place): Generator<Control> {
  if (body.type === 'BlockStatement') for (const one of body.body) yield* ofStatement(one, inside);
  else yield* ofCallStatement(body, inside);
}

function* ofCallStatement(expression: TSESTree.Node, place: Place): Generator<Control> {
  const call = unwrapAwaited(expression);
  if (call.type === 'UnaryExpression' && call.operator === 'void') {
    yield* ofCallStatement(call.argument, place);
    return;
  }
  if (call.type === 'LogicalExpression') {
    const guarded = unwrapAwaited(call.right);
    if (guarded.type === 'CallExpression' && call.operator !== '??' && neverReturnsFrom(guarded)) {
      yield { kind: 'test', node: call, test: call.left, holds: call.operator === '||', ...place };
    } else if (guarded.type === 'CallExpression')
      yield { kind: 'statement', node: call, test: guarded, holds: true, ...place, under: [...place.under, call.left] };
    return;
  }
  if (call.type !== 'CallExpression') return;
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  const gone = iterationOf(call);
  if (gone && isFunction(gone.callback) && (gone.as === 'forEach' || gone.waits)) {
    const detached = gone.callback.async && !gone.waits;
    yield* ofCallback(gone.callback, { ...place, over: gone.list, inCallback: true, detached });
    if (gone.as !== 'forEach' && place.kept)
      yield { kind: 'statement', node: expression, test: call, holds: true, ...place };
    return;
  }
  if (
    callee.type === 'MemberExpression' &&
    /^(?:all|allSettled|any|race)$/u.test(staticKey(callee) ?? '') &&
    first &&
    first.type !== 'SpreadElement'
  ) {
    const mapped = unwrapAwaited(first);
    const iteration = mapped.type === 'CallExpression' ? iterationOf(mapped) : undefined;
    if (iteration && isFunction(iteration.callback)) {
      // A promise of `allSettled` never rejects, those of `any` and `race` not for each of their members.
      const settles = staticKey(callee) === 'allSettled';
      const loses = settles ? !place.kept : staticKey(callee) !== 'all';
      const swallowed = loses ? first : place.swallowed;
      const outcomes = settles && place.keptIn ? { outcomes: place.keptIn } : {};
      const inside: Place = { ...place, ...outcomes, swallowed, over: iteration.list, inCallback: true };
      yield* ofCallback(iteration.callback, inside);
      if (!place.kept) return;
      yield { kind: 'statement', node: expression, test: call, holds: true, ...place, ...outcomes };
      return;
    }
  }
  yield { kind: 'statement', node: expression, test: call, holds: true, ...place };
}

/** Whether a branch does nothing but write down an outcome: `results.push({ error })`, `output = 'denied'`. */
const notes = (statement: TSESTree.Statement): boolean => {
  if (statement.type === 'BlockStatement')
    return statement.body.length > 0 && statement.body.every((one) => notes(one));
  if (statement.type !== 'ExpressionStatement') return false;
  const expression = unwrapAwaited(statement.expression);
  return expression.type === 'AssignmentExpression' || expression.type === 'CallExpression';
};

const denied = /^(?:deny|denied|refuse|refused|reject|rejected|forbid|forbidden|block|blocked|no)$/iu;
const allowed = /^(?:allow|allowed|permit|permitted|grant|granted|approve|approved|yes)$/iu;

/** Whether a condition holds where something was refused: `!allowed`, `decision === 'deny'`, `verdict !== 'allow'`. */
function saysDenied(test: TSESTree.Expression): boolean {
  if (test.type === 'UnaryExpression') return test.operator === '!';
  if (test.type !== 'BinaryExpression' || test.right.type !== 'Literal') return false;
  const { value } = test.right;
  const isNo = value === false || (typeof value === 'string' && denied.test(value));
  const isYes = value === true || (typeof value === 'string' && allowed.test(value));
  return /^===?$/u.test(test.operator) ? isNo : /^!==?$/u.test(test.operator) && isYes;
}

/** What a statement gives to the places behind it. */
export function* ofStatement(statement: TSESTree.Statement, place: Place): Generator<Control> {
  switch (statement.type) {
    case 'IfStatement': {
      // What only leaves a loop of checks does not keep the execution behind that loop from being reached.
      if (place.over && leaves(statement.consequent) && !escapes(statement.consequent, !place.inCallback)) {
        yield { kind: 'test', node: statement, test: statement.test, holds: false, ...place, goesOn: true };
      } else if (leaves(statement.consequent))
        yield { kind: 'test', node: statement, test: statement.test, holds: false, ...place };
      else if (statement.alternate && leaves(statement.alternate))
        yield { kind: 'test', node: statement, test: statement.test, holds: true, ...place };
      else if (!statement.alternate && saysDenied(statement.test) && notes(statement.consequent)) {
        yield { kind: 'test', node: statement, test: statement.test, holds: false, ...place, goesOn: true };
      }
      if (!leaves(statement.consequent))
        yield* ofStatement(statement.consequent, { ...place, under: [...place.under, statement.test] });
      if (statement.alternate && !leaves(statement.alternate))
        yield* ofStatement(statement.alternate, { ...place, under: [...place.under, statement.test] });
      return;
    }
    case 'BlockStatement':
      for (const one of statement.body) yield* ofStatement(one, place);
      return;
    case 'ExpressionStatement': {
      const expression = unwrap(statement.expression);
      if (expression.type === 'AssignmentExpression')
        yield* ofCallStatement(expression.right, {
          ...place,
          // `allowed ||= await can(...)` asks only where the answer is not yes already.
          under: /^(?:\|\||&&|\?\?)=$/u.test(expression.operator) ? [...place.under, expression.left] : place.under,
          kept: true,
          keptIn: expression.left,
        });
      else yield* ofCallStatement(statement.expression, place);
      return;
    }
    case 'VariableDeclaration':
      for (const one of statement.declarations)
        if (one.init && unwrapAwaited(one.init).type === 'CallExpression')
          yield* ofCallStatement(one.init, { ...place, kept: true, keptIn: one.id });
      return;
    case 'TryStatement': {
      const goesOn = statement.handler && !leaves(statement.handler.body) ? statement.handler : undefined;
      for (const one of statement.block.body)
        yield* ofStatement(one, { ...place, swallowed: place.swallowed ?? goesOn });
      return;
    }
    case 'ForOfStatement':
      yield* ofStatement(statement.body, { ...place, over: statement.right, inCallback: false });
      return;
    default:
      return;
  }
}

const blockOf = (node: TSESTree.Node): readonly TSESTree.Statement[] | undefined => {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body;
    case 'SwitchCase':
      return node.consequent;
    default:
      return undefined;
  }
};

/** The statements of a block before one of them, the last one first. */
function* ofStatements(statements: readonly TSESTree.Statement[], count: number, place: Place): Generator<Control> {
  for (let at = count - 1; at >= 0; at -= 1) {
    const statement = statements[at];
    if (statement) yield* ofStatement(statement, place);
  }
}

/** Calls whose callback runs as part of the surrounding code, once or per element, without deciding anything. */
const transparentCallbacks = new Set([
  'then',
  'catch',
  'finally',
  'map',
  'flatMap',
  'forEach',
  'filter',
  'reduce',
  'all',
  'allSettled',
  'from',
  'nextTick',
  'setTimeout',
]);

/** Whether a function is written where it runs: called there, or handed to a call. Others run when somebody calls them. */
const runsInPlace = (fn: FunctionNode): boolean => {
  const { parent } = fn;
  return (
    parent.type === 'CallExpression' ||
    parent.type === 'NewExpression' ||
    (parent.type !== 'Property' && unwrap(parent) === fn)
  );
};

/**
 * Everything that stands before a place, innermost first, up to the start of the outermost function around it. The
 * statements of the module count only for code that runs with them.
 *
 * Structural: statements before it in the same or an enclosing block whose failing branch leaves, calls that may throw,
 * conditions around it, callees that decide whether to call back. `inIteration` turns false outside the innermost loop
 * or array callback, where a check is asked once for all elements.
 *
 * @param ofBlock - What the first statements of a block give, where somebody asks about many places in one block and
 * need not go over all of them each time; left out, everything in them.
 */
export function* controlsOn(
  node: TSESTree.Node,
  binding: TSESTree.Node | undefined,
  ofBlock: (statements: readonly TSESTree.Statement[], count: number, place: Place) => Iterable<Control> = ofStatements,
): Generator<Control> {
  let inIteration = true;
  let runsLater = false;
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    const place: Place = { inIteration, under: [], over: undefined, swallowed: undefined };
    if (isFunction(inner) && !runsInPlace(inner)) runsLater = true;
    const block = blockOf(outer);
    if (block) {
      if (runsLater && outer.type === 'Program') return;
      const count = countUntil(block.length, (at) => (block[at]?.range[1] ?? 0) <= inner.range[0]);
      if (count > 0) yield* ofBlock(block, count, place);
    } else if (outer.type === 'VariableDeclaration' && inner.type === 'VariableDeclarator') {
      for (const one of outer.declarations)
        if (one !== inner && one.range[1] <= inner.range[0] && one.init) yield* ofCallStatement(one.init, place);
    } else if ((outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') && inner !== outer.test) {
      yield { kind: 'test', node: outer, test: outer.test, holds: inner === outer.consequent, ...place };
    } else if (outer.type === 'SequenceExpression') {
      for (const one of outer.expressions) if (one.range[1] <= inner.range[0]) yield* ofCallStatement(one, place);
    } else if (outer.type === 'LogicalExpression' && inner === outer.right) {
      if (outer.operator !== '??' || mayRefuseFirst(outer))
        yield { kind: 'test', node: outer, test: outer.left, holds: outer.operator === '&&', ...place };
    } else if (outer.type === 'CallExpression' && isFunction(inner) && inner !== outer.callee) {
      const callee = unwrap(outer.callee);
      const key =
        callee.type === 'MemberExpression'
          ? (staticKey(callee) ?? '')
          : callee.type === 'Identifier'
            ? callee.name
            : '';
      if (!transparentCallbacks.has(key) && !iteratedBy(inner, 0))
        yield { kind: 'callback', node: outer, test: outer, holds: true, ...place };
    }
    if (outer === binding || (binding === undefined && isLoop(outer))) inIteration = false;
  }
}
