import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isSdkModule } from '../../match/gate.js';
import { requestBodyOf } from '../../match/request-body.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction } from '../../resolve/function-node.js';
import { isClass } from '../../resolve/class-member.js';
import { calleesOf, callSitesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { calledName } from '../execution/called-name.js';
import { isIdName } from '../principal/vocabulary.js';
import { putInto } from './put-into.js';
import { isNamedAsCount, isTellingKey } from './is-telling-key.js';
import type { Entered } from './entered.js';
import { leftOutAt, takenAway } from './left-out-at.js';
import { mayHoldText } from './may-hold-text.js';
import { passedTo } from './passed-to.js';
import { rawOriginOf, type RawKind } from './raw-origin.js';
import { noRedaction, type Redaction } from './redaction.js';

/** A raw value that comes through into something that is logged. */
export interface RawPart {
  /** The innermost expression of the logged one that stands for it. */
  readonly node: TSESTree.Node;
  /** What a reader would call it, where that is something else: what a call is handed. */
  readonly named?: TSESTree.Node | undefined;
  readonly kind: RawKind;
  /** Whether it stands beside calls that the model proposes. */
  readonly besideCalls?: boolean | undefined;
  /** Whether it certainly comes through as it is. */
  readonly proven: boolean;
  readonly isText: boolean;
  /** The last member on the way to it; none for the whole value. */
  readonly key?: string | undefined;
  /** Whether it is the whole value and not a member of it. */
  readonly isWhole: boolean;
}

interface Walk {
  readonly file: SourceFile;
  readonly redaction: Redaction;
  /** Where in the logged object the expression stands; a step that is not known is `?`. */
  readonly path: readonly string[];
  /** Whether it becomes part of a text there. */
  readonly isText: boolean;
  /** Members of it that are replaced or taken away. */
  readonly without: readonly string[];
  readonly entered: Entered;
  readonly depth: number;
}

const maxDepth = 10;

/** Functions whose result holds all of their arguments. */
const copies =
  /^(?:JSON\.stringify|String|structuredClone|Object\.(?:assign|values|entries|fromEntries)|Array\.from|Buffer\.from|(?:util\.)?(?:inspect|format)|encodeURIComponent|Promise\.all)$|[sS]tringify$/u;
/** Those of them whose result has the members of its arguments. */
const keepsMembers = /^(?:structuredClone|Object\.assign|Array\.from|Promise\.all)$/u;
/** Methods whose result holds what they are called on, or a part of it. A shortened text is not a redacted one. */
const keeps =
  /^(?:slice|substring|substr|trim|trimStart|trimEnd|toString|toLowerCase|toUpperCase|padEnd|padStart|join|split|concat|at|flat|filter|reverse|toReversed|toSorted|sort|normalize|toJSON|toISOString|values|entries)$/u;
/** Results that say how much or which, and nothing else. */
const tellsNothing =
  /^(?:Object\.keys|Number|Boolean|typeof|createHash|Math\.\w+)$|^(?:count|size|length|keys|hash|digest|fingerprint)[A-Z]?\w*$|(?:Count|Size|Length|Keys|Hash|Tokens|Names|Ids?)$/u;

/** A member of what stands at a place; a text has none. */
const at = (walk: Walk, key: string): Walk =>
  walk.isText ? walk : { ...walk, path: [...walk.path, key], without: [] };

const asText = (walk: Walk): Walk => ({ ...walk, isText: true, without: [] });

const unproven = (parts: readonly RawPart[]): readonly RawPart[] => parts.map((one) => ({ ...one, proven: false }));

function ofCall(walk: Walk, call: TSESTree.CallExpression): readonly RawPart[] {
  const { file } = walk;
  const callee = unwrap(call.callee);
  if (isDeclaredControl(file, 'redactors', callee)) return [];
  const name = dottedName(callee) ?? calledName(call);
  const passed = call.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one));
  const inArguments = (as = walk): readonly RawPart[] => passed.flatMap((one) => rawIn(as, one));
  if (copies.test(name)) {
    const replacer = name === 'JSON.stringify' ? passed[1] : undefined;
    if (replacer && unwrap(replacer).type === 'ArrayExpression') return [];
    const [first] = passed;
    if (name === 'JSON.stringify') {
      const inside = first ? rawIn(asText(walk), first) : [];
      return isChanging(replacer) ? unproven(inside) : inside;
    }
    return inArguments(keepsMembers.test(name) ? walk : name.startsWith('Object.') ? at(walk, '?') : asText(walk));
  }
  if (tellsNothing.test(name) || tellsNothing.test(calledName(call))) return [];
  if (callee.type === 'MemberExpression') {
    const key = staticKey(callee) ?? '';
    const [first] = passed;
    if (keeps.test(key)) return rawIn(walk, callee.object);
    if (key === 'replace' || key === 'replaceAll') {
      const inside = rawIn(walk, callee.object);
      return first?.type === 'Literal' && isLineBreak(first) ? inside : unproven(inside);
    }
    if ((key === 'map' || key === 'flatMap') && isFunction(first))
      return returnsOf(file, first).flatMap((one) => rawIn(at(walk, '?'), one));
  }
  const callees = calleesOf(file, call).filter((fn) => !walk.entered.has(fn));
  if (callees.length > 0) {
    return callees.flatMap((fn) => {
      const inner: Walk = { ...walk, entered: new Map(walk.entered).set(fn, call), depth: walk.depth + 1 };
      const found = returnsOf(file, fn).flatMap((one) => rawIn(inner, one));
      const named = found.length > 0 ? passed.find((one) => rawIn(walk, one).length > 0) : undefined;
      return found.map((one) => ({ ...one, node: call, named }));
    });
  }
  // What an SDK exports for its own answers gives their text back: `extractAllTextOutput(result.newItems)`.
  const isOfSdk = valuesOf(file, callee).some((one) => one.kind === 'import' && isSdkModule(file, one.module));
  return (isOfSdk ? inArguments() : unproven(inArguments())).map((one) => ({
    ...one,
    node: call,
    named: one.named ?? one.node,
  }));
}

/** Whether a replacer may leave something out. */
const isChanging = (replacer: TSESTree.Node | undefined): boolean =>
  replacer !== undefined &&
  !(replacer.type === 'Literal' && replacer.value === null) &&
  !(replacer.type === 'Identifier' && replacer.name === 'undefined');

/** Removing line breaks keeps a log line whole; it redacts nothing. */
const isLineBreak = (node: TSESTree.Literal): boolean =>
  'regex' in node
    ? /^(?:\[?(?:\\[rnts])+\]?[+*]?)(?:\|(?:\\[rnts])+)*$/u.test(node.regex.pattern)
    : node.value === '\n';

/** What a logger writes of a value under a key of what it is handed: the value, or what a serializer makes of it. */
function ofLogged(walk: Walk, key: string, value: TSESTree.Node): readonly RawPart[] {
  const { file } = walk;
  const [serializer] = walk.path.length === 0 && !walk.isText ? walk.redaction.serializersOf(key) : [];
  if (!serializer) return rawIn(at(walk, key), value);
  const makers = functionsOf(file, serializer).filter((fn) => !walk.entered.has(fn));
  if (makers.length === 0) return unproven(rawIn(at(walk, key), value));
  return makers.flatMap((fn) => {
    const inner: Walk = { ...at(walk, key), entered: new Map(walk.entered).set(fn, [value]), depth: walk.depth + 1 };
    return returnsOf(file, fn).flatMap((one) => rawIn(inner, one).map((part) => ({ ...part, node: value })));
  });
}

function ofObject(walk: Walk, node: TSESTree.ObjectExpression): readonly RawPart[] {
  return node.properties.flatMap((property, index) => {
    if (property.type === 'Property') {
      const key = staticKey(property);
      return key === undefined ? rawIn(at(walk, '?'), property.value) : ofLogged(walk, key, property.value);
    }
    const later = node.properties.slice(index + 1);
    const replaced = later.flatMap((one) => (one.type === 'Property' ? (staticKey(one) ?? []) : []));
    return rawIn({ ...walk, without: [...walk.without, ...replaced] }, property.argument);
  });
}

function rawIn(walk: Walk, expression: TSESTree.Node): readonly RawPart[] {
  const node = unwrapAwaited(expression);
  const { file, depth } = walk;
  if (depth > maxDepth) return [];
  const deeper: Walk = { ...walk, depth: depth + 1 };
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'CallExpression': {
      if (node.type === 'Identifier' && isIdName(node.name)) return [];
      const origin = rawOriginOf(file, node, walk.entered);
      if (origin) {
        const telling = isTellingKey(origin.kind, origin.path);
        const isNamed = node.type === 'Identifier' && isNamedAsCount(node.name);
        const isOnlyNamed = isNamed && origin.path.length === 0;
        // A member of a list says what it is by its name alone.
        const isName = node.type === 'Identifier' && /(?:^n|N|_n)ame$/u.test(node.name);
        const isOpen = origin.isOpen === true || (isName && origin.path.at(-1) === '[]');
        const leftOut = leftOutAt(file, node, origin, walk);
        const text = mayHoldText(file, node, origin);
        if (telling === 'no' || isOnlyNamed || leftOut === 'yes' || text === 'no') return [];
        return [
          {
            node,
            kind: origin.kind,
            proven: telling === 'yes' && text === 'yes' && leftOut === 'no' && !origin.isPart && !isOpen,
            besideCalls: origin.besideCalls,
            isText: origin.isText ?? false,
            isWhole: origin.path.length === 0,
            key: origin.path.at(-1),
          },
        ];
      }
      if (node.type === 'CallExpression') return ofCall(deeper, node);
      const kept = ofKept(at(deeper, '?'), node);
      if (kept.length > 0) return kept;
      const taken: Walk = { ...deeper, without: [...walk.without, ...takenAway(file, node)] };
      // A text or an object that was made before: `const line = JSON.stringify(result)`.
      return valuesOf(file, node).flatMap((value) => {
        if (value.kind === 'parameter') {
          const passed = passedTo(walk.entered, value);
          return passed ? rawIn(taken, passed).map((one) => made(one, node)) : [];
        }
        if (value.kind !== 'expression' || value.node === node || isFunction(value.node)) return [];
        const kind = isRequestBody(file, value.node) ? 'conversation' : undefined;
        return rawIn(taken, value.node).map((one) => made(one, node, kind ?? one.kind));
      });
    }
    case 'NewExpression':
      return ofNew(deeper, node);
    case 'TemplateLiteral':
      return node.expressions.flatMap((one) => rawIn(asText(deeper), one));
    case 'BinaryExpression':
      return node.operator === '+' ? [...rawIn(asText(deeper), node.left), ...rawIn(asText(deeper), node.right)] : [];
    case 'ConditionalExpression':
      return [...rawIn(deeper, node.consequent), ...rawIn(deeper, node.alternate)];
    case 'LogicalExpression':
      return node.operator === '&&'
        ? rawIn(deeper, node.right)
        : [...rawIn(deeper, node.left), ...rawIn(deeper, node.right)];
    case 'ObjectExpression':
      return ofObject(deeper, node);
    case 'ArrayExpression':
      return node.elements.flatMap((one, index) => {
        if (one?.type === 'SpreadElement') return rawIn(deeper, one.argument);
        return one ? rawIn(at(deeper, String(index)), one) : [];
      });
    default:
      return [];
  }
}

/** A part of something that was made before, and is called by the name of that. */
const made = (part: RawPart, node: TSESTree.Node, kind = part.kind): RawPart => ({
  ...part,
  node,
  named: undefined,
  kind,
  isText: false,
  isWhole: false,
});

/** Whether an object is what a model is asked with: what was proposed and answered before is repeated there. */
function isRequestBody(file: SourceFile, node: TSESTree.Node): boolean {
  if (node.type !== 'ObjectExpression') return false;
  const { entries } = requestBodyOf(file, node);
  const says = ['messages', 'contents', 'instructions', 'system'].some((key) => entries.has(key));
  return entries.has('tools') ? says || entries.has('input') || entries.has('prompt') : says && entries.has('model');
}

/** What is put into a list of the function or of the class before the whole of it is logged: `steps.push(call.input)`. */
function ofKept(walk: Walk, node: TSESTree.Identifier | TSESTree.MemberExpression): readonly RawPart[] {
  const { file } = walk;
  return putInto(file, node).flatMap((one) => {
    const found = rawIn(walk, one);
    if (found.length > 0) return found.map((part) => made(part, node));
    // `add(step) { this.steps.push(step) }`: what its callers hand over.
    const [value] = one.type === 'Identifier' ? valuesOf(file, one) : [];
    if (value?.kind !== 'parameter' || walk.entered.has(value.fn)) return [];
    return callSitesOf(file, value.fn)
      .flatMap((site) => rawIn({ ...walk, entered: new Map(walk.entered).set(value.fn, site) }, one))
      .map((part) => made(part, node));
  });
}

/** An error or a record of a class of the file that keeps what it is made with: `new ToolFailure(name, args)`. */
function ofNew(walk: Walk, node: TSESTree.NewExpression): readonly RawPart[] {
  const { file } = walk;
  return valuesOf(file, node.callee).flatMap((value) => {
    if (value.kind !== 'expression' || !isClass(value.node)) return [];
    const maker = value.node.body.body.find((one) => one.type === 'MethodDefinition' && one.kind === 'constructor');
    const parameters = maker?.type === 'MethodDefinition' ? maker.value.params : [];
    return parameters.flatMap((one, index) => {
      const passed = node.arguments[index];
      return one.type === 'TSParameterProperty' && passed && passed.type !== 'SpreadElement'
        ? rawIn(at(walk, '?'), passed).map((part) => made(part, passed))
        : [];
    });
  });
}

/**
 * Which prompts, arguments, outputs, conversations, tool definitions and bodies come through into an expression?
 *
 * A result counts where the call copies or serialises: shortening and removing line breaks is no redaction. A function
 * of the file is looked into; one that is not seen leaves it open. Lengths, keys and ids tell nothing.
 *
 * @param redaction - What the receiver leaves out by itself.
 * @param entered - The calls whose arguments stand behind the parameters of functions around the expression.
 */
export const rawPartsIn = (
  file: SourceFile,
  node: TSESTree.Node,
  redaction: Redaction = noRedaction,
  entered: Entered = new Map(),
): readonly RawPart[] => rawIn({ file, redaction, path: [], isText: false, without: [], entered, depth: 0 }, node);
