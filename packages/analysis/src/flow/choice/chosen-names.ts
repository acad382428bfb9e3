import type { NamedChoice, Step } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { BodyEntry } from '../../match/request-body.js';
import type { ModelRequest } from '../../match/requests.js';
import { isFunction } from '../../resolve/function-node.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { isNullish } from '../../resolve/is-nullish.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { alternativesOf } from '../alternatives.js';
import { listedNames } from './listed-names.js';
import type { Named } from './named.js';
import { namesHanded } from './names-handed.js';
import { namesOfPredicate } from './names-of-predicate.js';

/** A tool that a request picks by its name. */
export interface ChosenName {
  readonly name: TSESTree.Node;
  /** `name`: the expression is the name. `entry`: it is the tool itself. `names`: it is a list of names. */
  readonly kind: 'name' | 'entry' | 'names';
  /** Where a report points. */
  readonly node: TSESTree.Node;
  /** The whole choice or tool set that the name is part of. */
  readonly whole: TSESTree.Expression;
  readonly by: 'choice' | 'tools';
  /** What has a say in whether it is this list, where several are written down. */
  readonly tests?: readonly TSESTree.Expression[];
  /** Whether a function of the program is handed the name and makes the set of it. */
  readonly handed?: true;
}

const objectIn = (file: SourceFile, node: TSESTree.Node): TSESTree.ObjectExpression | undefined => {
  for (const { node: one } of alternativesOf(file, node)) if (one.type === 'ObjectExpression') return one;
  return undefined;
};

/** What stands under a key. `around` are the objects being read: `choice = { ...choice, type }` spreads itself. */
const valueAt = (
  file: SourceFile,
  object: TSESTree.ObjectExpression,
  key: string,
  around: readonly TSESTree.Node[] = [],
): TSESTree.Node | undefined => {
  for (const property of [...object.properties].reverse()) {
    if (property.type === 'Property' && staticKey(property) === key) return property.value;
    if (property.type === 'SpreadElement') {
      const inner = objectIn(file, property.argument);
      const isOpen = inner !== undefined && inner !== object && !around.includes(inner);
      const found = isOpen ? valueAt(file, inner, key, [...around, object]) : undefined;
      if (found) return found;
    }
  }
  return undefined;
};

/** The names at the end of a path of keys and elements. */
function follow(file: SourceFile, node: TSESTree.Node, steps: readonly Step[]): readonly Named[] {
  const [step, ...rest] = steps;
  if (!step) return [{ node, kind: 'name' }];
  if (step.kind === 'key') {
    const object = objectIn(file, node);
    const value = object && valueAt(file, object, step.name);
    return value ? follow(file, value, rest) : [];
  }
  if (step.kind !== 'element') return [];
  return elementsOf(file, node).flatMap((one) => follow(file, one, rest));
}

/**
 * The elements of a list as it is written down: of an array, and of what a `map` makes of another list. `around` are the
 * lists being read: `names = [...names, name]` spreads itself.
 */
function elementsOf(
  file: SourceFile,
  node: TSESTree.Node,
  around: readonly TSESTree.Node[] = [],
): readonly TSESTree.Node[] {
  return alternativesOf(file, node).flatMap(({ node: list }): readonly TSESTree.Node[] => {
    if (around.includes(list)) return [];
    const within = [...around, list];
    if (list.type === 'ArrayExpression') {
      return list.elements.flatMap((one) => {
        if (!one) return [];
        return one.type === 'SpreadElement' ? elementsOf(file, one.argument, within) : [one];
      });
    }
    if (list.type !== 'CallExpression') return [];
    const callee = unwrap(list.callee);
    if (callee.type !== 'MemberExpression') return [];
    const key = staticKey(callee) ?? '';
    const [first] = list.arguments;
    if ((key === 'map' || key === 'flatMap') && first) {
      return functionsOf(file, first).flatMap((fn) =>
        returnsOf(file, fn).flatMap((one) => (key === 'flatMap' ? elementsOf(file, one, within) : [one])),
      );
    }
    return key === 'filter' || key === 'slice' ? elementsOf(file, callee.object, within) : [];
  });
}

const marked = (file: SourceFile, object: TSESTree.ObjectExpression, form: NamedChoice): boolean =>
  Object.entries(form.marks).every(([key, expected]) => {
    const value = valueAt(file, object, key);
    return value !== undefined && alternativesOf(file, value).some((one) => stringOf(one.node) === expected);
  });

/** Whether a choice is the name of a tool by itself, as some SDKs take it beside their modes. */
function isBareName(request: ModelRequest, key: string, forms: readonly NamedChoice[], node: TSESTree.Node): boolean {
  if (!forms.some((form) => form.name.length === 0)) return false;
  const text = stringOf(node);
  const modes = (request.sdk.choiceModes ?? []).filter((one) => one.key === key).flatMap((one) => one.modes);
  return text === undefined ? !isNullish(node) : !modes.includes(text);
}

function inChoice(file: SourceFile, request: ModelRequest, key: string, entry: BodyEntry): readonly ChosenName[] {
  const forms = request.sdk.namedChoices.filter((form) => form.key === undefined || form.key === key);
  return alternativesOf(file, entry.value).flatMap(({ node }): readonly ChosenName[] => {
    if (node.type !== 'ObjectExpression')
      return isBareName(request, key, forms, node)
        ? [{ name: node, kind: 'name', node, whole: entry.value, by: 'choice' }]
        : [];
    const names = forms.filter((form) => marked(file, node, form)).flatMap((form) => follow(file, node, form.name));
    return names.map((one) => ({ name: one.node, kind: one.kind, node, whole: entry.value, by: 'choice' as const }));
  });
}

/** `definitions[name]`, `registry.get(name)`, `all.find((tool) => tool.name === name)`, `definition(name)`. */
function isLookup(file: SourceFile, node: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  if (inner.type === 'MemberExpression') return inner.computed && staticKey(inner) === undefined;
  if (inner.type === 'CallExpression') {
    const callee = unwrap(inner.callee);
    const key = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
    return /^(?:get|find|findLast)$/u.test(key) && inner.arguments.length > 0;
  }
  if (inner.type !== 'Identifier') return false;
  return valuesOf(file, inner).some(
    (value) =>
      (value.kind === 'expression' && value.node !== inner && isLookup(file, value.node)) ||
      (value.kind === 'element' && value.node.type === 'CallExpression') ||
      (value.kind === 'member' && value.key === undefined),
  );
}

/** The name in a tool definition that is written down: `{ type: 'function', name: action }`. */
function nameOfDefinition(file: SourceFile, request: ModelRequest, item: TSESTree.Node): readonly Named[] {
  const object = objectIn(file, item);
  if (!object) return [];
  const forms = (request.sdk.definitions ?? []).filter((form) => marked(file, object, { ...form, id: form.id }));
  return forms.flatMap((form) => follow(file, object, form.name)).filter((one) => stringOf(one.node) === undefined);
}

function inTools(file: SourceFile, request: ModelRequest, entry: BodyEntry): readonly ChosenName[] {
  const handed = valuesOf(file, entry.value).flatMap((value): readonly Named[] =>
    value.kind === 'expression' && value.node.type === 'CallExpression'
      ? namesHanded(file, value.node).map((one) => ({ ...one, handed: true }))
      : [],
  );
  const found =
    handed.length > 0
      ? handed
      : alternativesOf(file, entry.value).flatMap(({ node: list }): readonly Named[] => {
          if (list.type === 'ArrayExpression') {
            const [item, second] = list.elements;
            if (!item || second || item.type === 'SpreadElement') return [];
            return isLookup(file, item) ? [{ node: item, kind: 'entry' }] : nameOfDefinition(file, request, item);
          }
          if (list.type !== 'CallExpression') return [];
          const callee = unwrap(list.callee);
          const [first] = list.arguments;
          if (callee.type !== 'MemberExpression' || !first) return [];
          const key = staticKey(callee);
          if (key === 'filter')
            return namesOfPredicate(file, first).map((names) => ({ node: names, kind: 'names' as const }));
          if (key !== 'map' && key !== 'flatMap') return [];
          const picks = functionsOf(file, first).some((fn) =>
            returnsOf(file, fn).some((one) => isKeyedBy(file, one, fn)),
          );
          return picks ? [{ node: callee.object, kind: 'names' }] : [];
        });
  return found.map((one) => ({
    name: one.node,
    kind: one.kind,
    node: one.handed ? unwrap(one.node) : unwrap(entry.value),
    whole: entry.value,
    by: 'tools' as const,
    ...(one.handed && { handed: one.handed }),
  }));
}

/** Whether a callback looks a tool up by its own parameter: `(name) => definitions[name]`. */
export function isKeyedBy(file: SourceFile, node: TSESTree.Node, fn: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  if (inner.type === 'ArrayExpression') return inner.elements.some((one) => one && isKeyedBy(file, one, fn));
  if (inner.type === 'ConditionalExpression')
    return [inner.consequent, inner.alternate].some((one) => isKeyedBy(file, one, fn));
  if (inner.type === 'LogicalExpression') return [inner.left, inner.right].some((one) => isKeyedBy(file, one, fn));
  if (!isFunction(fn)) return false;
  const [parameter] = fn.params;
  const key =
    inner.type === 'MemberExpression' && inner.computed
      ? inner.property
      : inner.type === 'CallExpression' && isLookup(file, inner)
        ? inner.arguments[0]
        : undefined;
  return key?.type === 'Identifier' && parameter?.type === 'Identifier' && key.name === parameter.name;
}

/** The names in a list of those tools that the model is shown: `activeTools: [route.tool]`, `activeTools: body.tools`. */
const inSubset = (file: SourceFile, entry: BodyEntry): readonly ChosenName[] =>
  listedNames(file, entry.value).map(({ node: name, ...one }) => ({
    ...one,
    name,
    node: unwrap(entry.value),
    whole: entry.value,
    by: 'choice' as const,
  }));

/**
 * Which tools does a request pick by name, with its choice or with a set that was cut down to the picked ones?
 *
 * A set is looked at only where the choice names nothing: where both do, the choice is the place to speak about.
 */
export function chosenNames(file: SourceFile, request: ModelRequest): readonly ChosenName[] {
  const { point, body } = request;
  const choice = point.choice.flatMap((key) =>
    (body.entries.get(key) ?? []).flatMap((entry) => inChoice(file, request, key, entry)),
  );
  if (choice.length > 0) return choice;
  const listed = (point.subset ?? []).flatMap((key) =>
    (body.entries.get(key) ?? []).flatMap((entry) => inSubset(file, entry)),
  );
  if (listed.length > 0) return listed;
  return point.tools.flatMap((key) => (body.entries.get(key) ?? []).flatMap((entry) => inTools(file, request, entry)));
}
