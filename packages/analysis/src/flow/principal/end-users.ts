import type { TSESTree } from '@typescript-eslint/types';
import { requestsOf } from '../../match/requests.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isIdName } from './vocabulary.js';

const endUsers = perFile((file): ReadonlySet<Variable> => {
  const found = new Set<Variable>();
  for (const { sdk, body } of requestsOf(file)) {
    for (const { value } of (sdk.endUser ?? []).flatMap((key) => body.entries.get(key) ?? [])) {
      const member = unwrap(value);
      if (member.type !== 'MemberExpression' || !isIdName(staticKey(member) ?? '')) continue;
      const variable = variableOf(file, unwrap(member.object));
      if (variable) found.add(variable);
    }
  }
  return found;
});

/** Whether a request to the model names a variable as its end user: `user: member.memberId`. */
export const isEndUser = (file: SourceFile, variable: Variable): boolean => endUsers(file).has(variable);

/** Members that name a thing by its own id: `broker.id`, `broker.brokerId`, and not `ticket.authorId`. */
const isOwnId = (name: string, key: string): boolean =>
  /^(?:id|sub|uid)$/u.test(key) || key.toLowerCase().startsWith(name.toLowerCase());

/**
 * The results of calls that a request names as its end user by their own id: `await requireBroker(token)`, kept in
 * `broker` beside `safety_identifier: broker.brokerId`.
 */
export const endUserResults = perFile((file): ReadonlySet<TSESTree.Node> => {
  const found = new Set<TSESTree.Node>();
  for (const { sdk, body } of requestsOf(file)) {
    for (const { value } of (sdk.endUser ?? []).flatMap((key) => body.entries.get(key) ?? [])) {
      const member = unwrap(value);
      const object = member.type === 'MemberExpression' ? unwrap(member.object) : undefined;
      const key = member.type === 'MemberExpression' ? staticKey(member) : undefined;
      if (object?.type !== 'Identifier' || key === undefined || !isOwnId(object.name, key)) continue;
      for (const one of valuesOf(file, object))
        if (one.kind === 'expression' && one.node.type === 'CallExpression') found.add(one.node);
    }
  }
  return found;
});
