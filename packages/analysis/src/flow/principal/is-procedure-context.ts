import { procedureRegistrations } from '@toolgate/sdk-model';
import { staticKey } from '../../resolve/static-key.js';
import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';

/**
 * Whether a member of a parameter is the context that a procedure is called with, beside what was sent:
 * `procedure.mutation(async ({ ctx, input }) => ...)`.
 */
export function isProcedureContext(root: Value, key: string | undefined): boolean {
  if (root.kind !== 'parameter' || root.index !== 0 || (key !== 'ctx' && key !== 'context')) return false;
  const call = root.fn.parent;
  if (call.type !== 'CallExpression' || !call.arguments.includes(root.fn as TSESTree.CallExpressionArgument))
    return false;
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && procedureRegistrations.includes(staticKey(callee) ?? '');
}
