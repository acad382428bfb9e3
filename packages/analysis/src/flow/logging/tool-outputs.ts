import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { requestBodyOf } from '../../match/request-body.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction } from '../../resolve/function-node.js';
import { localCalleesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Execution } from '../execution/execution.js';
import { executionsOf } from '../execution/executions.js';
import { remoteCallOf } from '../execution/remote-call-of.js';
import { toolExecutorsOf } from './tool-executors.js';

/** Keys that name the call which a result answers, and the keys of the result beside them. */
const callKeys = new Set(['call_id', 'tool_call_id', 'tool_use_id', 'toolCallId']);
const resultKeys = new Set(['output', 'content', 'result']);
const copies = /^(?:JSON\.stringify|String|structuredClone)$/u;

const maxDepth = 8;

/** `whole`: the result of a call is what the model is told. `part`: it stands inside a text or beside other things. */
export type Share = 'whole' | 'part';

/**
 * The calls whose result is what a tool gives back: the implementation that a dispatcher calls, and whatever is handed
 * to the model as the result of a call or returned by an executor of an SDK.
 */
export const toolOutputsOf = perFile((file): ReadonlyMap<TSESTree.Node, Share> => {
  const found = new Map<TSESTree.Node, Share>();
  const addExecution = (one: Execution): void => {
    if (one.kind === 'lookup' || one.kind === 'opaque' || one.kind === 'local')
      found.set(unwrapAwaited(one.node), 'whole');
    for (const inner of one.inner) addExecution(inner);
  };
  for (const one of executionsOf(file)) addExecution(one);
  // What the application itself asks a server of tools for: no model has to propose it.
  for (const call of nodeIndexOf(file).of('CallExpression'))
    if (remoteCallOf(file, call) || isShapedCall(file, call)) found.set(call, 'whole');
  for (const fn of toolExecutorsOf(file).keys())
    for (const returned of returnsOf(file, fn)) collect(file, returned, 'whole', found, 0);
  for (const property of nodeIndexOf(file).of('Property')) {
    if (!resultKeys.has(staticKey(property) ?? '') || property.parent.type !== 'ObjectExpression') continue;
    const isResult = property.parent.properties.some(
      (one) => one.type === 'Property' && callKeys.has(staticKey(one) ?? ''),
    );
    if (isResult) collect(file, property.value, 'whole', found, 0);
  }
  return found;
});

const remoteCalls = sdks.flatMap((sdk) => sdk.calls ?? []);

/** `client.callTool({ name, arguments })` on whatever another file makes. */
function isShapedCall(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
  const point = remoteCalls.find((one) => one.method === method);
  const given = point && call.arguments[point.argument];
  if (!given || given.type === 'SpreadElement' || localCalleesOf(file, call).length > 0) return false;
  const { entries } = requestBodyOf(file, given);
  return [point.name, point.arguments].every((key) => entries.has(key));
}

function collect(
  file: SourceFile,
  expression: TSESTree.Node,
  share: Share,
  into: Map<TSESTree.Node, Share>,
  depth: number,
): void {
  if (depth > maxDepth) return;
  const node = unwrapAwaited(expression);
  const next = (one: TSESTree.Node, as = share): void => {
    collect(file, one, as, into, depth + 1);
  };
  switch (node.type) {
    case 'CallExpression': {
      if (copies.test(dottedName(node.callee) ?? '')) for (const one of node.arguments) next(one);
      else if (localCalleesOf(file, node).length === 0 && into.get(node) !== 'whole') into.set(node, share);
      return;
    }
    case 'TemplateLiteral':
      for (const one of node.expressions) next(one, 'part');
      return;
    case 'BinaryExpression':
      next(node.left, 'part');
      next(node.right, 'part');
      return;
    case 'ConditionalExpression':
      next(node.consequent);
      next(node.alternate);
      return;
    case 'LogicalExpression':
      next(node.left);
      next(node.right);
      return;
    case 'ArrayExpression':
      for (const one of node.elements) if (one && one.type !== 'SpreadElement') next(one);
      return;
    case 'ObjectExpression':
      for (const one of node.properties) {
        if (one.type === 'SpreadElement') next(one.argument);
        else if (!isFunction(one.value)) next(one.value, resultOrText(one) ? share : 'part');
      }
      return;
    case 'Identifier':
    case 'MemberExpression':
      for (const value of valuesOf(file, node))
        if (value.kind === 'expression' && value.node !== node) next(value.node);
      return;
    default:
  }
}

/** The members under which a result holds its text: the others say what kind it is. */
const resultOrText = (property: TSESTree.Property): boolean =>
  /^(?:content|text|output|result|data)$/u.test(staticKey(property) ?? '');
