import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions, isInside } from '../../resolve/function-node.js';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { memoryPerFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { carriedTo, type Carried } from './carried-sets.js';
import { gatesAround } from './gates-around.js';
import { decides } from './predicate-decides.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { enablementOf } from './enablement.js';
import { either, joined, selectionAs as of, type Selection, type SelectionQuestion } from './selection-parts.js';
import { stillHeld } from './still-held.js';
import { isSameQuery } from './is-same-query.js';
import { isRemote, ofRemote, serverBehind } from './remote-server.js';
import { ofRegistry } from './selection-of-registry.js';
import { ofCall } from './selection-of-call.js';
import { ofValue } from './selection-of-value.js';
import { isDefinition } from './tool-entry.js';
import { ofVariableUses, withRegistrations, writesDecide } from './selection-of-writes.js';

export type { Selection } from './selection-parts.js';

/**
 * What a tool was taken out of, where a callee that is not seen gave it on this request and may have asked who:
 * `const { search } = await client.tools()` picks from the tools of this caller's client.
 */
function pickedFrom(question: SelectionQuestion, value: Value): readonly Selection[] {
  const root = value.kind === 'member' ? rootOf(value) : undefined;
  if (root?.kind !== 'expression' || root.node.type !== 'CallExpression') return [];
  const whole = ofCall(question, root.node);
  return whole.kind === 'unknown' ? [whole] : [];
}

/** A tool that the SDK enables by who asks, or that a callee which is not seen made for who asks: it may refuse others. */
function boundTool(question: SelectionQuestion, tool: TSESTree.Node): Selection | undefined {
  const { file } = question;
  const enabled = enablementOf(file, tool);
  if (enabled) return enabled;
  const values = valuesOf(file, tool);
  const picked = values.flatMap((value) => pickedFrom(question, value));
  if (picked.length > 0) return picked[0];
  const made = values.flatMap((value) =>
    value.kind === 'expression' && value.node.type === 'CallExpression' ? [value.node] : [],
  );
  const [call] = made;
  const server = call && serverBehind(file, call);
  if (server) return server;
  // A helper of the SDK only wraps the definition that it is handed.
  const wraps = call?.arguments.some((one) => {
    const inner = unwrapAwaited(one);
    return inner.type === 'ObjectExpression' && isDefinition(inner);
  });
  if (!call || wraps === true || calleesOf(file, call).length > 0) return undefined;
  return call.arguments.some((one) => readsPrincipal(file, one).answer !== 'no')
    ? of('unknown', tool, 'made for who asks by a callee that is not seen')
    : undefined;
}

function ofArray(question: SelectionQuestion, node: TSESTree.ArrayExpression): Selection {
  if (node.elements.length === 0) return of('empty', node, 'no members');
  const parts = node.elements.flatMap((element): readonly Selection[] => {
    if (!element) return [];
    if (element.type === 'SpreadElement') return [select(question, element.argument)];
    const item = unwrapAwaited(element);
    if (item.type === 'ConditionalExpression' || item.type === 'LogicalExpression') return [select(question, item)];
    const bound = node.elements.length === 1 ? enablementOf(question.file, item) : boundTool(question, item);
    if (bound) return [bound];
    if (node.elements.length === 1) return [ofSingle(question, item)];
    return [of('fixed', node, 'written out')];
  });
  return joined(parts, node);
}

/** Whether a tool is made by a function around the request, so for each anew. */
const isMadeAt = ({ file, at, bound }: SelectionQuestion, tool: TSESTree.Node): boolean => {
  const values = valuesOf(file, tool);
  const around = enclosingFunctions(at);
  // A function that the request calls makes it anew as well.
  const isAsked = (node: TSESTree.Node, left = [...bound]): boolean =>
    around.some((fn) => isInside(node, fn)) ||
    left.some(
      (entered) =>
        isInside(node, entered[0]) &&
        isAsked(
          entered[1],
          left.filter((one) => one !== entered),
        ),
    );
  return values.length > 0 && values.every((value) => value.kind === 'expression' && isAsked(value.node));
};

/** A set of one: what matters is who chose it, which the rules about choices ask. */
function ofSingle(question: SelectionQuestion, item: TSESTree.Node): Selection {
  const { file } = question;
  if (item.type === 'MemberExpression' && item.computed && stringOf(item.property) === undefined) {
    if (readsPrincipal(file, item.property).answer === 'yes') return of('scoped', item, 'looked up by who asks');
    return of('single', item, 'one tool, chosen by name');
  }
  if (item.type === 'ObjectExpression') {
    const dynamic = item.properties.some(
      (property) =>
        property.type === 'Property' && staticKey(property) === 'name' && stringOf(property.value) === undefined,
    );
    if (isRemote(item)) return ofRemote(file, item);
    // Whether a single tool that is written into the request may be shown is asked where it is executed.
    const perRequest = enclosingFunctions(question.at).some((fn) => isInside(item, fn));
    return of(dynamic || perRequest ? 'single' : 'fixed', item, 'one tool');
  }
  return of('single', item, 'one tool');
}

/** What the file itself puts on the context or the application, unless who asks decides whether it does. */
function ofCarried(question: SelectionQuestion, { value, place }: Carried): Selection {
  const answers = gatesAround(question.file, place).map((gate) =>
    gate.kind === 'test' ? decides(question.file, gate.test) : 'no',
  );
  if (answers.includes('yes')) return of('scoped', value, 'chosen by who asks');
  return answers.includes('maybe')
    ? of('unknown', value, 'chosen by something that may ask who')
    : select(question, value);
}

/**
 * What marks that a variable is being followed, or that it is for the second time. A set that is filtered in many steps is
 * written from itself in each of them, and to follow every order of the steps would take for ever.
 */
function roundOf({ file, seen }: SelectionQuestion, node: TSESTree.Node): TSESTree.Node | 'over' | undefined {
  const [definition] = node.type === 'Identifier' ? (variableOf(file, node)?.defs ?? []) : [];
  if (definition?.type !== 'Variable' || definition.name === node) return undefined;
  if (!seen.has(definition.name)) return definition.name;
  return seen.has(definition.node) ? 'over' : definition.node;
}

function select(question: SelectionQuestion, expression: TSESTree.Node): Selection {
  const { file } = question;
  const node = unwrapAwaited(expression);
  if (question.seen.has(node)) return of('empty', node, 'seen');
  const round = roundOf(question, node);
  if (round === 'over') return of('empty', node, 'seen');
  const inside: SelectionQuestion = { ...question, seen: new Set(question.seen).add(node).add(round ?? node) };
  if (isNullish(node)) return of('empty', node, 'no members');
  const carried = carriedTo(file, node);
  if (carried.length > 0)
    return either(
      carried.map((one) => ofCarried(inside, one)),
      node,
    );
  switch (node.type) {
    case 'ArrayExpression':
      return ofArray(inside, node);
    case 'ObjectExpression': {
      if (node.properties.length === 0) return of('empty', node, 'no members');
      const parts = node.properties.map((property) =>
        property.type === 'SpreadElement'
          ? select(inside, property.argument)
          : (boundTool(inside, property.value) ??
            (node.properties.length === 1 && isMadeAt(inside, property.value)
              ? of('single', node, 'one tool')
              : of('fixed', node, 'written out'))),
      );
      return joined(parts, node);
    }
    case 'ConditionalExpression': {
      const answer = decides(inside.file, node.test);
      if (answer === 'yes') return of('scoped', node, 'chosen by who asks');
      const selection = either([select(inside, node.consequent), select(inside, node.alternate)], node);
      return answer === 'maybe' && selection.kind === 'fixed'
        ? of('unknown', node, 'chosen by something that may ask who')
        : selection;
    }
    case 'LogicalExpression': {
      if (node.operator === '&&') {
        const answer = decides(inside.file, node.left);
        if (answer === 'yes') return of('scoped', node, 'chosen by who asks');
        const right = select(inside, node.right);
        return answer === 'maybe' && right.kind === 'fixed'
          ? of('unknown', node, 'chosen by something that may ask who')
          : right;
      }
      return either([select(inside, node.left), select(inside, node.right)], node);
    }
    case 'CallExpression':
      return ofCall(inside, node);
    case 'TaggedTemplateExpression':
      return isSameQuery(inside, node)
        ? of('fixed', node, 'a query that takes nothing of who asks')
        : of('unknown', node, 'not followed');
    case 'AssignmentExpression':
      return select(inside, node.right);
    case 'NewExpression': {
      const registered = ofRegistry(inside, node);
      if (registered) return registered;
      const [first] = node.arguments;
      return first && first.type !== 'SpreadElement' ? select(inside, first) : of('empty', node, 'no members');
    }
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration':
      return either(
        returnsOf(file, node).map((returned) => select(inside, returned)),
        node,
      );
    default: {
      const values = stillHeld(file, node);
      const parts = values.map((value) => ofValue(inside, value, node));
      const whole = withRegistrations(inside, node, either(parts, node));
      return node.type === 'Identifier' ? ofVariableUses(inside, node, writesDecide(inside, node, whole)) : whole;
    }
  }
}

const selections = memoryPerFile(() => new Map<TSESTree.Node, Map<TSESTree.Node, Selection>>());

/** Each executor of a set asks about the set, so it is walked once for each place. */
function selectedAt(file: SourceFile, tools: TSESTree.Node, at: TSESTree.Node): Selection {
  const byPlace = selections(file).get(tools) ?? new Map<TSESTree.Node, Selection>();
  const known = byPlace.get(at);
  if (known) return known;
  const found = select({ file, at, seen: new Set(), bound: new Map(), select }, tools);
  selections(file).set(tools, byPlace.set(at, found));
  return found;
}

/**
 * Who decides which tools are in a set that a request exposes? A dependence test, not a name test: `.map`, existence
 * checks, async predicates and predicates that read nothing of the principal do not select.
 *
 * Errs towards `unknown`: `fixed` is said only when every input was there before the request.
 *
 * @param conditions - Under which the request carries tools at all, or these and not others.
 */
export function selectionOf(
  file: SourceFile,
  tools: TSESTree.Node,
  at: TSESTree.Node,
  conditions: readonly TSESTree.Expression[] = [],
): Selection {
  const selection = selectedAt(file, tools, at);
  if (selection.kind !== 'fixed' && selection.kind !== 'unknown') return selection;
  const answers = conditions.map((test) => decides(file, test));
  if (answers.includes('yes')) return of('scoped', tools, 'chosen by who asks');
  return answers.includes('maybe') ? of('unknown', tools, 'chosen by something that may ask who') : selection;
}
