import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../resolve/function-node.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { confirmationsOf } from './confirmations.js';

/** Calls that put something before people: a message, a task, a row of what is to be decided. */
const puts = /^(?:post|send|create|publish|notify|open|show|push|insert|add|enqueue|reply)/u;

const isPut = (call: TSESTree.Node): call is TSESTree.CallExpression =>
  call.type === 'CallExpression' && call.callee.type === 'MemberExpression' && puts.test(staticKey(call.callee) ?? '');

/** The calls that are handed something which a variable holds: `mailer.send({ text: `${link}/${approval.id}` })`. */
function putWith(file: SourceFile, argument: TSESTree.Node): readonly TSESTree.CallExpression[] {
  const read = unwrapAwaited(argument);
  const name = read.type === 'MemberExpression' ? unwrapAwaited(read.object) : read;
  const variable = name.type === 'Identifier' ? variableOf(file, name) : undefined;
  const [definition] = variable?.defs ?? [];
  const made = definition?.node.type === 'VariableDeclarator' ? definition.node.init : undefined;
  // The request for a decision itself; who asks is handed around everywhere.
  const references = made && isPut(unwrapAwaited(made)) ? (variable?.references ?? []) : [];
  return references.flatMap(({ identifier }) => {
    if (identifier === name || identifier.range[0] > argument.range[0]) return [];
    for (let at: TSESTree.Node | undefined = identifier.parent; at && !isFunction(at); at = at.parent) {
      if (isPut(at)) return [at];
      if (at.type.endsWith('Statement') || at.type === 'VariableDeclarator') return [];
    }
    return [];
  });
}

/**
 * The calls that put a question before people, each with the call that waits for the answer to it:
 * `const post = await slack.chat.postMessage({ text }); await waitForDecision(post.ts)`.
 */
export const questionsPut = perFile(
  (file: SourceFile): ReadonlyMap<TSESTree.CallExpression, TSESTree.CallExpression> =>
    new Map(
      [...confirmationsOf(file).keys()].flatMap((waiting) =>
        waiting.arguments.flatMap((one) => {
          const argument = one.type === 'SpreadElement' ? one.argument : one;
          const made = valuesOf(file, argument).flatMap((value) => {
            const root = rootOf(value);
            return root.kind === 'expression' && root.node !== argument && isPut(root.node) ? [root.node] : [];
          });
          return [...made, ...putWith(file, argument)].map((call) => [call, waiting] as const);
        }),
      ),
    ),
);
