import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, callSitesOf, functionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { givesCopy } from './gives-copy.js';
import { lookedUpFunctions } from './looked-up-functions.js';
import { schemaCheckOf } from './check-of-call.js';
import { filledArrayOf } from './filled-array.js';
import { isAssertedBetween, isClaimed, isClaimedByCall, isVague, namedAsCheck } from './is-claimed.js';
import { isOnlySaid } from './is-only-said.js';
import { isStateSetter } from './is-state-setter.js';
import { anyItem, anyKey, isSeen, nearer, note, type RawUse, type RawWalk } from './raw-walk.js';
import { isMessage, makesMessage } from './message-form.js';

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

/** Those that refuse by throwing: nothing is lost where their answer is not asked for. */
const throws = /(?:^|\.)(?:assert|ensure)(?:[A-Z]\w*)?$/u;

/** What is done with a variable that holds the value or a part of it. */
function followVariable(walk: RawWalk, name: TSESTree.Node): void {
  for (const { identifier } of variableOf(walk.file, name)?.references ?? []) {
    const { parent } = identifier;
    const isWritten = parent.type === 'AssignmentExpression' && parent.left === identifier;
    if (identifier !== name && !isWritten) follow(walk, identifier);
  }
}

/** What is done with what a pattern takes out of the value. */
function followPattern(walk: RawWalk, pattern: TSESTree.Node): void {
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
        if (walk.within.length > 0) {
          const next = isRest ? walk : nearer(walk, staticKey(property));
          if (next) followPattern(next, isRest ? property.argument : property.value);
          continue;
        }
        followPattern({ ...walk, part: walk.part || !isRest }, isRest ? property.argument : property.value);
      }
      return;
    case 'ArrayPattern':
      for (const item of pattern.elements) {
        const next = walk.within.length > 0 ? nearer(walk, undefined) : { ...walk, part: true };
        if (item && next) followPattern(next, item);
      }
      return;
    default:
      return;
  }
}

function followCallers(walk: RawWalk, fn: FunctionNode | undefined): void {
  const sites = fn ? callSitesOf(walk.file, fn) : [];
  // A list that holds the whole is a message or a log of what was asked for.
  const isListed = walk.inside && walk.within.includes(anyItem);
  if (sites.length === 0 && !isListed) note(walk, 'kept', fn ?? walk.file.program);
  for (const site of sites) {
    const asserted = walk.asserted || isClaimed(walk.file, fn, site);
    follow({ ...walk, asserted, depth: walk.depth + 1 }, site);
  }
}

/** Whether a call is told which tool was proposed: then it may look up, and check, by itself. */
const takesName = (file: SourceFile, call: TSESTree.CallExpression | TSESTree.NewExpression): boolean =>
  call.arguments.some((one) => one.type !== 'SpreadElement' && proposalPartOf(file, one)?.part === 'name');

function asArgument(walk: RawWalk, call: TSESTree.CallExpression | TSESTree.NewExpression, node: TSESTree.Node): void {
  const { file } = walk;
  const check = call.type === 'CallExpression' ? schemaCheckOf(file, call) : undefined;
  if (check?.value === node) {
    note(walk, 'checked', call, check);
    return;
  }
  const name =
    dottedName(call.callee) ?? (call.callee.type === 'MemberExpression' ? (staticKey(call.callee) ?? '') : '');
  if (walk.part && (tests.test(name) || turns.test(name))) note(walk, 'tested', call);
  else if (givesCopy(call)) follow({ ...walk, depth: walk.depth + 1 }, call);
  else if (idle.test(name) || makesMessage(file, call) || isStateSetter(file, call.callee)) return;
  else {
    const array = filledArrayOf(file, call);
    if (array) {
      // What is done with a list is done with its items.
      followVariable({ ...walk, inside: !walk.part || walk.inside, within: [...walk.within, anyItem] }, array);
      return;
    }
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
      note(walk, 'tested', call);
      return;
    }
    if (walk.inside && collects.test(name)) return;
    if (walk.inside || takesName(file, call)) note(walk, 'kept', call);
    else note(walk, walk.part ? 'read' : 'handed', call);
  }
}

function follow(walk: RawWalk, start: TSESTree.Node): void {
  const node = wrapped(start);
  const { file } = walk;
  if (walk.depth > maxDepth || walk.within.length > maxDepth || isSeen(walk, node)) return;
  const { parent } = node;
  if (!parent) return;
  const asserts = isAssertedBetween(file, start, node);
  const here = asserts ? { ...walk, asserted: true } : walk;
  switch (parent.type) {
    case 'AwaitExpression':
    case 'SequenceExpression':
      follow(here, parent);
      return;
    case 'TemplateLiteral':
      if (parent.parent.type === 'TaggedTemplateExpression' || !isSaid(here, parent)) note(here, 'read', node);
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
      if (parent.left.type === 'MemberExpression') note(here, 'kept', parent);
      else followPattern(here, parent.left);
      return;
    case 'MemberExpression':
      if (parent.object === node) ofMember(here, parent);
      else note(here, 'read', parent);
      return;
    case 'SpreadElement':
      spread(here, parent);
      return;
    case 'Property':
      if (parent.value !== node || parent.parent.type !== 'ObjectExpression' || isMessage(parent.parent)) return;
      follow(
        {
          ...here,
          inside: !here.part || here.inside,
          within: [...here.within, staticKey(parent) ?? anyKey],
        },
        parent.parent,
      );
      return;
    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee === node) note(here, 'read', parent);
      else asArgument(here, parent, node);
      return;
    case 'UnaryExpression':
      // That there is an object says nothing of what is in it.
      if (parent.operator === 'typeof' && (here.part || !isObjectTest(parent))) note(here, 'tested', parent);
      return;
    case 'BinaryExpression': {
      const compares = ['in', 'instanceof', '<', '>', '<=', '>='].includes(parent.operator);
      if (compares) note(here, 'tested', parent);
      else if (!/^[!=]/u.test(parent.operator) && !(parent.operator === '+' && isSaid(here, parent)))
        note(here, 'read', node);
      return;
    }
    case 'ForOfStatement': {
      const item = here.within.at(-1) === anyItem ? nearer(here, undefined) : undefined;
      if (!item) note(here, 'read', node);
      else if (parent.left.type === 'VariableDeclaration') followPattern(item, parent.left.declarations[0].id);
      return;
    }
    case 'ReturnStatement':
      followCallers(here, enclosingFunction(parent));
      return;
    case 'ArrowFunctionExpression':
      if (parent.body === node) followCallers(here, parent);
      return;
    case 'ArrayExpression':
    case 'YieldExpression':
    case 'PropertyDefinition':
      note(here, 'kept', node);
      return;
    default:
      return;
  }
}

/** `typeof parsed === 'object'` */
const isObjectTest = ({ parent }: TSESTree.UnaryExpression): boolean =>
  parent.type === 'BinaryExpression' && [parent.left, parent.right].some((one) => stringOf(one) === 'object');

/** Whether a text that is made of the value is only said, to the model or in a log. */
const isSaid = ({ file, origin, entry }: RawWalk, text: TSESTree.Node): boolean =>
  isOnlySaid(file, text, { origin, entry });

/** What is spread goes on in what it is spread into. */
function spread(walk: RawWalk, node: TSESTree.SpreadElement): void {
  const { parent } = node;
  const array = parent.type === 'CallExpression' ? filledArrayOf(walk.file, parent) : undefined;
  const items = walk.within.at(-1) === anyItem ? walk : { ...walk, part: true, within: [...walk.within, anyItem] };
  if (parent.type === 'ObjectExpression') follow(walk, parent);
  else if (array) followVariable(items, array);
  else note(walk, 'read', node);
}

const givesSameItems = /^(?:filter|slice|concat|reverse|toReversed|sort|toSorted|flat|splice|toSpliced|values)$/u;
const givesItem = /^(?:find|findLast|at|pop|shift)$/u;
const callsBack =
  /^(?:map|flatMap|forEach|filter|find|findLast|findIndex|some|every|sort|reduce|reduceRight|toSorted)$/u;

/** What a method of a list that holds the value does with it. */
function ofListMethod(walk: RawWalk, key: string, call: TSESTree.CallExpression): void {
  const item = nearer(walk, undefined);
  if (!item || collects.test(`.${key}`) || /^(?:keys|includes|indexOf)$/u.test(key)) return;
  if (callsBack.test(key)) {
    const [callback] = call.arguments;
    const fns = callback && callback.type !== 'SpreadElement' ? functionsOf(walk.file, callback) : [];
    if (fns.length === 0 && !givesItem.test(key) && !givesSameItems.test(key)) note(item, 'read', call);
    for (const { params } of fns) {
      const parameter = params[key.startsWith('reduce') ? 1 : 0];
      if (parameter) followPattern(item, parameter);
    }
  }
  if (givesSameItems.test(key)) follow(walk, call);
  else if (givesItem.test(key)) follow(item, call);
  else if (!callsBack.test(key) && !(key === 'join' && isSaid(walk, call))) note(item, 'read', call);
}

/** A member of the value, or of what is made around it: what is done with it. */
function ofMember(walk: RawWalk, member: TSESTree.MemberExpression): void {
  const key = staticKey(member);
  const outer = wrapped(member);
  if (key === 'length') return;
  const call = outer.parent;
  const isCalled = call?.type === 'CallExpression' && call.callee === outer;
  if (walk.within.length > 0) {
    const next = nearer(walk, key);
    if (next) follow(next, member);
    else if (isCalled && walk.within.at(-1) === anyItem) ofListMethod(walk, key ?? '', call);
    return;
  }
  if (isCalled) {
    if (/^(?:join|toString)$/u.test(key ?? '') && isSaid(walk, call)) return;
    // A method of a part: whether there is one depends on what the part is.
    note(walk, walk.part && tests.test(`.${key ?? ''}`) ? 'tested' : 'read', call);
    return;
  }
  follow({ ...walk, part: true }, member);
}

/** Everything that the file does with a value before somebody has checked it, followed through variables and calls. */
export function rawUsesOf(file: SourceFile, node: TSESTree.Node): readonly RawUse[] {
  const parts = { asserted: isClaimedByCall(file, node), part: false, inside: false, within: [], entry: undefined };
  const walk: RawWalk = { file, origin: node, found: [], seen: new Map(), depth: 0, ...parts };
  if (isFunction(node.parent) && node.parent.params.some((one) => one === node)) followPattern(walk, node);
  else follow(walk, node);
  return walk.found;
}
