import type { TSESTree } from '@typescript-eslint/types';
import type { Connector } from '../../match/connectors.js';
import { entriesAt } from '../../match/entries-at.js';
import { requestBodyOf, type BodyEntry, type RequestBody } from '../../match/request-body.js';
import { isNullish } from '../../resolve/is-nullish.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { alternativesOf } from '../alternatives.js';
import { readsEnvironment } from '../guard/reads-environment.js';
import { isWish } from './is-wish.js';
import { namesUnder, type OfferedTools } from './offered-tools.js';

/**
 * Which calls of a connector run before anybody was asked.
 *
 * `asks`: none. `never`: all of them, at least on the machines that a setting names. `wish`: all of them where a setting or
 * whoever asks wants it so. `some`: those of a list. `open`: it is not seen, or a right decides it.
 */
export type Approval =
  | { readonly kind: 'asks' }
  | { readonly kind: 'never' | 'wish'; readonly node: TSESTree.Node; readonly value?: TSESTree.Expression }
  | { readonly kind: 'some'; readonly node: TSESTree.Node; readonly tools: OfferedTools }
  | { readonly kind: 'open'; readonly node: TSESTree.Node };

type Form = NonNullable<Connector['form']['approval']>;

/** `{ never: { tool_names: [...] }, always: { ... } }`: what is named under `never` runs at once. */
function byNames(file: SourceFile, form: Form, object: TSESTree.ObjectExpression, at: TSESTree.Node): Approval {
  const body = requestBodyOf(file, object);
  const [exempt] = body.entries.get(form.never) ?? [];
  if (!exempt) return body.opaque.length > 0 ? { kind: 'open', node: at } : { kind: 'asks' };
  return { kind: 'some', node: exempt.node, tools: namesUnder(file, exempt.value, form) };
}

function ofAlternative(file: SourceFile, form: Form, node: TSESTree.Node, entry: BodyEntry): Approval {
  const text = stringOf(node);
  if (text === form.always) return { kind: 'asks' };
  if (text === form.never || (isNullish(node) && form.omitted === 'never'))
    return { kind: 'never', node: entry.node, value: entry.value };
  if (isNullish(node)) return { kind: 'asks' };
  if (node.type === 'ObjectExpression') return byNames(file, form, node, entry.node);
  return { kind: 'open', node: entry.node };
}

/** Whether what decides between two settings is the machine, and not somebody who asks. */
const byMachine = (file: SourceFile, tests: readonly TSESTree.Expression[]): boolean =>
  tests.every(
    (test) =>
      readsEnvironment(file, test) ||
      valuesOf(file, test).some((one) => one.kind === 'expression' && readsEnvironment(file, one.node)),
  );

/** `settings.approval || 'never'`: where nobody has said anything, nobody is asked. */
const isNeverByDefault = ({ value, conditions }: BodyEntry, form: Form): boolean => {
  const inner = unwrapAwaited(value);
  return (
    conditions.length === 0 &&
    inner.type === 'LogicalExpression' &&
    inner.operator !== '&&' &&
    stringOf(inner.right) === form.never
  );
};

function ofEntry(file: SourceFile, form: Form, entry: BodyEntry): readonly Approval[] {
  if (isNeverByDefault(entry, form)) return [{ kind: 'never', node: entry.node, value: entry.value }];
  return alternativesOf(file, entry.value).map(({ node, tests }) => {
    const found = ofAlternative(file, form, unwrapAwaited(node), entry);
    const deciding = [...tests, ...entry.conditions];
    if (found.kind === 'asks' || byMachine(file, deciding)) return found;
    return found.kind === 'never' && deciding.every((test) => isWish(file, test))
      ? { ...found, kind: 'wish' }
      : { kind: 'open', node: entry.node };
  });
}

const weight = { never: 4, some: 3, wish: 2, open: 1, asks: 0 } as const;

/**
 * Which calls of a connector run before anybody was asked? Of several settings the one that asks least counts, unless a
 * right decides which it is: then it is open.
 */
export function approvalOf(file: SourceFile, connector: Connector): Approval {
  const form = connector.form.approval;
  if (!form) return { kind: 'asks' };
  const { node, body } = connector;
  const { entries, open } = entriesAt(file, body, form.key);
  const omitted: Approval = form.omitted === 'never' ? { kind: 'never', node } : { kind: 'asks' };
  const settings = [...entries.flatMap((entry) => ofEntry(file, form, entry)), ...ofSingleTools(file, form, body)];
  if (entries.length === 0) settings.push(open && omitted.kind === 'never' ? { kind: 'open', node } : omitted);
  return settings.reduce<Approval>((worst, one) => (weight[one.kind] > weight[worst.kind] ? one : worst), {
    kind: 'asks',
  });
}

/** The tools that have a setting of their own: `configs: [{ name: 'wire_money', permission_policy: { ... } }]`. */
function ofSingleTools(file: SourceFile, form: Form, body: RequestBody): readonly Approval[] {
  const { each } = form;
  if (!each) return [];
  return entriesAt(file, body, each.key).entries.flatMap(({ value }) => {
    const list = unwrapAwaited(value);
    if (list.type !== 'ArrayExpression') return [];
    return list.elements.flatMap((element): readonly Approval[] => {
      if (!element || element.type === 'SpreadElement') return [];
      const one = requestBodyOf(file, element);
      const [setting] = entriesAt(file, one, each.setting).entries;
      const [name] = entriesAt(file, one, each.name).entries;
      if (!setting || !name || !ofEntry(file, form, setting).some(({ kind }) => kind === 'never')) return [];
      return [{ kind: 'some', node: setting.node, tools: namesUnder(file, name.value, {}) }];
    });
  });
}
