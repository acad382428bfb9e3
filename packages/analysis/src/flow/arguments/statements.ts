import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import type { DecidingExpression } from './sinks-of-arguments.js';

/** How a statement for a database begins; a sentence of a prompt has no such second word. */
const statement =
  /^\s*(?:select\s[\s\S]*\sfrom\s|insert\s+into\s|update\s+[\w".]+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\()/iu;

const logs = /^(?:log|info|debug|warn|error|trace|track|push|includes|test|match|trim|replace)$/u;

/** The call that a node is handed to as it is. */
function callTaking(node: TSESTree.Node): TSESTree.CallExpression | undefined {
  const at = wrapped(node);
  const { parent } = at;
  if (parent?.type !== 'CallExpression' || parent.callee === at) return undefined;
  const { callee } = parent;
  const name = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
  return logs.test(name) ? undefined : parent;
}

/** Texts that are statements for a database by how they begin, and that a call takes, whatever it is called. */
export const statementsOf = perFile((file): readonly DecidingExpression[] =>
  nodeIndexOf(file)
    .of('TemplateLiteral')
    .flatMap((template): readonly DecidingExpression[] => {
      if (template.expressions.length === 0 || !statement.test(template.quasis.map((one) => one.value.raw).join(' x ')))
        return [];
      const direct = callTaking(template);
      if (direct) return [{ kind: 'query', call: direct, value: template }];
      const holder = wrapped(template).parent;
      if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return [];
      return (variableOf(file, holder.id)?.references ?? []).flatMap(({ identifier }) => {
        const call = callTaking(identifier);
        return call ? [{ kind: 'query' as const, call, value: template }] : [];
      });
    }),
);
