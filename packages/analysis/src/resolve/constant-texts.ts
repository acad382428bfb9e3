import type { TSESTree } from '@typescript-eslint/types';
import { cellsOf } from './cells-of.js';
import { dottedName } from './dotted-name.js';
import { functionsInTable } from './functions-in-table.js';
import { isFunction, type FunctionNode } from './function-node.js';
import { localCalleesOf, returnsOf } from './functions-of.js';
import type { SourceFile } from './source-file.js';
import { staticKey, stringOf } from './static-key.js';
import { unwrapAwaited } from './unwrap.js';
import { seenValuesOf } from './values-elsewhere.js';
import { valuesOfMap } from './values-of-map.js';
import { variableOf } from './variable-of.js';

/** A text that the program itself holds, and where it stands. */
export interface ConstantText {
  readonly text: string;
  /** The literal, template or sum that it is written as. */
  readonly node: TSESTree.Node;
}

/** The texts in an expression, and whether they are all that it can be. */
export interface ConstantTexts {
  readonly texts: readonly ConstantText[];
  readonly complete: boolean;
}

const maxDepth = 12;
const maxTexts = 200;

const none: ConstantTexts = { texts: [], complete: false };

const joined = (parts: readonly ConstantTexts[]): ConstantTexts => ({
  texts: parts.flatMap((one) => one.texts).slice(0, maxTexts),
  complete: parts.every((one) => one.complete),
});

/** Methods that give back what they are called on, or its parts in another order. */
const keeps = new Set([
  ...[
    'join',
    'split',
    'toString',
    'trim',
    'toLowerCase',
    'concat',
    'flat',
    'sort',
    'toSorted',
    'reverse',
    'slice',
    'values',
  ],
]);

interface Walk {
  readonly file: SourceFile;
  readonly depth: number;
  /** What a parameter of a callback stands for while its body is read. */
  readonly bound: ReadonlyMap<TSESTree.Node, string>;
  /** How often a value is being read on the way to this one: what is written anew from itself comes around again. */
  readonly open: ReadonlyMap<TSESTree.Node, number>;
  /** How many expressions may still be read for this question. */
  readonly budget: { left: number };
}

/** One time for what stood there before, and one for what it is made of. */
const maxRounds = 2;
const maxExpressions = 2000;

/** Every text that a template or a sum can be, where each part is one of a few constants. */
function combined(walk: Walk, parts: readonly (string | TSESTree.Node)[], node: TSESTree.Node): ConstantTexts {
  let found: readonly string[] = [''];
  let complete = true;
  for (const part of parts) {
    if (typeof part === 'string') {
      found = found.map((one) => one + part);
      continue;
    }
    const inside = textsIn(walk, part);
    complete &&= inside.complete && inside.texts.length > 0;
    // What is not known leaves a gap that no pattern matches across.
    const choices = inside.texts.length > 0 ? inside.texts.map(({ text }) => text) : ['\u0000'];
    found = found.flatMap((one) => choices.map((choice) => one + choice)).slice(0, maxTexts);
  }
  return { texts: found.map((text) => ({ text, node })), complete };
}

/** `NAMES.map((name) => `${base}/${name}`)`: the body once for each text of the list. */
function mapped(walk: Walk, call: TSESTree.CallExpression, list: TSESTree.Node): ConstantTexts {
  const items = textsIn(walk, list);
  const [callback] = call.arguments;
  const [parameter] = callback && isFunction(callback) ? callback.params : [];
  if (!callback || !isFunction(callback) || parameter?.type !== 'Identifier') return { ...items, complete: false };
  const results = returnsOf(walk.file, callback);
  return joined([
    ...items.texts.map(({ text }) =>
      joined(results.map((one) => textsIn({ ...walk, bound: new Map(walk.bound).set(parameter, text) }, one))),
    ),
    { texts: [], complete: items.complete },
  ]);
}

function ofCall(walk: Walk, node: TSESTree.CallExpression | TSESTree.NewExpression): ConstantTexts {
  const { callee } = node;
  const arguments_ = node.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one));
  if (node.type === 'NewExpression') {
    const [first] = dottedName(callee) === 'Set' ? arguments_ : [];
    return first ? textsIn(walk, first) : none;
  }
  const name = dottedName(callee);
  const [first] = arguments_;
  if (first && (name === 'Object.freeze' || name === 'Array.from' || name === 'String')) return textsIn(walk, first);
  if (first && name === 'Object.values') return valuesIn(walk, first);
  if (callee.type === 'MemberExpression') {
    const method = staticKey(callee) ?? '';
    if (method === 'map') return mapped(walk, node, callee.object);
    if (method === 'filter') return { ...textsIn(walk, callee.object), complete: false };
    if (method === 'join') {
      // One text, so that a word of it can be told from the whole.
      return textsIn(walk, callee.object);
    }
    if (method === 'get') {
      const held = valuesOfMap(walk.file, callee.object);
      if (held.length > 0) return joined(held.map((one) => textsIn(walk, one)));
    }
    if (keeps.has(method))
      return joined([
        textsIn(walk, callee.object),
        ...(method === 'concat' ? arguments_.map((one) => textsIn(walk, one)) : []),
      ]);
  }
  const direct = localCalleesOf(walk.file, node);
  const returned = (direct.length > 0 ? direct : functionsInTable(walk.file, callee)).flatMap((fn) => {
    const results = returnsOf(walk.file, fn);
    return boundWays(walk, fn, arguments_).flatMap((bound) => results.map((one) => textsIn({ ...walk, bound }, one)));
  });
  return returned.length > 0 ? joined(returned) : none;
}

/** `Object.values(SCOPES)` of an object that the program writes out. */
function valuesIn(walk: Walk, object: TSESTree.Node): ConstantTexts {
  const written = seenValuesOf(walk.file, object).flatMap((value) =>
    value.kind === 'expression' && value.node.type === 'ObjectExpression' ? value.node.properties : [],
  );
  const texts = written.map((one) => (one.type === 'Property' ? textsIn(walk, one.value) : none));
  return texts.length === 0 ? none : joined(texts);
}

/** As many texts as a parameter may stand for, one after the other; of more it is not said which. */
const maxBound = 12;

/** What the parameters of a function stand for when it is called with some arguments, once for each text of them. */
function boundWays(
  walk: Walk,
  fn: FunctionNode,
  given: readonly TSESTree.Node[],
): readonly ReadonlyMap<TSESTree.Node, string>[] {
  let ways: readonly ReadonlyMap<TSESTree.Node, string>[] = [walk.bound];
  for (const [index, parameter] of fn.params.entries()) {
    const argument = given[index];
    const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (!argument || name.type !== 'Identifier') continue;
    const { texts } = textsIn(walk, argument);
    // What is not known is not what the parameter is when nothing is handed.
    const choices = texts.length > 0 ? texts.map(({ text }) => text) : parameter === name ? [] : ['\u0000'];
    if (choices.length === 0 || choices.length * ways.length > maxBound) continue;
    ways = ways.flatMap((way) => choices.map((text) => new Map(way).set(name, text)));
  }
  return ways;
}

function ofValues(walk: Walk, node: TSESTree.Node): ConstantTexts {
  const values = seenValuesOf(walk.file, node);
  if (values.length === 0) return none;
  return joined(
    values.map((value) => {
      if (value.kind === 'expression' && value.node !== node) {
        const rounds = walk.open.get(value.node) ?? 0;
        if (rounds >= maxRounds) return none;
        return textsIn({ ...walk, open: new Map(walk.open).set(value.node, rounds + 1) }, value.node);
      }
      // Who hands nothing hands what the parameter is without it.
      if (value.kind === 'parameter' && value.node.type === 'AssignmentPattern')
        return { ...textsIn(walk, value.node.right), complete: false };
      const cells = cellsOf(walk.file, value);
      return cells.length > 0 ? joined(cells.map((one) => textsIn(walk, one))) : none;
    }),
  );
}

function textsIn(outer: Walk, expression: TSESTree.Node): ConstantTexts {
  if (outer.depth > maxDepth || outer.budget.left <= 0) return none;
  outer.budget.left -= 1;
  const walk: Walk = { ...outer, depth: outer.depth + 1 };
  const node = unwrapAwaited(expression);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string'
        ? { texts: [{ text: node.value, node }], complete: true }
        : { texts: [], complete: true };
    case 'TemplateLiteral':
      return combined(
        walk,
        node.quasis.flatMap((quasi, index) => [quasi.value.cooked ?? '', ...node.expressions.slice(index, index + 1)]),
        node,
      );
    case 'BinaryExpression':
      return node.operator === '+' ? combined(walk, [node.left, node.right], node) : none;
    case 'ArrayExpression':
      return joined(
        node.elements.map((one) =>
          one ? textsIn(walk, one.type === 'SpreadElement' ? one.argument : one) : { texts: [], complete: true },
        ),
      );
    case 'ConditionalExpression':
      return joined([textsIn(walk, node.consequent), textsIn(walk, node.alternate)]);
    case 'LogicalExpression':
      return node.operator === '&&'
        ? textsIn(walk, node.right)
        : joined([textsIn(walk, node.left), textsIn(walk, node.right)]);
    case 'CallExpression':
    case 'NewExpression':
      return ofCall(walk, node);
    case 'Identifier': {
      for (const value of seenValuesOf(walk.file, node)) {
        const text = value.kind === 'parameter' || value.kind === 'element' ? boundText(walk, node) : undefined;
        if (text !== undefined) return { texts: [{ text, node }], complete: !text.includes('\u0000') };
      }
      return node.name === 'undefined' ? { texts: [], complete: true } : ofValues(walk, node);
    }
    case 'MemberExpression': {
      const member = enumMemberOf(walk.file, node);
      return member ? textsIn(walk, member) : ofValues(walk, node);
    }
    default:
      return none;
  }
}

/** What a member of an enumeration stands for: `Scope.Files`. */
function enumMemberOf(file: SourceFile, node: TSESTree.MemberExpression): TSESTree.Expression | undefined {
  const [definition] = node.object.type === 'Identifier' ? (variableOf(file, node.object)?.defs ?? []) : [];
  if (definition?.node.type !== 'TSEnumDeclaration') return undefined;
  const key = staticKey(node);
  return definition.node.body.members.find(({ id }) => key === (id.type === 'Identifier' ? id.name : stringOf(id)))
    ?.initializer;
}

/** What the callback's parameter that an identifier names stands for, while the callback is read. */
function boundText(walk: Walk, node: TSESTree.Identifier): string | undefined {
  for (const [parameter, text] of walk.bound) {
    if (parameter.type === 'Identifier' && parameter.name === node.name) return text;
  }
  return undefined;
}

/**
 * Which texts of the program can an expression be, or hold as a list?
 *
 * Followed: constants and imports, lists with spreads, templates and sums, `map` over a constant list, `join` and
 * `split`, conditions, functions of the file. Where a part is not known, the text has a NUL there and the answer is not
 * `complete`. Errs towards fewer texts.
 */
export const constantTextsOf = (file: SourceFile, node: TSESTree.Node): ConstantTexts =>
  textsIn({ file, depth: 0, bound: new Map(), open: new Map(), budget: { left: maxExpressions } }, node);
