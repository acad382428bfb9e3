import type { TSESTree } from '@typescript-eslint/types';
import { countUntil } from '../../resolve/count-until.js';
import { enclosingFunctions, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { isInside } from '../../resolve/function-node.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isRequest } from './is-request.js';
import { isToldByModel } from './is-told-by-model.js';
import { declaresWhoAsks } from './left-by-middleware.js';
import { principalOf } from './principal.js';
import { principalsInReach } from './principals-in-reach.js';
import { asksForPermission, isIdName, isPermissionName, isTenantName } from './vocabulary.js';

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

/** The name that an argument ends with: `tenantId`, `auth.tenantId!`. */
function lastNameOf(argument: TSESTree.Node): string {
  const node = unwrap(argument);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? (staticKey(node) ?? '') : '';
}

/** Calls that are handed the id of a tenant by itself: `configOf(tenantId)`, `eq(bookings.tenantId, tenantId)`. */
const callsWithTenant = perFile((file): readonly TSESTree.Node[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .filter((call) =>
      call.arguments.some((argument) => {
        const name = lastNameOf(argument);
        return isIdName(name) && isTenantName(file, name);
      }),
    ),
);

/** Whether the request path around a place hands the id of a tenant to what it calls. */
export function handsTenantOn(file: SourceFile, node: TSESTree.Node): boolean {
  const path = enclosingFunctions(node).at(-1);
  return path !== undefined && isAnyInside(callsWithTenant(file), path);
}

/** Whether code hands a tenant on with what it calls: `run(name, args, { brandId })`, `run(name, args, brandId)`. */
export const isBoundToTenant = (file: SourceFile, node: TSESTree.Node): boolean =>
  isAnyInside(tenantBoundCalls(file), node) || isAnyInside(callsWithTenant(file), node);

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
  const known = reaches.filter((reach) => reach.own === 'yes' || reach.around === 'yes');
  if (known.some(({ node: who }) => !who || !isOnlySignedIn(file, who))) return 'yes';
  const path = functions.at(-1);
  if (path && (isAnyInside(permissionCalls(file), path) || isAnyInside(tenantBoundCalls(file), path))) return 'yes';
  if (declaresWhoAsks(file) && functions.some((fn) => takesRequest(file, fn))) return 'yes';
  return known.length > 0 || reaches.some((reach) => reach.own === 'maybe' || reach.around === 'maybe')
    ? 'maybe'
    : 'no';
}

/** Whether the file says for whom anybody works or what they may do: a tenant that is handed on or read, rights. */
const knowsTenants = perFile(
  (file): boolean =>
    permissionCalls(file).length > 0 ||
    tenantBoundCalls(file).length > 0 ||
    callsWithTenant(file).length > 0 ||
    nodeIndexOf(file)
      .of('MemberExpression')
      .some((one) => {
        const key = staticKey(one) ?? '';
        const tells = isTenantName(file, key) || (isPermissionName(key) && !/^is[A-Z]/u.test(key));
        return tells && principalOf(file, one.object).answer === 'yes';
      }),
);

/** Whether somebody is known only since the file asks them to sign in, as a search for everybody who has an account does. */
const isOnlySignedIn = (file: SourceFile, who: TSESTree.Node): boolean =>
  principalOf(file, who).reason === 'refused without it' && !knowsTenants(file);

/** Whether a function is handed a request, or the context around one. */
const takesRequest = (file: SourceFile, fn: FunctionNode): boolean =>
  fn.params.some((node, index) => isRequest(file, { kind: 'parameter', fn, index, node }));

/** How many calls are followed back to where the request came in. */
const maxCallers = 2;

/**
 * As {@link tenancyAt}, for what a request says: a function that only builds a request stands in the path of those that
 * call it. Of what executes this would say too much: an executor may learn by itself who asks.
 */
export function tenancyOfPath(file: SourceFile, node: TSESTree.Node, depth = 0): 'yes' | 'maybe' | 'no' {
  const here = tenancyAt(file, node);
  const path = enclosingFunctions(node).at(-1);
  if (here === 'yes' || !path || depth >= maxCallers) return here;
  const callers = callSitesOf(file, path).map((site) => tenancyOfPath(file, site, depth + 1));
  return callers.includes('yes') ? 'yes' : callers.includes('maybe') ? 'maybe' : here;
}
