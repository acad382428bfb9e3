import type { TSESTree } from '@typescript-eslint/types';
import { exposedToolsOf } from '../../match/exposed-tools.js';
import { classMembers, isClass } from '../../resolve/class-member.js';
import { enclosingFunctions, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { propertiesOf } from '../../resolve/properties-of.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { findDependence, prune } from '../depends-on.js';
import { isConstant } from '../is-constant.js';
import { principalOf } from '../principal/principal.js';
import { principalType } from '../principal/principal-shape.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { Execution } from './execution.js';
import { handedThrough } from './handed-through.js';
import { functionsIn } from './identity-reaching.js';
import { isHandedBeforeAsking } from './handed-before-asking.js';
import { isScopeName, type ScopeArgument } from './scope-arguments.js';

type Making = TSESTree.CallExpression | TSESTree.NewExpression;

/** Functions around an executor that made it, and constructors of the object that it is a method of. */
function makersOf(file: SourceFile, executor: FunctionNode, place: TSESTree.Node): readonly FunctionNode[] {
  const around = enclosingFunctions(executor).filter((fn) => !isInside(place, fn));
  const constructors = nodeIndexOf(file)
    .insideAny('MethodDefinition', ownersOf(executor))
    .filter(({ kind }) => kind === 'constructor')
    .flatMap(({ value }) => (isFunction(value) ? [value] : []));
  return [...around, ...constructors.filter((fn) => !isInside(place, fn.parent.parent ?? fn))];
}

function ownersOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (let outer = node.parent; outer; outer = outer.parent) if (isClass(outer)) found.push(outer);
  return found;
}

const isConstructor = ({ parent }: FunctionNode): boolean =>
  parent.type === 'MethodDefinition' && parent.kind === 'constructor';

interface Made {
  readonly call: Making;
  readonly maker: FunctionNode;
}

/** The calls that run one of some functions on the way to what is executed. */
function makings(file: SourceFile, root: TSESTree.Node, makers: readonly FunctionNode[]): readonly Made[] {
  const found: Made[] = [];
  findDependence(file, root, (part): undefined => {
    if (part.type === 'CallExpression') {
      const maker = calleesOf(file, part).find((fn) => makers.includes(fn));
      if (maker) found.push({ call: part, maker });
    }
    if (part.type === 'NewExpression') {
      for (const { kind, node } of valuesOf(file, part.callee)) {
        const maker =
          kind === 'expression'
            ? makers.find((fn) => isConstructor(fn) && fn.parent.parent?.parent === node)
            : undefined;
        if (maker) found.push({ call: part, maker });
      }
    }
  });
  return found;
}

/** Who stands for everybody where executors are made, and the functions that only hand them on. */
export interface ConstantMaker extends ScopeArgument {
  readonly through: readonly FunctionNode[];
}

/** Where an execution takes its executors from. */
function rootsOf(file: SourceFile, { kind, requests, table, site }: Execution): readonly TSESTree.Node[] {
  if (kind === 'sdk')
    return (requests ?? []).flatMap((request) => exposedToolsOf(file, request).map(({ value }) => value));
  const callee = site.type === 'CallExpression' ? [site.callee] : [];
  return table ? [table, ...callee] : callee;
}

const isParameterProperty = ({ parent }: TSESTree.Identifier): boolean =>
  (parent.type === 'AssignmentPattern' ? parent.parent : parent).type === 'TSParameterProperty';

/** Whether a node is what a maker was handed: the parameter, or the member that a constructor keeps it in. */
function isHandedBy(file: SourceFile, target: TSESTree.Identifier, node: TSESTree.Node): boolean {
  const variable = variableOf(file, target);
  if (node.type === 'Identifier') return variableOf(file, node) === variable;
  if (node.type !== 'MemberExpression') return false;
  if (node.object.type !== 'ThisExpression') return isHandedBy(file, target, node.object);
  const key = staticKey(node) ?? '';
  if (isParameterProperty(target)) return key === target.name;
  const [owner] = ownersOf(target);
  const kept = owner ? classMembers(file, owner).get(key)?.nodes : undefined;
  return kept?.some((one) => one.type === 'Identifier' && variableOf(file, one) === variable) ?? false;
}

/** Whether executing code reads what a maker was handed. */
const isRead = (file: SourceFile, target: TSESTree.Identifier, executors: readonly FunctionNode[]): boolean => {
  const index = nodeIndexOf(file);
  const bodies = executors.map(({ body }) => body);
  return [...index.insideAny('Identifier', bodies), ...index.insideAny('MemberExpression', bodies)].some((one) =>
    isHandedBy(file, target, one),
  );
};

/** A name under which a maker is handed something, and what one call hands it there. */
interface Slot {
  readonly target: TSESTree.Identifier;
  readonly type: TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined;
  readonly passed: TSESTree.Node | undefined;
  readonly fallback: TSESTree.Node | undefined;
}

const slotOf = (node: TSESTree.Node, type: Slot['type'], passed: TSESTree.Node | undefined): readonly Slot[] => {
  const target = node.type === 'AssignmentPattern' ? node.left : node;
  if (target.type !== 'Identifier') return [];
  const fallback = node.type === 'AssignmentPattern' ? node.right : undefined;
  return [{ target, type: type ?? target.typeAnnotation?.typeAnnotation, passed, fallback }];
};

/** What a call hands a parameter, also where both write out an object: `toolsFor({ db, who })`. */
function slotsOf(file: SourceFile, making: Making, parameter: TSESTree.Parameter, index: number): readonly Slot[] {
  const inner = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const passed = argumentAt(making, index);
  const pattern = inner.type === 'AssignmentPattern' ? inner.left : inner;
  if (pattern.type !== 'ObjectPattern') return slotOf(inner, undefined, passed);
  const object = passed && unwrap(passed);
  if (object?.type !== 'ObjectExpression' || object.properties.some((one) => one.type !== 'Property')) return [];
  const { byKey } = propertiesOf(file, object);
  const type = pattern.typeAnnotation?.typeAnnotation;
  const types = type && typeMembersOf(file, type).members;
  return pattern.properties.flatMap((one) => {
    const key = one.type === 'Property' ? staticKey(one) : undefined;
    return one.type === 'Property' && key !== undefined
      ? slotOf(one.value, types?.get(key), byKey.get(key)?.value)
      : [];
  });
}

/** What calls, or the default of a parameter, put in the place of who asks although it is the same for everybody. */
function constantsAt(
  file: SourceFile,
  making: Making,
  { target, type, passed, fallback }: Slot,
  place: TSESTree.Node,
): readonly ConstantMaker[] {
  const isTyped = type !== undefined && type.type !== 'TSMethodSignature' && principalType(file, type) === true;
  if (!isTyped && !isScopeName(file, target.name)) return [];
  const { name } = target;
  if (!passed) return fallback && isConstant(file, fallback) ? [{ node: making, name, through: [] }] : [];
  return handedThrough(file, passed).flatMap(({ node, through }) =>
    isConstant(file, node) || isHandedBeforeAsking(file, node, name, place) ? [{ node, name, through }] : [],
  );
}

/** Whether an executor reads somebody else who asks than the one that its maker was handed. */
function asksElsewhere(file: SourceFile, executor: FunctionNode, target: TSESTree.Identifier): boolean {
  const around = [executor, ...enclosingFunctions(executor)];
  const found = findDependence(file, executor.body, (part): true | typeof prune | undefined => {
    if (part.type !== 'Identifier' && part.type !== 'MemberExpression' && part.type !== 'CallExpression')
      return undefined;
    if (isHandedBy(file, target, part)) return prune;
    if (principalOf(file, part).answer === 'no') return undefined;
    // What a function was handed on the way is known by the call that the walk came through.
    const roots = valuesOf(file, part).map(rootOf);
    return roots.every((root) => root.kind === 'parameter' && !around.includes(root.fn)) ? undefined : true;
  });
  return found !== undefined;
}

/** Whether an executor may learn who asks by itself: of what the SDK hands it beside the arguments, or of what is around. */
const mayLearn = (file: SourceFile, executor: FunctionNode, target: TSESTree.Identifier): boolean =>
  asksElsewhere(file, executor, target) ||
  executor.params
    .slice(1)
    .some((one) =>
      one.type === 'ObjectPattern'
        ? one.properties.some(
            (each) => each.type !== 'Property' || /context|auth|session|user/iu.test(staticKey(each) ?? ''),
          )
        : one.type !== 'Identifier' || (variableOf(file, one)?.references.length ?? 0) > 0,
    );

/**
 * Which executors were made for somebody who is the same for everybody: `const tools = toolsFor(db, SERVICE)`, in a
 * handler that knows who asks?
 *
 * The argument, or the default of the parameter that it was left out for, where the executors read it and nothing else
 * about who asks. So is what a constructor was handed before anybody asked, where who asks has their own. Sets of which another part is made for who asks are left out: a guest may well be a constant.
 */
export function* constantMakersIn(file: SourceFile, execution: Execution): Generator<ConstantMaker> {
  const { callee, table, site } = execution;
  const executors = callee ? [callee] : table ? functionsIn(file, table) : [];
  const place = execution.requests?.[0]?.call ?? site;
  const makers = [...new Set(executors.flatMap((one) => makersOf(file, one, place)))];
  if (makers.length === 0) return;
  const roots = rootsOf(file, execution).flatMap((root) => handedThrough(file, root));
  const made =
    roots.length > 0
      ? roots.flatMap(({ node, through }) => makings(file, node, makers).map((one) => ({ ...one, through })))
      : makers.flatMap((maker) => callSitesOf(file, maker).map((call) => ({ call, maker, through: [] })));
  // What one maker hands the next was handed to it, and the call that runs it says for whom.
  const isInMaker = (call: Making): boolean => enclosingFunctions(call).some((fn) => makers.includes(fn));
  const ofWhoAsks = made.some(
    ({ call }) =>
      !isInMaker(call) &&
      call.arguments
        .flatMap((one) => handedThrough(file, one))
        .some(({ node }) => readsPrincipal(file, node).answer !== 'no'),
  );
  if (ofWhoAsks) return;
  for (const { call, maker, through } of made) {
    for (const [index, parameter] of maker.params.entries()) {
      for (const slot of slotsOf(file, call, parameter, index)) {
        const found = constantsAt(file, call, slot, place);
        if (found.length === 0 || !isRead(file, slot.target, executors)) continue;
        if (executors.some((one) => mayLearn(file, one, slot.target))) continue;
        for (const one of found) yield { ...one, through: [...one.through, ...through] };
      }
    }
  }
}
