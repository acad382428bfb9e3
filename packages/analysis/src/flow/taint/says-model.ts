import type { TSESTree } from '@typescript-eslint/types';
import { runCallsOf } from '../../match/model-runs.js';
import { requestsByCall } from '../../match/requests.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** Where the run of an agent keeps what the model said; beside it stand the calls that it proposed. */
const saidByRun = /^(?:finalOutput|text|output_text|structuredResponse|messages)$/u;

/** Events by which a stream tells what the model says, and what it said so far. */
const tells = /^(?:text|content|message|.*(?:text|content).*delta|.*text\.done)$/iu;

/** Whether a function listens to what the model says: `stream.on('text', (delta) => { … })`. */
export function hearsModel(file: SourceFile, { fn, index }: Extract<Value, { kind: 'parameter' }>): boolean {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || call.arguments[1] !== fn || index > 1) return false;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !/^(?:on|once|addListener)$/u.test(staticKey(callee) ?? '')) return false;
  return (
    tells.test(stringOf(call.arguments[0]) ?? '') &&
    valuesOf(file, chainStart(callee.object)).some((value) => {
      const root = rootOf(value);
      return root.kind === 'expression' && root.node.type === 'CallExpression' && saysModel(file, root.node, ['text']);
    })
  );
}

/** What listeners are hung on one after the other: `client.messages.stream(body).on('text', write).on('end', close)`. */
function chainStart(node: TSESTree.Node): TSESTree.Node {
  let at = unwrap(node);
  while (at.type === 'CallExpression' && at.callee.type === 'MemberExpression' && staticKey(at.callee) === 'on')
    at = unwrap(at.callee.object);
  return at;
}

/** Whether a call gives an answer of a model at a path: a request, or the run of an agent. */
export const saysModel = (file: SourceFile, call: TSESTree.CallExpression, path: readonly string[]): boolean =>
  requestsByCall(file).has(call) || (saidByRun.test(path[0] ?? '') && runCallsOf(file).has(call));
