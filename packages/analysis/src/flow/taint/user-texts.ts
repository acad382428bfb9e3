import type { TSESTree } from '@typescript-eslint/types';
import { instructionsOf } from '../../match/instructions.js';
import { requestsOf } from '../../match/requests.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

const says = /^(?:HumanMessage|UserMessage|userMessage|user|run|runStreamed)$/u;

/**
 * The variables whose value a file sends to a model as what a user says: in a message of the user, as input or prompt
 * of a request, as the text that an agent is run with. Their content is the user's, wherever else it goes.
 */
export const userTexts = perFile((file: SourceFile): ReadonlySet<Variable> => {
  const found = new Set<Variable>();
  const add = (expression: TSESTree.Node | undefined): void => {
    const node = expression && unwrapAwaited(expression);
    if (node?.type === 'TemplateLiteral') for (const one of node.expressions) add(one);
    if (node?.type !== 'Identifier') return;
    const variable = variableOf(file, node);
    if (variable?.defs.some((one) => one.type === 'Parameter')) found.add(variable);
  };
  const index = nodeIndexOf(file);
  for (const object of index.of('ObjectExpression')) {
    const entries = new Map(
      object.properties.flatMap((one) => (one.type === 'Property' ? [[staticKey(one) ?? '', one.value] as const] : [])),
    );
    if (stringOf(entries.get('role')) === 'user') add(entries.get('content'));
  }
  // `createReactAgent({ prompt })` calls its instructions so.
  const told = new Set(instructionsOf(file).map(({ text }) => text));
  for (const { body } of requestsOf(file))
    for (const key of ['input', 'prompt'])
      for (const { value } of body.entries.get(key) ?? []) if (!told.has(value)) add(value);
  for (const call of [...index.of('CallExpression'), ...index.of('NewExpression')]) {
    const name = call.callee.type === 'Identifier' ? call.callee.name : '';
    if (!says.test(name)) continue;
    const given = call.arguments[name.startsWith('run') ? 1 : 0];
    if (given && given.type !== 'SpreadElement') add(given);
  }
  return found;
});
