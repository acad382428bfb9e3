import { requestsOf } from '../../match/requests.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
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
