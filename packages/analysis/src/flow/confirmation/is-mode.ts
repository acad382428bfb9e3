import type { TSESTree } from '@typescript-eslint/types';
import { returnsOf, localCalleesOf } from '../../resolve/functions-of.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** Names of how a program is run, by whomever it was set up. */
const modes =
  /(?:^|[a-z_])[mM]ode$|^(?:is)?(?:autopilot|autonomous|supervised|interactive|unattended|headless)$|^(?:is)?(?:Interactive|TTY|Prod|Production)$|^auto_?[aA]pprov\w*$/u;

type Reads = 'constant' | 'mode' | 'more';

/** What all parts together read: a mode where one of them does and the others are written down. */
const together = (parts: readonly Reads[]): Reads =>
  parts.includes('more') ? 'more' : parts.includes('mode') ? 'mode' : 'constant';

const isEnvironment = (value: Value): boolean => {
  const root = rootOf(value);
  return root.kind === 'global' && root.name === 'process' && chainOf(value)[0] === 'env';
};

function ofValue(file: SourceFile, value: Value, from: TSESTree.Node): Reads {
  if (isEnvironment(value)) return 'mode';
  const root = rootOf(value);
  if (root.kind !== 'expression' || root.node === from) return 'more';
  // `settings.approvals`, where the settings were made of the environment.
  const found = readsOf(file, root.node);
  return value.kind === 'member' && found === 'constant' ? 'more' : found;
}

function ofName(file: SourceFile, node: TSESTree.Identifier | TSESTree.MemberExpression): Reads {
  const name = node.type === 'Identifier' ? node.name : staticKey(node);
  if (name === 'undefined') return 'constant';
  const values = valuesOf(file, node);
  const found = values.length === 0 ? 'more' : together(values.map((value) => ofValue(file, value, node)));
  const isHanded = values.every(({ kind }) => kind !== 'expression');
  return found === 'more' && isHanded && name !== undefined && modes.test(name) ? 'mode' : found;
}

function ofCall(file: SourceFile, call: TSESTree.CallExpression): Reads {
  const returned = localCalleesOf(file, call).flatMap((fn) => returnsOf(file, fn));
  if (returned.length > 0 && call.arguments.length === 0) return together(returned.map((one) => readsOf(file, one)));
  const { callee } = call;
  const method = callee.type === 'MemberExpression' ? readsOf(file, callee.object) : 'more';
  const handed = together(
    call.arguments.map((one) => readsOf(file, one.type === 'SpreadElement' ? one.argument : one)),
  );
  // `Boolean(process.env.ASK)`, `schema.parse(process.env)`, `['on', 'yes'].includes(process.env.ASK)`.
  return handed === 'mode' ? 'mode' : together([handed, method]);
}

const readsOf = perNode('more', (file: SourceFile, node: TSESTree.Node): Reads => {
  const inner = unwrapAwaited(node);
  const again = (...parts: readonly TSESTree.Node[]): Reads => together(parts.map((one) => readsOf(file, one)));
  switch (inner.type) {
    case 'Literal':
      return 'constant';
    case 'TemplateLiteral':
      return again(...inner.expressions);
    case 'ArrayExpression':
      return again(...inner.elements.flatMap((one) => (one === null || one.type === 'SpreadElement' ? [] : [one])));
    case 'ObjectExpression':
      return again(...inner.properties.map((one) => (one.type === 'Property' ? one.value : one.argument)));
    case 'UnaryExpression':
      return again(inner.argument);
    case 'BinaryExpression':
      return again(inner.left, inner.right);
    case 'LogicalExpression':
      return again(inner.left, inner.right);
    case 'ConditionalExpression':
      return again(inner.test, inner.consequent, inner.alternate);
    case 'ChainExpression':
      return again(inner.expression);
    case 'NewExpression':
      return again(...inner.arguments);
    case 'CallExpression':
      return ofCall(file, inner);
    case 'MemberExpression':
      if (inner.object.type === 'MetaProperty') return 'constant';
      if (inner.object.type === 'MemberExpression' && inner.object.object.type === 'MetaProperty') return 'mode';
      return ofName(file, inner);
    case 'Identifier':
      return ofName(file, inner);
    default:
      return 'more';
  }
});

/**
 * Whether an expression asks only how the program was set up: the environment, or a name of a mode that was handed in. What
 * is compared with a value of the call, such as an amount, is none, also where its limit was set up.
 */
export const isMode = (file: SourceFile, node: TSESTree.Node): boolean => readsOf(file, node) === 'mode';
