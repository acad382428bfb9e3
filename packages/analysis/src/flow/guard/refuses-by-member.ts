import type { TSESTree } from '@typescript-eslint/types';
import { isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Execution } from '../execution/execution.js';
import { leaves } from '../leaves.js';
import { principalOf } from '../principal/principal.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isIdName, isTenantName, isUserName } from '../principal/vocabulary.js';
import { argumentsOfExecutor } from '../taint/arguments-of-executor.js';

/** Whether a test asks for a member of who asks that not everybody has: that there is a tenant or a user decides nothing. */
function asksForMember(file: SourceFile, test: TSESTree.Node): boolean {
  const negated = unwrap(test);
  const member = negated.type === 'UnaryExpression' && negated.operator === '!' ? unwrap(negated.argument) : undefined;
  if (member?.type !== 'MemberExpression' || principalOf(file, member.object).answer !== 'yes') return false;
  const key = staticKey(member) ?? '';
  const saysWho = isTenantName(file, key) || isUserName(key);
  return key !== '' && !/^(?:id|sub|uid)$/u.test(key) && !(isIdName(key) && saysWho);
}

/**
 * Whether an executor leaves where who asks lacks something, and looks what the model names up among what is theirs:
 * `if (!who.billingId) return refused; const one = await db.find({ id, owner: who.id });`. Both together are a decision about
 * this call, though no right is named in it.
 */
export function refusesByMember(file: SourceFile, { callee }: Execution): boolean {
  if (!callee) return false;
  const index = nodeIndexOf(file);
  const refuses = index
    .inside('IfStatement', callee.body)
    .some(({ test, consequent }) => leaves(consequent) && asksForMember(file, test));
  if (!refuses) return false;
  const isNamed = (one: TSESTree.Identifier): boolean =>
    isIdName(one.name) &&
    valuesOf(file, one).some((value) => {
      const root = rootOf(value);
      return root.kind === 'parameter' && argumentsOfExecutor(file, root);
    });
  const named = index.inside('Identifier', callee.body).filter(isNamed);
  return index
    .inside('AwaitExpression', callee.body)
    .some(
      (query) => named.some((one) => isInside(one, query)) && readsPrincipal(file, query.argument).answer === 'yes',
    );
}
