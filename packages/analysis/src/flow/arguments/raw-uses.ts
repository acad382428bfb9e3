import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, callSitesOf } from '../../resolve/functions-of.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType } from '../../resolve/type-node.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { givesCopy } from './gives-copy.js';
import { lookedUpFunctions } from './looked-up-functions.js';
import { schemaCheckOf, type SchemaCheckCall } from './check-of-call.js';

/**
 * What code does with a value as it came.
 *
 * `checked`: holds it against a schema. `tested`: asks for the type of a part itself. `read`: works with a part.
 * `handed`: gives the whole to a call that is not seen. `kept`: it leaves what is looked at.
 */
export interface RawUse {
  readonly kind: 'checked' | 'tested' | 'read' | 'handed' | 'kept';
  readonly node: TSESTree.Node;
  readonly check?: SchemaCheckCall;
  /** Whether an assertion on the way says that it has a certain type. */
  readonly asserted: boolean;
  /** Whether it is done with a part of the value. */
  readonly part: boolean;
  /** The entry of a table that it was handed to: what others of the table check says nothing of this one. */
  readonly entry: FunctionNode | undefined;
}

interface Walk {
  readonly file: SourceFile;
  readonly found: RawUse[];
  readonly seen: Set<TSESTree.Node>;
  readonly depth: number;
  readonly asserted: boolean;
  /** Whether it is a part of the value and not the whole. */
  readonly part: boolean;
  /** Whether it stands in something that is made around it: a message, a log entry, a list. */
  readonly inside: boolean;
  readonly entry: FunctionNode | undefined;
}

const maxDepth = 6;

/** Calls that look at a value and do nothing with it. */
const idle =
  /^(?:console|logger|log|Object|JSON|Sentry|span)\.|(?:^|\.)(?:log|debug|info|warn|error|trace|stringify|keys|isArray|Boolean)$|^Boolean$/u;

/** Methods that put what they are given into a list, a stream or a message. */
const collects = /(?:^|\.)(?:push|unshift|add|set|append|enqueue|emit|write|send|dispatch|postMessage)$/u;

/** Ways to ask for the type or form of a part: `Number.isInteger(args.n)`, `/^\d+$/.test(args.id)`, `kinds.has(args.kind)`. */
const tests =
  /(?:^|\.)(?:isArray|isInteger|isFinite|isNaN|isSafeInteger|test|has|includes|match|startsWith|endsWith|hasOwn|every|some)$/u;

/** What makes a part a text or a number, whatever it was: `String(args.note ?? '')`. More than that a schema often asks no more. */
const turns = /^(?:String|Number|Boolean|parseInt|parseFloat|Number\.parse(?:Int|Float))$/u;

/** A function of another file that is named as one that looks at the whole, and whose answer is kept. */
const namedAsCheck = /(?:^|\.)(?:validate|verify|check|assert|ensure|sanitize)(?:[A-Z]\w*)?$/u;

/** Those that refuse by throwing: nothing is lost where their answer is not asked for. */
const throws = /(?:^|\.)(?:assert|ensure)(?:[A-Z]\w*)?$/u;

/** Whether what was done with a value was to hand it, whole, to something that is named as a check. */
export const isHandedToCheck = ({ kind, node }: RawUse): boolean =>
  kind === 'tested' && node.type === 'CallExpression' && namedAsCheck.test(dottedName(node.callee) ?? '');

const vagueTypes = /^(?:any|unknown|object|\{\}|string|Record<string, ?[\w ]+>|\{ ?\[\w+: string\]: [\w ]+;? ?\})$/u;

const isVague = (file: SourceFile, type: TSESTree.TypeNode): boolean =>
  vagueTypes.test(sourceText(file, type).replaceAll(/\s+/gu, ' '));

function add(walk: Walk, kind: RawUse['kind'], node: TSESTree.Node, check?: SchemaCheckCall): void {
  const { asserted, part, entry } = walk;
  walk.found.push({ kind, node, asserted, part, entry, ...(check && { check }) });
}

/** What is done with a variable that holds the value or a part of it. */
function followVariable(walk: Walk, name: TSESTree.Node): void {
  for (const { identifier } of variableOf(walk.file, name)?.references ?? []) {
    const { parent } = identifier;
    const isWritten = parent.type === 'AssignmentExpression' && parent.left === identifier;
    if (identifier !== name && !isWritten) follow(walk, identifier);
  }
}

/** What is done with what a pattern takes out of the value. */
function followPattern(walk: Walk, pattern: TSESTree.Node): void {
  switch (pattern.type) {
    case 'Identifier':
      followVariable(walk, pattern);
      return;
    case 'AssignmentPattern':
      followPattern(walk, pattern.left);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        const isRest = property.type === 'RestElement';
        followPattern({ ...walk, part: walk.part || !isRest }, isRest ? property.argument : property.value);
      }
      return;
    case 'ArrayPattern':
      for (const item of pattern.elements) if (item) followPattern({ ...walk, part: true }, item);
      return;
    default:
      return;
  }
}

function followCallers(walk: Walk, fn: FunctionNode | undefined): void {
  const sites = fn ? callSitesOf(walk.file, fn) : [];
  if (sites.length === 0) add(walk, 'kept', fn ?? walk.file.program);
  for (const site of sites) {
    const asserted = walk.asserted || isClaimed(walk.file, fn, site);
    follow({ ...walk, asserted, depth: walk.depth + 1 }, site);
  }
}

/** Whether a function says of what it gives that it is of a certain type, or its call does: `decode<Query>(text)`. */
function isClaimed(file: SourceFile, fn: FunctionNode | undefined, site: TSESTree.CallExpression): boolean {
  const declared = fn?.returnType && awaitedType(fn.returnType.typeAnnotation);
  const isOpen =
    !declared ||
    (declared.type === 'TSTypeReference' &&
      fn.typeParameters?.params.some(({ name }) => name.name === sourceText(file, declared)) === true);
  return isOpen ? (site.typeArguments?.params.some((one) => !isVague(file, one)) ?? false) : !isVague(file, declared);
}

/** The same of a call that reads text in another file, or in none that is seen. */
const isClaimedByCall = (file: SourceFile, node: TSESTree.Node): boolean => {
  if (node.type !== 'CallExpression') return false;
  const fns = calleesOf(file, node);
  if (fns.length > 0) return fns.some((fn) => isClaimed(file, fn, node));
  return !namedAsCheck.test(dottedName(node.callee) ?? '') && isClaimed(file, undefined, node);
};

/** Whether a call is told which tool was proposed: then it may look up, and check, by itself. */
const takesName = (file: SourceFile, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean =>
  call.arguments.some((one) => one.type !== 'SpreadElement' && proposalPartOf(file, one)?.part === 'name');

function asArgument(walk: Walk, call: TSESTree.CallExpression | TSESTree.NewExpression, node: TSESTree.Node): void {
  const { file } = walk;
  const check = call.type === 'CallExpression' ? schemaCheckOf(file, call) : undefined;
  if (check?.value === node) {
    add(walk, 'checked', call, check);
    return;
  }
  const name =
    dottedName(call.callee) ?? (call.callee.type === 'MemberExpression' ? (staticKey(call.callee) ?? '') : '');
  if (walk.part && (tests.test(name) || turns.test(name))) add(walk, 'tested', call);
  else if (givesCopy(call)) follow({ ...walk, depth: walk.depth + 1 }, call);
  else if (idle.test(name)) return;
  else {
    const index = call.arguments.findIndex((one) => one === node);
    const direct = walk.depth < maxDepth ? calleesOf(file, call) : [];
    const fns = direct.length > 0 || walk.part ? direct : lookedUpFunctions(file, call.callee);
    for (const fn of fns) {
      const parameter = fn.params[index];
      if (parameter)
        followPattern(
          { ...walk, depth: walk.depth + 1, entry: direct.length > 0 ? walk.entry : fn },
          parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter,
        );
    }
    if (fns.length > 0) return;
    const isDropped = wrapped(call).parent?.type === 'ExpressionStatement';
    if (!walk.part && namedAsCheck.test(name) && (!isDropped || throws.test(name))) {
      add(walk, 'tested', call);
      return;
    }
    if (walk.inside && collects.test(name)) return;
    if (walk.inside || takesName(file, call)) add(walk, 'kept', call);
    else add(walk, walk.part ? 'read' : 'handed', call);
  }
}

function follow(walk: Walk, start: TSESTree.Node): void {
  const node = wrapped(start);
  const { file } = walk;
  if (walk.seen.has(node) || walk.depth > maxDepth) return;
  walk.seen.add(node);
  const { parent } = node;
  if (!parent) return;
  const asserts = assertionsAround(file, start, node);
  const here = asserts ? { ...walk, asserted: true } : walk;
  switch (parent.type) {
    case 'AwaitExpression':
    case 'SequenceExpression':
    case 'TemplateLiteral':
      if (parent.type === 'TemplateLiteral') add(here, 'read', node);
      else follow(here, parent);
      return;
    case 'LogicalExpression':
      if (parent.right === node || parent.operator !== '&&') follow(here, parent);
      return;
    case 'ConditionalExpression':
      if (parent.test !== node) follow(here, parent);
      return;
    case 'VariableDeclarator': {
      const type = parent.id.typeAnnotation?.typeAnnotation;
      followPattern(type && !isVague(file, type) ? { ...here, asserted: true } : here, parent.id);
      return;
    }
    case 'AssignmentExpression':
      if (parent.right !== node) return;
      if (parent.left.type === 'MemberExpression') add(here, 'kept', parent);
      else followPattern(here, parent.left);
      return;
    case 'MemberExpression':
      if (parent.object === node) ofMember(here, parent);
      else add(here, 'read', parent);
      return;
    case 'SpreadElement':
      if (parent.parent.type === 'ObjectExpression') follow(here, parent.parent);
      else add(here, 'read', parent);
      return;
    case 'Property':
      if (parent.value === node && parent.parent.type === 'ObjectExpression')
        follow({ ...here, inside: !here.part || here.inside }, parent.parent);
      return;
    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee === node) add(here, 'read', parent);
      else asArgument(here, parent, node);
      return;
    case 'UnaryExpression':
      // That there is an object says nothing of what is in it.
      if (parent.operator === 'typeof' && (here.part || !isObjectTest(parent))) add(here, 'tested', parent);
      return;
    case 'BinaryExpression': {
      const compares = ['in', 'instanceof', '<', '>', '<=', '>='].includes(parent.operator);
      if (compares) add(here, 'tested', parent);
      else if (!/^[!=]/u.test(parent.operator)) add(here, 'read', node);
      return;
    }
    case 'ForOfStatement':
      add(here, 'read', node);
      return;
    case 'ReturnStatement':
      followCallers(here, enclosingFunction(parent));
      return;
    case 'ArrowFunctionExpression':
      if (parent.body === node) followCallers(here, parent);
      return;
    case 'ArrayExpression':
    case 'YieldExpression':
    case 'PropertyDefinition':
      add(here, 'kept', node);
      return;
    default:
      return;
  }
}

/** `typeof parsed === 'object'` */
const isObjectTest = ({ parent }: TSESTree.UnaryExpression): boolean =>
  parent.type === 'BinaryExpression' && [parent.left, parent.right].some((one) => stringOf(one) === 'object');

/** A part of the value: what is done with it. */
function ofMember(walk: Walk, member: TSESTree.MemberExpression): void {
  const key = staticKey(member);
  const outer = wrapped(member);
  if (key === 'length') return;
  const call = outer.parent;
  if (call?.type === 'CallExpression' && call.callee === outer) {
    // A method of a part: whether there is one depends on what the part is.
    add(walk, walk.part && tests.test(`.${key ?? ''}`) ? 'tested' : 'read', call);
    return;
  }
  follow({ ...walk, part: true }, member);
}

function assertionsAround(file: SourceFile, inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  for (let at: TSESTree.Node | undefined = inner; at && at !== outer; at = at.parent) {
    const { parent } = at;
    if (
      (parent?.type === 'TSAsExpression' || parent?.type === 'TSTypeAssertion') &&
      !isVague(file, parent.typeAnnotation)
    )
      return true;
  }
  return false;
}

/** Everything that the file does with a value before somebody has checked it, followed through variables and calls. */
export function rawUsesOf(file: SourceFile, node: TSESTree.Node): readonly RawUse[] {
  const parts = { asserted: isClaimedByCall(file, node), part: false, inside: false, entry: undefined };
  const walk: Walk = { file, found: [], seen: new Set(), depth: 0, ...parts };
  if (isFunction(node.parent) && node.parent.params.some((one) => one === node)) followPattern(walk, node);
  else follow(walk, node);
  return walk.found;
}
