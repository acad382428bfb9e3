import type { UnnamedChoice } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { BodyEntry } from '../../match/request-body.js';
import type { ModelRequest } from '../../match/requests.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { enclosingFunctions, isInside } from '../../resolve/function-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { alternativesOf, testsAround, testsBefore, type Alternative } from '../alternatives.js';
import { permissionIn } from './permission-in.js';
import { isUntouchedBy } from './untouched-by.js';
import { principalParts } from '../principal/principal-parts.js';
import { selectionOf } from '../selection/selection.js';

/** A choice that stands in for taking tools away from a caller. */
export interface ChoiceToggle {
  /** The choice, where a report points. */
  readonly node: TSESTree.Node;
  /** The condition that asks what the caller may do. */
  readonly test: TSESTree.Node;
  /** The tools that stay in the request. */
  readonly tools: TSESTree.Expression;
  /** Whether both the question about the caller and the unchanged tools are seen. */
  readonly proven: boolean;
}

/** How a choice that is written as an object keeps the model from tools: by which word under which key. */
interface Restriction {
  readonly under: string;
  readonly word: string;
}

const restrictionsOf = (request: ModelRequest, key: string): readonly Restriction[] => {
  const lists = request.sdk.namedChoices.filter(
    (form) => form.key === key && form.name.some((step) => step.kind === 'element'),
  );
  const none = (request.sdk.unnamedChoices ?? []).filter(({ mode }) => mode === 'none');
  return [
    ...lists.map((form) => ({ under: 'type', word: form.marks['type'] })),
    ...none.map((one) => ({ under: one.key ?? 'type', word: one.type })),
  ].flatMap(({ under, word }) => (word === undefined ? [] : [{ under, word }]));
};

const valueUnder = (node: TSESTree.Node, key: string): TSESTree.Node | undefined =>
  node.type === 'ObjectExpression'
    ? node.properties.flatMap((one) => (one.type === 'Property' && staticKey(one) === key ? [one.value] : []))[0]
    : undefined;

/** The word under a key of an object, where it is written down. */
const wordUnder = (node: TSESTree.Node, key: string): string | undefined => {
  const value = valueUnder(node, key);
  return value && stringOf(value);
};

/** Whether an alternative keeps the model from tools: from all of them, or from all but a list. */
export function restricts(request: ModelRequest, key: string, node: TSESTree.Node): boolean {
  const text = stringOf(node);
  if (text !== undefined) {
    const modes = (request.sdk.choiceModes ?? []).filter((one) => one.key === key);
    return modes.some((one) => one.none.includes(text));
  }
  return restrictionsOf(request, key).some(({ under, word }) => wordUnder(node, under) === word);
}

/** A choice that a request may be sent with, what has a say in it, and whether it keeps the model from tools. */
interface PossibleChoice extends Alternative {
  readonly restricting: boolean;
}

/** The choices that an expression may be: `{ type: user.isStaff ? 'auto' : 'none' }` is two of them. */
const choicesIn = (
  file: SourceFile,
  request: ModelRequest,
  key: string,
  value: TSESTree.Node,
): readonly PossibleChoice[] =>
  alternativesOf(file, value).flatMap((one): readonly PossibleChoice[] => {
    const restrictions = restrictionsOf(request, key);
    const open = restrictions.find(({ under }) => {
      const word = valueUnder(one.node, under);
      return word !== undefined && stringOf(word) === undefined;
    });
    const words = open && valueUnder(one.node, open.under);
    if (!words) return [{ ...one, restricting: restricts(request, key, one.node) }];
    return alternativesOf(file, words).map(({ node, tests }) => {
      const text = stringOf(node);
      const restricting = restrictions.some(({ under, word }) => under === open.under && word === text);
      return { node, tests: [...tests, ...one.tests], restricting };
    });
  });

/** What the model may do by a choice that is written down without a name; `undefined` for every other one. */
export function modeOf(request: ModelRequest, node: TSESTree.Node): UnnamedChoice['mode'] {
  const text = stringOf(node);
  if (text !== undefined) {
    const modes = (request.sdk.choiceModes ?? []).filter(({ key }) => request.point.choice.includes(key));
    if (modes.some((one) => one.none.includes(text))) return 'none';
    if (modes.some((one) => one.forced.includes(text))) return 'required';
    return modes.some((one) => one.modes.includes(text)) ? 'auto' : undefined;
  }
  if (node.type !== 'ObjectExpression') return undefined;
  return (request.sdk.unnamedChoices ?? []).find((one) => wordUnder(node, one.key ?? 'type') === one.type)?.mode;
}

const isSameMode = (alternatives: readonly Alternative[]): boolean => {
  const texts = alternatives.map((one) => stringOf(one.node));
  return texts.every((text) => text !== undefined && text === texts[0]);
};

interface Asked {
  readonly answer: 'yes' | 'maybe' | 'no';
  readonly test: TSESTree.Node | undefined;
}

/** The strongest question about the caller among several tests. */
function asked(file: SourceFile, tests: readonly TSESTree.Node[]): Asked {
  let maybe: TSESTree.Node | undefined;
  for (const test of tests) {
    const { answer } = permissionIn(file, test);
    if (answer === 'yes') return { answer, test };
    if (answer === 'maybe') maybe ??= test;
  }
  return maybe ? { answer: 'maybe', test: maybe } : { answer: 'no', test: undefined };
}

/** Whether the tools of the request are taken away somewhere by a condition: `delete params.tools`. */
const deletesTools = (file: SourceFile, request: ModelRequest): boolean => {
  const around = enclosingFunctions(request.call).at(-1);
  return nodeIndexOf(file)
    .of('UnaryExpression')
    .some((one) => {
      const { argument } = one;
      return (
        one.operator === 'delete' &&
        argument.type === 'MemberExpression' &&
        request.point.tools.includes(staticKey(argument) ?? '') &&
        (around === undefined || isInside(one, around))
      );
    });
};

const isSame = (file: SourceFile, a: TSESTree.Node, b: TSESTree.Node): boolean => {
  const known = new Set(valuesOf(file, b).map(identityOf));
  return valuesOf(file, a).some((value) => known.has(identityOf(value)));
};

/** Whether tools are selected by other things about the caller than a condition asks: by plan, where it asks for the role. */
function selectsByOther(file: SourceFile, tools: TSESTree.Node, test: TSESTree.Node): boolean {
  const selecting = principalParts(file, tools);
  const member = (path: string): string => path.split('.')[0] ?? path;
  const asking = new Set(principalParts(file, test).map((part) => member(part.path)));
  return (
    selecting.length > 0 &&
    asking.size > 0 &&
    !asking.has('') &&
    selecting.every((part) => part.certain && part.path !== '' && !asking.has(member(part.path)))
  );
}

/** Whether a field holds the tools only where the caller was asked: `if (!user.suspended) this.tools = tools`. */
const isKeptByCaller = (file: SourceFile, tools: TSESTree.Node): boolean =>
  unwrap(tools).type === 'MemberExpression' &&
  alternativesOf(file, tools).some(({ tests }) => asked(file, tests).answer !== 'no');

/** The tools that everybody's request carries, whatever the caller may do; `undefined` when something selects them. */
function exposed(
  file: SourceFile,
  request: ModelRequest,
  test: TSESTree.Node,
): { readonly tools: TSESTree.Expression; readonly proven: boolean } | undefined {
  const entries = request.point.tools.flatMap((key) => request.body.entries.get(key) ?? []);
  const [first] = entries;
  if (!first || deletesTools(file, request)) return undefined;
  const isEverywhere = entries.length > 1 && entries.every((entry) => isSame(file, entry.value, first.value));
  if (!isEverywhere && entries.some((entry) => asked(file, entry.conditions).answer !== 'no')) return undefined;
  let proven = true;
  let tools: TSESTree.Expression | undefined;
  for (const entry of entries) {
    const { kind } = selectionOf(file, entry.value, request.call);
    if (kind === 'scoped' && !selectsByOther(file, entry.value, test)) return undefined;
    if (kind === 'empty') {
      if (entry.conditions.length > 0) return undefined;
      continue;
    }
    // What callers hand in is shown to whoever the condition keeps out: had they selected, nothing would be left to ask.
    if (isKeptByCaller(file, entry.value)) return undefined;
    const isLeft = kind === 'fixed' || kind === 'scoped' || kind === 'wrapper';
    if (!isLeft && !isUntouchedBy(file, entry.value, request.call, test)) proven = false;
    tools ??= entry.value;
  }
  return tools && { tools, proven };
}

/** Whether a test only counts the tools of the request: without any, providers refuse every choice but that for none. */
function countsTools(file: SourceFile, request: ModelRequest, test: TSESTree.Node): boolean {
  const inner = unwrap(test);
  const counted = inner.type === 'BinaryExpression' && inner.right.type === 'Literal' ? unwrap(inner.left) : inner;
  if (counted.type !== 'MemberExpression' || !/^(?:length|size)$/u.test(staticKey(counted) ?? '')) return false;
  const entries = request.point.tools.flatMap((key) => request.body.entries.get(key) ?? []);
  return entries.some((entry) => isSame(file, entry.value, counted.object));
}

/** A choice of the request with everything that decides it: conditions inside it, around it, and around the request. */
function toggleIn(
  file: SourceFile,
  request: ModelRequest,
  key: string,
  entries: readonly BodyEntry[],
): Omit<ChoiceToggle, 'tools'> | undefined {
  const around = [...testsAround(request.call), ...testsBefore(file, request.call)];
  const all = entries.flatMap((entry) =>
    choicesIn(file, request, key, entry.value).map((one) => ({
      ...one,
      entry,
      tests: [...one.tests, ...entry.conditions],
    })),
  );
  const alone = isSameMode(all) && entries.every((entry) => entry.conditions.length === 0);
  for (const { entry, restricting, tests } of all) {
    if (!restricting) continue;
    const { answer, test } = asked(
      file,
      (alone ? around : tests).filter((one) => !countsTools(file, request, one)),
    );
    if (answer === 'no' || !test) continue;
    const isHere = entry.conditions.length === 0 && !isElsewhere(entry.value);
    return { node: isHere ? entry.value : entry.node, test, proven: answer === 'yes' };
  }
  return undefined;
}

/**
 * Does a request's choice do what only taking tools away can do: is it set by what the caller may do, while the tools
 * of everybody stay in the request?
 *
 * `undefined` for choices that follow rounds, budgets or the number of tools, and where something selects the tools for
 * the caller or takes them away under a condition of the caller's. Not proven, where a callee that is not seen takes
 * the caller or may have selected the tools. Errs towards `undefined`.
 */
export function choiceToggle(file: SourceFile, request: ModelRequest): ChoiceToggle | undefined {
  for (const key of request.point.choice) {
    const entries = request.body.entries.get(key) ?? [];
    const toggle = toggleIn(file, request, key, entries);
    const shown = toggle && exposed(file, request, toggle.test);
    if (toggle && shown) return { ...toggle, tools: shown.tools, proven: toggle.proven && shown.proven };
  }
  return undefined;
}
