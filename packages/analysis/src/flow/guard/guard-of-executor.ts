import type { TSESTree } from '@typescript-eslint/types';
import { isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isLostBeside } from './is-lost-beside.js';
import { mayRefuseFirst } from './may-refuse-first.js';
import { isNamedAsGuard } from './named-as-guard.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { controlsOn, type Control } from '../controls-on.js';
import { isPlainCall } from '../execution/executor-code.js';
import type { Decision, Subject } from './decision.js';
import { decisionsIn } from './decisions-in.js';
import { guardByCourse, unheededCheck } from './guard-by-course.js';
import { guardOfDecision } from './guard-of-decision.js';
import { guardOfStatement } from './guard-of-statement.js';
import { better, noGuard, weakest, type Guard } from './guard.js';

/** Methods that bring lists and texts into another form. */
const forms =
  /^(?:map|flatMap|filter|find|join|slice|at|sort|toSorted|reverse|toReversed|flat|concat|reduce|trim|split|replace(?:All)?|pad(?:Start|End)|toString|toFixed|to(?:Lower|Upper)Case)$/u;

/** `rows.map(lineOf).join('\n')`: a chain of methods that only brings a variable into another form. */
function onlyForms(call: TSESTree.CallExpression): boolean {
  for (let at: TSESTree.Node = call; at.type === 'CallExpression';) {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression' || !forms.test(staticKey(callee) ?? '')) return false;
    at = unwrap(callee.object);
    if (at.type === 'Identifier') return true;
  }
  return false;
}

/**
 * The statement with the work of a block: the last, or the one before where the last only puts its outcome into a
 * result: `const text = await db.close(id); return { content: [{ type: 'text', text }] };`.
 */
function workOf(file: SourceFile, { body }: TSESTree.BlockStatement): TSESTree.Statement | undefined {
  const [before, last] = [body.at(-2), body.at(-1)];
  if (last?.type !== 'ReturnStatement' || !before || nodeIndexOf(file).inside('AwaitExpression', last).length > 0)
    return last;
  // `await ensure(who, 'close'); return db.close(id);`: what is handed on without waiting for it is the work all the same.
  const returned = last.argument && unwrap(last.argument);
  if (returned?.type === 'CallExpression' && !isPlainCall(file, returned) && !onlyForms(returned)) return last;
  if (before.type === 'ExpressionStatement') {
    const call = before.expression.type === 'AwaitExpression' ? before.expression.argument : undefined;
    return call?.type === 'CallExpression' && !isNamedAsGuard(call) ? before : last;
  }
  if (before.type !== 'VariableDeclaration' || nodeIndexOf(file).inside('AwaitExpression', before).length === 0)
    return last;
  const uses = before.declarations.flatMap(({ id }) =>
    id.type === 'Identifier' ? (variableOf(file, id)?.references ?? []).filter((one) => one.identifier !== id) : [],
  );
  return uses.length > 0 && uses.every(({ identifier }) => isInside(identifier, last)) ? before : last;
}

/**
 * An executor that an SDK runs is one tool: a check of the caller anywhere before its work is about this call. Work is
 * its last statement; checks behind it come too late.
 */
export const guardOfExecutor = perNode(noGuard, (file: SourceFile, fn: FunctionNode): Guard => {
  const work = fn.body.type === 'BlockStatement' ? workOf(file, fn.body) : fn.body;
  if (!work) return noGuard;
  const place = workIn(work.type === 'ReturnStatement' && work.argument ? work.argument : work);
  return better(guardInside(file, fn, place), guardOfDelegate(file, place));
});

/** `requireRole(user) ?? (await run())`: the work is what stands behind the refusal. */
function workIn(node: TSESTree.Node): TSESTree.Node {
  const inner = unwrapAwaited(node);
  return inner.type === 'LogicalExpression' && inner.operator !== '&&' && mayRefuseFirst(inner)
    ? workIn(inner.right)
    : node;
}

/** The call that does the work of a statement, under what only waits for its outcome, keeps it or writes it as a text. */
function delegatingCall(file: SourceFile, place: TSESTree.Node): TSESTree.CallExpression | undefined {
  const node = unwrapAwaited(place);
  if (node.type === 'ExpressionStatement') return delegatingCall(file, node.expression);
  if (node.type === 'VariableDeclaration') {
    const [only] = node.declarations;
    return only.init && node.declarations.length === 1 ? delegatingCall(file, only.init) : undefined;
  }
  if (node.type !== 'CallExpression') return undefined;
  const [value] = node.arguments;
  return value && isPlainCall(file, node) ? delegatingCall(file, value) : node;
}

/** `(args) => this.position(carrier, args)`: the work is another function's, and what that asks before is asked here. */
function guardOfDelegate(file: SourceFile, place: TSESTree.Node): Guard {
  const call = delegatingCall(file, place);
  return call ? weakest(calleesOf(file, call).map((callee) => guardOfExecutor(file, callee))) : noGuard;
}

/** A question that takes what may be who asks: a parameter without a type, as handlers in a table have. */
const mayBeCheck = ({ node, identity }: Decision): boolean => identity === 'maybe' && node.type === 'CallExpression';

/**
 * Whether a condition leaves one element of a loop out, and more is done with the others: of one proposed call there is
 * no batch whose members go on. `for (const row of rows) { if (!mayRead(who, row)) continue; found.push(row); }`.
 */
const skipsOnlyElement = ({ goesOn, over, node }: Control): boolean =>
  goesOn === true &&
  over !== undefined &&
  node.parent?.type === 'BlockStatement' &&
  node.parent.body.some((one) => one.range[0] >= node.range[1]);

/** What a function that an SDK calls for one proposed call asks before it comes to a place. */
export function guardInside(file: SourceFile, fn: FunctionNode, place: TSESTree.Node): Guard {
  const subject: Subject = { key: '', list: undefined };
  let best = noGuard;
  for (const control of controlsOn(place, fn)) {
    // What stands around the function was there before the call, and so is all that comes behind it.
    if (!control.inIteration) break;
    if (control.kind === 'callback') continue;
    if (control.kept === true && control.under.length > 0) continue;
    const skips = skipsOnlyElement(control);
    let found = noGuard;
    for (const decision of decisionsIn(file, control.test, subject, control.holds)) {
      if (decision.identity === 'no') continue;
      if (control.kind === 'statement') {
        // What an earlier call of the run left behind decides about that call; a check that stands alone does not.
        if (decision.defect === 'remembered') continue;
        found = better(found, guardOfStatement(file, control, { ...decision, about: 'call' }, subject));
      } else if (decision.isCheck || mayBeCheck(decision) || decision.defect === 'remembered') {
        const guard = guardOfDecision(file, control, { ...decision, about: 'call' }, subject);
        // What is left out of an outcome is kept from the caller; whether the rest is theirs is not known.
        found = better(
          found,
          skips && guard.defect === 'goes on' ? { ...noGuard, kind: 'possible', node: decision.node } : guard,
        );
      }
    }
    const heard = guardByCourse(file, control, found, subject, { site: undefined, within: place, binding: undefined });
    if (!isLostBeside(file, best, heard)) best = isLostBeside(file, heard, best) ? heard : better(best, heard);
  }
  return unheededCheck(file, best, subject, { site: undefined, within: place, binding: undefined });
}
