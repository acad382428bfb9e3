import type { TSESTree } from '@typescript-eslint/types';
import { countUntil } from '../../resolve/count-until.js';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { isInside } from '../../resolve/function-node.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isToldByModel } from './is-told-by-model.js';
import { principalsInReach } from './principals-in-reach.js';
import { asksForPermission, isIdName, isTenantName } from './vocabulary.js';

/** Calls that ask for a permission, by library, declaration or shape: `this.ability.can('invoke', 'Claim')`. */
const permissionCalls = perFile((file): readonly TSESTree.CallExpression[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .filter((call) => {
      if (isDeclaredControl(file, 'authorizers', call.callee) || authorizationCallOf(file, call)) return true;
      const callee = unwrap(call.callee);
      return (
        callee.type === 'MemberExpression' && call.arguments.length > 0 && asksForPermission(staticKey(callee) ?? '')
      );
    }),
);

/** Whether the file asks for a permission anywhere. */
export const asksForPermissionIn = (file: SourceFile): boolean => permissionCalls(file).length > 0;

/** Data calls that are bound to a tenant: `{ tenantId: ... }` handed to something. */
const tenantBoundCalls = perFile((file): readonly TSESTree.Node[] =>
  nodeIndexOf(file)
    .of('Property')
    .filter((property) => {
      const key = staticKey(property) ?? '';
      return (
        property.parent.type === 'ObjectExpression' &&
        isIdName(key) &&
        isTenantName(file, key) &&
        property.parent.parent.type === 'CallExpression' &&
        !isToldByModel(file, property.value)
      );
    }),
);

/** Whether code hands a tenant on with what it calls: `run(name, args, { brandId })`. */
export const isBoundToTenant = (file: SourceFile, node: TSESTree.Node): boolean =>
  isAnyInside(tenantBoundCalls(file), node);

/** Whether one of several nodes, which are in source order, stands inside another. */
function isAnyInside(nodes: readonly TSESTree.Node[], ancestor: TSESTree.Node): boolean {
  const first = countUntil(nodes.length, (one) => (nodes[one]?.range[0] ?? 0) < ancestor.range[0]);
  for (let at = first; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node || node.range[0] >= ancestor.range[1]) return false;
    if (isInside(node, ancestor)) return true;
  }
  return false;
}

/**
 * Is tenancy in reach of a place: somebody who asks is known there, or a permission is asked for, or data is bound to
 * a tenant in the same request path? Demos and tools for a single user have none of it.
 */
export function tenancyAt(file: SourceFile, node: TSESTree.Node): 'yes' | 'maybe' | 'no' {
  const functions = enclosingFunctions(node);
  const reaches = functions.map((fn) => principalsInReach(file, fn));
  if (reaches.some((reach) => reach.own === 'yes' || reach.around === 'yes')) return 'yes';
  const path = functions.at(-1);
  if (path && (isAnyInside(permissionCalls(file), path) || isAnyInside(tenantBoundCalls(file), path))) return 'yes';
  if (reaches.some((reach) => reach.own === 'maybe' || reach.around === 'maybe')) return 'maybe';
  return 'no';
}
