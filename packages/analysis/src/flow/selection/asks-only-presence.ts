import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, calleesOf } from '../../resolve/functions-of.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf, writesOf } from '../../resolve/variable-of.js';
import { principalOf } from '../principal/principal.js';
import { readsPrincipal, readsPrincipalBeside } from '../principal/reads-principal.js';
import { isIdName, isPermissionName, isPrincipalName } from '../principal/vocabulary.js';
import { isSomebody } from './is-somebody.js';

/**
 * What a test asks of who asks. `nobody`: nothing. `present`: false where nobody is there, else the same for all.
 * `absent`: true where nobody is there, else the same for all. `apart`: it may tell callers apart.
 */
type Asked = 'nobody' | 'present' | 'absent' | 'apart';

const negated = (asked: Asked): Asked => (asked === 'present' ? 'absent' : asked === 'absent' ? 'present' : asked);

/** Both hold. What is true without anybody, and something else as well, is open to some who are nobody. */
function both(left: Asked, right: Asked): Asked {
  if (left === 'apart' || right === 'apart') return 'apart';
  if (left === right) return left;
  return left === 'present' || right === 'present' ? 'present' : 'apart';
}

const either = (left: Asked, right: Asked): Asked => negated(both(negated(left), negated(right)));

/** Methods of texts, lists and sets that only look at what they are called on. */
const looks = /^(?:includes|has|hasOwn|startsWith|endsWith|indexOf|toLowerCase|toUpperCase|trim|keys|values|Boolean)$/u;

interface Question {
  readonly file: SourceFile;
  /** The tool that a predicate tests, also under the names of the functions that it is handed to. */
  readonly elements: readonly TSESTree.Node[];
  readonly depth: number;
}

/** Whether everything in a term was there before the request, or is the tool in question. */
function isOfNobody({ file, elements, depth }: Question, term: TSESTree.Node): boolean {
  const index = nodeIndexOf(file);
  if (depth > 4 || index.inside('ThisExpression', term).length > 0) return false;
  const looksOnly = index.inside('CallExpression', term).every(({ callee }) => {
    const called = unwrapAwaited(callee);
    return looks.test((called.type === 'MemberExpression' ? staticKey(called) : dottedName(called)) ?? '');
  });
  if (!looksOnly || index.inside('AwaitExpression', term).length > 0) return false;
  return index.inside('Identifier', term).every((one) => {
    const variable = variableOf(file, one);
    const [definition, ...others] = variable?.defs ?? [];
    if (!variable || !definition) return true;
    if (elements.some((element) => isInside(definition.name, element))) return true;
    if (others.length > 0 || writesOf(file, variable).length > 0) return false;
    const { node, type } = definition;
    if (type === 'ImportBinding' || (type === 'Variable' && !enclosingFunction(definition.name))) return true;
    const init = type === 'Variable' && node.type === 'VariableDeclarator' ? node.init : null;
    return init !== null && isOfNobody({ file, elements, depth: depth + 1 }, init);
  });
}

/** Ids of what was bought: to have one is to be entitled. */
const isBought = /subscription|plan|billing|licen[cs]e|purchase|payment|price|grant/iu;

/** Somebody, or an id of theirs: nothing that says what they may do. */
function isWho(file: SourceFile, node: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  if (inner.type === 'CallExpression') {
    const callee = unwrapAwaited(inner.callee);
    return callee.type === 'MemberExpression' && staticKey(callee) === 'trim' && isWho(file, callee.object);
  }
  if (inner.type === 'Identifier' && isSomebody(file, inner)) return true;
  const name =
    inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? staticKey(inner) : undefined;
  if (name === undefined || isPermissionName(name) || isBought.test(name)) return false;
  return (isIdName(name) || isPrincipalName(name)) && principalOf(file, inner).answer !== 'no';
}

const isLengthOf = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrapAwaited(node);
  return inner.type === 'MemberExpression' && staticKey(inner) === 'length' && isWho(file, inner.object);
};

const isTypeOf = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrapAwaited(node);
  return inner.type === 'UnaryExpression' && inner.operator === 'typeof' && isWho(file, inner.argument);
};

/** `who.id !== ''`, `who.id.length > 0`, `typeof who.id === 'string'`, `'id' in who`: a comparison that says whether an id is there. */
function ofComparison({ file }: Question, { left, operator, right }: TSESTree.BinaryExpression): Asked {
  if (operator === 'in') return isIdName(stringOf(left) ?? '') && isWho(file, right) ? 'present' : 'apart';
  const negates = operator.startsWith('!');
  if (operator.endsWith('==')) {
    if (sourceText(file, left) === sourceText(file, right) && isWho(file, left)) return negates ? 'absent' : 'present';
    if (isTypeOf(file, left)) return negates === (stringOf(right) === 'undefined') ? 'present' : 'absent';
    const isEmpty = isNullish(right) || stringOf(right) === '';
    const isNone = right.type === 'Literal' && right.value === 0;
    if ((isEmpty && isWho(file, left)) || (isNone && isLengthOf(file, left))) return negates ? 'present' : 'absent';
  }
  return operator.startsWith('>') && right.type === 'Literal' && isLengthOf(file, left) ? 'present' : 'apart';
}

const truthOf = (node: TSESTree.Node | null): boolean | undefined => {
  const inner = node ? unwrapAwaited(node) : undefined;
  return inner?.type === 'Literal' && typeof inner.value === 'boolean' ? inner.value : undefined;
};

const returnedIn = (statement: TSESTree.Statement): TSESTree.Expression | null | undefined => {
  const only = statement.type === 'BlockStatement' && statement.body.length === 1 ? statement.body[0] : statement;
  return only?.type === 'ReturnStatement' ? only.argument : undefined;
};

/** What a function asks whose body is a row of `if (…) return true|false` and an answer. */
function ofFunction(question: Question, { body }: FunctionNode): Asked {
  if (body.type !== 'BlockStatement') return classified(question, body);
  const statements = body.body.filter((one) => one.type !== 'VariableDeclaration');
  const last = statements.at(-1);
  const answer = last && returnedIn(last);
  if (!answer) return 'apart';
  return statements.slice(0, -1).reduceRight<Asked>(
    (rest, statement) => {
      const gives =
        statement.type === 'IfStatement' && !statement.alternate ? returnedIn(statement.consequent) : undefined;
      const truth = truthOf(gives ?? null);
      if (statement.type !== 'IfStatement' || truth === undefined) return 'apart';
      const asked = classified(question, statement.test);
      return truth ? either(asked, rest) : both(negated(asked), rest);
    },
    classified(question, answer),
  );
}

/** The parameters of a function that a call fills with the tool in question, or with what is the same for everybody. */
const filledWithTools = (
  question: Question,
  fn: FunctionNode,
  call: TSESTree.CallExpression,
): readonly TSESTree.Node[] =>
  fn.params.filter((_, index) => {
    const passed = argumentAt(call, index);
    return passed !== undefined && isOfNobody(question, passed);
  });

function ofCall(question: Question, call: TSESTree.CallExpression): Asked {
  const { file, elements, depth } = question;
  const [first] = call.arguments;
  if (dottedName(call.callee) === 'Boolean' && first) return classified(question, first);
  const asked = new Set(
    calleesOf(file, call).map((fn) =>
      ofFunction({ file, elements: [...elements, ...filledWithTools(question, fn, call)], depth: depth + 1 }, fn),
    ),
  );
  const [only] = asked;
  // What a call of somebody gives is theirs, though nothing in the callee says so.
  return asked.size === 1 && only !== undefined && only !== 'nobody' ? only : 'apart';
}

function classified(question: Question, test: TSESTree.Node): Asked {
  const { file, elements, depth } = question;
  const node = unwrapAwaited(test);
  if (depth > 4) return 'apart';
  if (node.type === 'UnaryExpression' && node.operator === '!') return negated(classified(question, node.argument));
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    const isAnd = node.operator === '&&';
    const constant = truthOf(node.right);
    if (constant !== undefined) return constant === isAnd ? classified(question, node.left) : 'nobody';
    const join = isAnd ? both : either;
    return join(classified(question, node.left), classified(question, node.right));
  }
  if (node.type === 'ConditionalExpression') {
    const asked = classified(question, node.test);
    if (truthOf(node.alternate) === false) return both(asked, classified(question, node.consequent));
    if (truthOf(node.consequent) === false) return both(negated(asked), classified(question, node.alternate));
    return 'apart';
  }
  if (truthOf(node) !== undefined) return 'nobody';
  if (isWho(file, node)) return 'present';
  if (node.type === 'BinaryExpression') {
    const asked = ofComparison(question, node);
    if (asked !== 'apart') return asked;
  }
  if (node.type === 'CallExpression') {
    const asked = ofCall(question, node);
    if (asked !== 'apart') return asked;
  }
  const [value, ...others] = node.type === 'Identifier' ? valuesOf(file, node) : [];
  if (value?.kind === 'expression' && others.length === 0 && value.node !== node && !isFunction(value.node)) {
    const asked = classified({ ...question, depth: depth + 1 }, value.node);
    if (asked !== 'apart') return asked;
  }
  const [element] = elements;
  const reads = element ? readsPrincipalBeside(file, node, element) : readsPrincipal(file, node);
  return reads.answer === 'no' && isOfNobody(question, node) ? 'nobody' : 'apart';
}

/**
 * Does a test of who asks ask no more than whether somebody, or an id of theirs, is there, beside what is the same for
 * everybody: `user.id !== '' && tool.name in catalogue`? Nothing in it tells two callers apart.
 *
 * What holds for nobody as well does: `tool.isPublic || user`. Errs towards no: terms with calls that are not seen, and
 * with anything that was handed to the function, may ask who.
 *
 * @param element - The tool that a predicate tests, whose members ask nobody.
 */
export const asksOnlyPresence = (file: SourceFile, test: TSESTree.Node, element?: TSESTree.Node): boolean =>
  classified({ file, elements: element ? [element] : [], depth: 0 }, test) !== 'apart';
