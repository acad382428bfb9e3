import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { enclosingFunction, isFunction, isInside } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { branchesOf } from './branches-of.js';
import type { ChosenName } from './chosen-names.js';
import { withGuard, type Question } from './with-guard.js';
import { comparedIn, entryOf, holdsSeveral, nameMember, sourceOf } from './looked-up.js';
import { checked, constant, unknown, worst, type NameCheck } from './name-check.js';
import { namesBehind } from './names-behind.js';
import { isOfTenantAlone } from './of-tenant-alone.js';
import { originOf } from './origin-of-name.js';
import { principalOf } from '../principal/principal.js';
import { readsPrincipal, readsPrincipalBeside } from '../principal/reads-principal.js';
import { sameMemberAs } from '../same-value.js';
import { selectionOf } from '../selection/selection.js';

/** What comes straight out of data, with nothing on the way that could have checked it. */
function ofOrigin(question: Question, node: TSESTree.Node): NameCheck {
  const { kind, node: origin } = originOf(question.file, node, question.at);
  switch (kind) {
    case 'fixed':
      return constant;
    case 'open':
      return unknown;
    case 'request':
    case 'model':
      return { kind: 'unchecked', origin, from: kind, guard: undefined };
  }
}

/** A collection that a name or tool is taken from. */
function ofCollection(
  question: Question,
  collection: TSESTree.Node,
  predicate: TSESTree.Node | undefined,
): NameCheck | undefined {
  const { file, at } = question;
  const { kind } = selectionOf(file, collection, at);
  if (kind === 'scoped') return checked;
  if (principalOf(file, collection).answer === 'yes') return checked;
  if (predicate) {
    const element = isFunction(predicate) ? predicate.params[0] : undefined;
    const { answer } = element ? readsPrincipalBeside(file, predicate, element) : readsPrincipal(file, predicate);
    if (answer === 'yes') return checked;
    if (answer === 'unknown') return unknown;
  }
  const mayBeSelected = kind === 'unknown' && readsPrincipal(file, collection).answer !== 'no';
  return mayBeSelected && !isOfTenantAlone(file, collection) ? unknown : undefined;
}

/** A tool that is looked up: a check of the key that it is looked up by covers it. */
function ofEntry(question: Question, expression: TSESTree.Node): NameCheck {
  const { file } = question;
  const node = unwrapAwaited(expression);
  if (question.seen.has(node)) return constant;
  const inside: Question = { ...question, seen: new Set(question.seen).add(node) };
  return withGuard(inside, node, () => {
    if (node.type === 'MemberExpression' && node.computed && staticKey(node) === undefined) {
      return ofCollection(inside, node.object, undefined) ?? keyed(inside, node.property);
    }
    if (node.type === 'CallExpression') return ofEntryCall(inside, node);
    if (node.type === 'LogicalExpression' || node.type === 'ConditionalExpression') {
      return worst(branchesOf(node).map((one) => ofEntry({ ...inside, sites: [...inside.sites, one] }, one)));
    }
    if (node.type === 'Identifier') {
      const [definition] = variableOf(file, node)?.defs ?? [];
      const { node: declarator } = definition ?? {};
      if (declarator?.type === 'VariableDeclarator' && declarator.id === definition?.name && declarator.init)
        return ofEntry(inside, declarator.init);
    }
    return worst(
      valuesOf(file, node).map((value) =>
        value.kind === 'expression' && value.node !== node ? ofEntry(inside, value.node) : ofValue(inside, value, node),
      ),
    );
  });
}

/** A key of a table of tools: the same name as the tool's. A key of the caller's is the caller's. */
const keyed = (question: Question, key: TSESTree.Node): NameCheck =>
  readsPrincipal(question.file, key).answer === 'yes' && originOf(question.file, key, question.at).kind === 'fixed'
    ? checked
    : ofName(question, key);

function ofEntryCall(question: Question, call: TSESTree.CallExpression): NameCheck {
  const callee = unwrap(call.callee);
  const key = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  const [first] = call.arguments;
  if (callee.type === 'MemberExpression' && first && /^(?:get|find|findLast)$/u.test(key)) {
    const found = ofCollection(question, callee.object, key === 'get' ? undefined : first);
    if (found) return found;
    if (key === 'get') return keyed(question, first);
    const compared = comparedIn(question.file, first);
    return compared ? ofName(question, compared) : ofOrigin(question, first);
  }
  return ofCall(question, call, ofEntry);
}

/** Calls that give back what they take when they do not refuse it: schemas, conversions to text. */
const keepsValue = /^(?:parse|parseAsync|validate|validateSync|decode|check|cast|String)$/u;

function ofCall(question: Question, call: TSESTree.CallExpression, ask = ofName): NameCheck {
  const { file } = question;
  if (isDeclaredControl(file, 'toolFilters', call.callee) || isDeclaredControl(file, 'authorizers', call.callee))
    return checked;
  if (principalOf(file, call).answer === 'yes') return checked;
  const callee = unwrap(call.callee);
  const key =
    (dottedName(callee) ?? (callee.type === 'MemberExpression' ? staticKey(callee) : undefined) ?? '')
      .split('.')
      .at(-1) ?? '';
  const [first] = call.arguments;
  const callees = calleesOf(file, call);
  if (callees.length > 0) {
    const results = callees.flatMap((fn) => returnsOf(file, fn));
    return results.length > 0 ? worst(results.map((one) => ask({ ...question, sites: [one] }, one))) : unknown;
  }
  if (keepsValue.test(key) && first && first.type !== 'SpreadElement') return ofName(question, first);
  if (callee.type === 'MemberExpression' && /^(?:get|find|findLast|at|shift|pop|filter)$/u.test(key)) {
    const found = ofCollection(
      question,
      callee.object,
      key === 'find' || key === 'findLast' || key === 'filter' ? first : undefined,
    );
    if (found) return found;
  }
  const behind = namesBehind(file, call);
  if (behind.some((list) => ofName(question, list).kind === 'checked')) return checked;
  const isMade = callee.type === 'MemberExpression' && /^(?:map|flatMap|reduce)$/u.test(key);
  // What a callback makes of names that were all decided about may be these or others.
  if (isMade && ofName(question, callee.object).kind === 'checked') return unknown;
  const [list] = behind;
  const isOwn = callee.type === 'MemberExpression' && list === callee.object && !isMade;
  return list && !isOwn ? withGuard(question, list, () => ofOrigin(question, call)) : ofOrigin(question, call);
}

type Handed = Extract<Value, { kind: 'parameter' }>;

function ofParameter(
  question: Question,
  value: Handed,
  node: TSESTree.Node,
  ask: (question: Question, argument: TSESTree.Node) => NameCheck = ofName,
): NameCheck {
  const { file } = question;
  const direct = value.node === node || value.node.type === 'Identifier';
  const passed = callSitesOf(file, value.fn).map((site) => ({ site, argument: argumentAt(site, value.index) }));
  const known = direct ? passed.filter((one) => one.argument !== undefined) : [];
  if (known.length === 0) return ofOrigin(question, node);
  return worst(
    known.map(({ site, argument }) => (argument ? ask({ ...question, at: site, sites: [site] }, argument) : unknown)),
  );
}

/** The name of a tool that a function was handed: checked where it was handed over, by its name or as a whole. */
const ofHandedTool = (question: Question, tool: Handed, key: string, node: TSESTree.Node): NameCheck =>
  ofParameter(question, tool, node, (at, argument) =>
    withGuard(
      at,
      argument,
      () => ofEntry(at, argument),
      (file, owner, until) => sameMemberAs(file, owner, key, until),
    ),
  );

/** One of a list: where the names in it are written down, whatever its predicate is made of picks among them. */
function picked(question: Question, source: TSESTree.Node, predicate: TSESTree.Node | undefined): NameCheck {
  const found = ofName(question, source);
  if (found.kind !== 'constant' || !isFunction(predicate)) return found;
  return holdsSeveral(question.file, source) ? ofOrigin(question, predicate.body) : found;
}

function ofValue(question: Question, value: Value, node: TSESTree.Node): NameCheck {
  switch (value.kind) {
    case 'expression':
      return value.node === node ? ofOrigin(question, node) : ofName(question, value.node);
    case 'import':
    case 'global':
      return constant;
    case 'parameter':
      return ofParameter(question, value, node);
    case 'element': {
      const source = sourceOf(value);
      if (!source) return ofOrigin(question, node);
      const predicate = value.node.type === 'CallExpression' ? value.node.arguments[0] : undefined;
      return ofCollection(question, source, predicate) ?? picked(question, source, predicate);
    }
    case 'member': {
      const { object, key } = value;
      if (key !== undefined && nameMember.test(key)) {
        const entry = entryOf(object);
        if (entry) return ofEntry(question, entry);
        if (object.kind === 'element') return ofValue(question, object, node);
        if (object.kind === 'parameter' && callSitesOf(question.file, object.fn).length > 0)
          return ofHandedTool(question, object, key, node);
      }
      if (key === undefined && value.node.type === 'MemberExpression') {
        const found = ofCollection(question, value.node.object, undefined);
        if (found) return found;
        // A list that came with the request holds names of the request, whoever counts through it.
        return worst([ofOrigin(question, value.node.property), ofName(question, value.node.object)]);
      }
      return ofOrigin(question, node);
    }
    default:
      return ofOrigin(question, node);
  }
}

function ofVariable(question: Question, identifier: TSESTree.Identifier): NameCheck {
  const { file } = question;
  const variable = variableOf(file, identifier);
  if (!variable) return constant;
  const parts: NameCheck[] = [];
  for (const definition of variable.defs) {
    const { node, type } = definition;
    if (type === 'Variable' && node.type === 'VariableDeclarator' && node.id === definition.name) {
      const loop = node.parent.parent;
      if (loop.type === 'ForOfStatement' && loop.left === node.parent)
        parts.push(ofCollection(question, loop.right, undefined) ?? ofName(question, loop.right));
      else if (node.init) parts.push(ofName({ ...question, sites: [...question.sites, node.init] }, node.init));
    } else {
      parts.push(...valuesOf(file, identifier).map((value) => ofValue(question, value, identifier)));
    }
  }
  for (const reference of variable.references) {
    const assignment = reference.identifier.parent;
    if (!reference.isWrite() || reference.init || assignment.type !== 'AssignmentExpression') continue;
    if (enclosingFunction(assignment) && !isInside(assignment, question.at)) {
      parts.push(ofName({ ...question, sites: [...question.sites, assignment] }, assignment.right));
    }
  }
  return worst(parts);
}

function ofName(question: Question, expression: TSESTree.Node): NameCheck {
  const { file } = question;
  const node = unwrapAwaited(expression);
  if (question.seen.has(node) || stringOf(node) !== undefined) return constant;
  const inside: Question = { ...question, seen: new Set(question.seen).add(node) };
  if (principalOf(file, node).answer === 'yes') return checked;
  return withGuard(inside, node, () => {
    switch (node.type) {
      case 'Identifier':
        return ofVariable(inside, node);
      case 'ConditionalExpression':
      case 'LogicalExpression':
        return worst(branchesOf(node).map((one) => ofName({ ...inside, sites: [...inside.sites, one] }, one)));
      case 'AssignmentExpression':
        return ofName(inside, node.right);
      case 'CallExpression': {
        return valuesOf(file, node).some((value) => value.kind === 'element')
          ? worst(valuesOf(file, node).map((value) => ofValue(inside, value, node)))
          : ofCall(inside, node);
      }
      case 'MemberExpression':
        return worst(valuesOf(file, node).map((value) => ofValue(inside, value, node)));
      case 'ArrayExpression':
        return worst(
          node.elements.flatMap((one) =>
            one ? [ofName(inside, one.type === 'SpreadElement' ? one.argument : one)] : [],
          ),
        );
      default:
        return ofOrigin(inside, node);
    }
  });
}

/**
 * Was a name authorized for this caller on every path, before a request makes the model use the tool of that name?
 *
 * The same value must be checked: a property of the tool that it looks up is covered, what a table or a normalisation
 * makes of it is not. Existence in a registry or an enum is no check; neither is one that cannot refuse. A name taken
 * from a set that was selected for the caller is checked. For functions of the file every call of them must be.
 */
export const checkOfName = (file: SourceFile, { name, kind, node }: ChosenName, at: TSESTree.Node): NameCheck => {
  const question: Question = { file, at, sites: isInside(node, at) ? [node] : [at, node], seen: new Set() };
  return kind === 'entry' ? ofEntry(question, name) : ofName(question, name);
};
