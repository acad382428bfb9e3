import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, functionsOf, localCalleesOf } from '../../resolve/functions-of.js';
import { enclosingLoop } from '../../resolve/loop.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { sourceText } from '../../resolve/other-files.js';
import { staticKey } from '../../resolve/static-key.js';
import { proposalPartOf } from '../../match/proposals.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { findDependence } from '../depends-on.js';
import { leaves } from '../leaves.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isNamedAsGuard } from './named-as-guard.js';
import { refusalOf } from './refusal.js';

/** What is handed to the parameter that a member is read from: the `visit` of `cleared(visit, name)` for `visit.settled`. */
function holderOf(file: SourceFile, kept: TSESTree.Node, fn: FunctionNode): { readonly index: number } | undefined {
  const object = kept.type === 'MemberExpression' ? unwrap(kept.object) : undefined;
  const [value] = object?.type === 'Identifier' ? valuesOf(file, object) : [];
  return value?.kind === 'parameter' && value.fn === fn ? value : undefined;
}

/** Whether what a call hands over was there before a round of its own and is there after it; the proposal itself is not. */
const isHandedFromOutside = (file: SourceFile, passed: TSESTree.Node, round: TSESTree.Node): boolean =>
  proposalPartOf(file, passed) === undefined &&
  valuesOf(file, passed).some((value) => {
    const root = rootOf(value);
    if (root.kind === 'this') return true;
    // The context of a run comes to each executor as a parameter behind the arguments.
    if (root.kind === 'parameter') return root.fn === round ? root.index > 0 : !isInside(root.fn, round);
    return root.kind === 'expression' && !isInside(root.node, round);
  });

/** Whether a variable, or a member of an object, is there before a place is reached and after it is left. */
function outlives(file: SourceFile, kept: TSESTree.Node, fn: FunctionNode, call: TSESTree.CallExpression): boolean {
  const round = enclosingLoop(call) ?? enclosingFunction(call) ?? call;
  const isOutside = (node: TSESTree.Node): boolean => {
    const [definition] = node.type === 'Identifier' ? (variableOf(file, node)?.defs ?? []) : [];
    return definition?.type === 'Variable' && !isInside(definition.name, fn) && !isInside(definition.name, round);
  };
  if (kept.type !== 'MemberExpression') return isOutside(kept);
  const object = unwrap(kept.object);
  if (object.type === 'ThisExpression' || isOutside(object)) return true;
  const holder = holderOf(file, kept, fn);
  const passed = holder && argumentAt(call, holder.index);
  return passed !== undefined && isHandedFromOutside(file, passed, round);
}

/** What keeps an answer, and what is written to it. */
interface Kept {
  readonly flag: TSESTree.Node;
  readonly written: readonly TSESTree.Expression[];
}

/** What keeps a yes: the target of `kept ??= ask()`, or a flag that ends the function, or passes the question over, once it is set. */
function keptBy(file: SourceFile, fn: FunctionNode): Kept | undefined {
  const own = <Node extends TSESTree.Node>(nodes: readonly Node[]): readonly Node[] =>
    nodes.filter((one) => enclosingFunction(one) === fn);
  const index = nodeIndexOf(file);
  const writes = own(index.inside('AssignmentExpression', fn.body));
  const merged = writes.find(({ operator }) => operator === '??=' || operator === '||=');
  if (merged) return { flag: merged.left, written: [merged.right] };
  if (writes.length === 0) return undefined;
  for (const { test, consequent } of own(index.inside('IfStatement', fn.body))) {
    let flag = unwrap(test);
    const isNegated = flag.type === 'UnaryExpression' && flag.operator === '!';
    if (flag.type === 'UnaryExpression') flag = unwrap(flag.argument);
    if (flag.type !== 'Identifier' && flag.type !== 'MemberExpression') continue;
    const text = sourceText(file, flag);
    const written = writes.filter(({ left }) => sourceText(file, left) === text).map(({ right }) => right);
    // `if (cleared) return;` passes over what stands behind it, `if (!cleared) { await ask(); cleared = true; }` what is in it.
    if ((isNegated ? !leaves(consequent) : leaves(consequent)) && written.length > 0) return { flag, written };
  }
  return undefined;
}

/**
 * What keeps answers under a key that leaves the call out: `granted.get(user.id)` and `granted.set(user.id, answer)` in a
 * function that takes the name of the tool beside the user.
 */
function keptUnderKey(file: SourceFile, fn: FunctionNode, named: readonly number[]): TSESTree.Node | undefined {
  const methods = nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .flatMap((call) => {
      const callee = unwrap(call.callee);
      const [key] = call.arguments;
      return callee.type === 'MemberExpression' && key && enclosingFunction(call) === fn
        ? [{ store: unwrap(callee.object), method: staticKey(callee), key }]
        : [];
    });
  const reads = methods.filter(({ method }) => method === 'get' || method === 'has');
  const found = reads.find(({ store, key }) =>
    methods.some(
      (one) =>
        one.method === 'set' &&
        sourceText(file, one.store) === sourceText(file, store) &&
        sourceText(file, one.key) === sourceText(file, key),
    ),
  );
  if (!found || found.key.type === 'Literal') return undefined;
  const leavesOut = !dependsOnParameter(file, found.key, fn, named);
  return leavesOut ? found.store : undefined;
}

/** Whether an expression is made of one of some parameters of a function. */
const dependsOnParameter = (
  file: SourceFile,
  node: TSESTree.Node,
  fn: FunctionNode,
  indexes: readonly number[],
): boolean =>
  findDependence(file, node, (one): true | undefined =>
    one.type === 'Identifier' &&
    (variableOf(file, one)?.defs ?? []).some(({ name }) =>
      indexes.some((index) => fn.params[index] !== undefined && isInside(name, fn.params[index])),
    )
      ? true
      : undefined,
  ) === true;

/** Exports of libraries whose result runs what they were given the first time only. */
const once = /^(?:lodash|lodash-es|lodash\/once|underscore|ramda|remeda|es-toolkit|once)(?:$|\/)/u;

/** The function that a library runs only once: `once((name) => ensure(user, name))`. */
function runOnce(file: SourceFile, maker: TSESTree.CallExpression): readonly FunctionNode[] {
  const callee = unwrap(maker.callee);
  const [given] = maker.arguments;
  const isOnce = valuesOf(file, callee).some((value) => {
    const root = rootOf(value);
    if (root.kind !== 'import' || !once.test(root.module)) return false;
    const name = callee.type === 'MemberExpression' ? staticKey(callee) : root.name;
    return name === 'once' || (name === 'default' && root.module.endsWith('once'));
  });
  return isOnce && given ? functionsOf(file, given) : [];
}

/** What a function asks: the checks in it, and those of a function that was handed to the one around it. */
function checksIn(
  file: SourceFile,
  fn: FunctionNode,
  maker: TSESTree.CallExpression | undefined,
): readonly TSESTree.CallExpression[] {
  return nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .flatMap((call): readonly TSESTree.CallExpression[] => {
      const handed = valuesOf(file, call.callee).flatMap((value) =>
        value.kind === 'parameter' && value.fn !== fn && maker ? [argumentAt(maker, value.index)] : [],
      );
      const asked = handed.flatMap((one) => (one ? functionsOf(file, one) : []));
      return [
        ...(isCheck(file, call) ? [call] : []),
        ...asked.flatMap((one) =>
          nodeIndexOf(file)
            .inside('CallExpression', one.body)
            .filter((inner) => isCheck(file, inner)),
        ),
      ];
    });
}

/** Whether a call asks what somebody may do: it takes who asks, and is named so or seen to refuse. */
const isCheck = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  readsPrincipal(file, call).answer === 'yes' &&
  (isNamedAsGuard(call) || localCalleesOf(file, call).some((fn) => refusalOf(file, fn) === 'throws'));

/** The call that made a callee where that is what another call gave back. */
const makerOf = (file: SourceFile, call: TSESTree.CallExpression): TSESTree.CallExpression | undefined => {
  const [value] = valuesOf(file, call.callee);
  const made = value?.kind === 'expression' ? unwrapAwaited(value.node) : undefined;
  return made?.type === 'CallExpression' ? made : undefined;
};

/**
 * The check whose first answer stands for all later calls: `const ensure = once((name) => policy.require(user, name))`, a
 * function of this file that keeps its answer in a variable outside it and asks no more once there is one. `undefined`
 * where each call is asked about anew, or what is remembered is kept under a key.
 *
 * @param ofOneTool - Whether the call stands in the executor of one tool, which says by itself what is asked about: then
 * only a question counts that is told so, and not who somebody is.
 */
export function rememberedCheck(
  file: SourceFile,
  call: TSESTree.CallExpression,
  isAboutCall: (argument: TSESTree.Node) => boolean,
  ofOneTool: boolean,
): TSESTree.CallExpression | undefined {
  const maker = makerOf(file, call);
  const round = enclosingLoop(call) ?? enclosingFunction(call) ?? call;
  // What is made anew for each call has nothing to remember.
  if (maker && isInside(maker, round)) return undefined;
  for (const fn of maker ? runOnce(file, maker) : []) {
    const [found] = checksIn(file, fn, undefined);
    if (found) return found;
  }
  const about = call.arguments.flatMap((one, index) => (isAboutCall(one) ? [index] : []));
  for (const fn of localCalleesOf(file, call)) {
    const kept = keptBy(file, fn);
    const holder = kept && holderOf(file, kept.flag, fn);
    const named = about.filter((index) => index !== holder?.index);
    const underKey = keptUnderKey(file, fn, named);
    const stays = [kept?.flag, underKey].some((one) => one && outlives(file, one, fn, call));
    if (!stays) continue;
    const isAsked = (one: TSESTree.CallExpression): boolean => dependsOnParameter(file, one, fn, named);
    const [found] = checksIn(file, fn, maker).filter((one) => !ofOneTool || isAsked(one));
    const outcome = found ?? outcomeKept(file, fn, kept?.written ?? [], isAsked);
    if (outcome) return outcome;
  }
  return undefined;
}

/** The call that takes who asks and what is asked about, and whose outcome is what is kept, whatever it is called. */
const outcomeKept = (
  file: SourceFile,
  fn: FunctionNode,
  written: readonly TSESTree.Expression[],
  isAsked: (call: TSESTree.CallExpression) => boolean,
): TSESTree.CallExpression | undefined =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .find(
      (call) =>
        readsPrincipal(file, call).answer === 'yes' &&
        isAsked(call) &&
        written.some((one) => findDependence(file, one, (node) => (node === call ? true : undefined), false) === true),
    );
