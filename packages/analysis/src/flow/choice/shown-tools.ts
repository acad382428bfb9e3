import type { TSESTree } from '@typescript-eslint/types';
import type { ModelRequest } from '../../match/requests.js';
import { isFunction } from '../../resolve/function-node.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { identityOf, rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { alternativesOf } from '../alternatives.js';
import { isKeyedBy, type ChosenName } from './chosen-names.js';
import { findDependence, prune } from '../depends-on.js';
import { isOfTenantAlone } from './of-tenant-alone.js';
import { originOf } from './origin-of-name.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { parameterOfRequest } from './request-level.js';
import { saysItSelects } from './says-it-selects.js';
import { selectionOf } from '../selection/selection.js';

/**
 * Who brings the tools among which a request names one.
 *
 * `caller`: they are selected for the caller, so that a name outside them is refused by the provider. `perhaps`: what made
 * them takes the caller and is not seen.
 * `handed`: the function is handed them beside the name; its callers decide both. `same`: tools and name come in with
 * the same data, as in a proxy. `program`: none of these.
 */
export type ToolsShown = 'caller' | 'perhaps' | 'handed' | 'same' | 'program';

const keepsMembers = /^(?:map|flatMap|filter|slice|concat|values|sort|toSorted|reverse|toReversed)$/u;

/** What a callback gives, one by one: `[library[name]]` is what stands in it. */
const givenBy = (file: SourceFile, returned: TSESTree.Node): readonly TSESTree.Node[] => {
  const direct = unwrapAwaited(returned);
  // The rows of a table that is written down would stand for themselves.
  if (direct.type === 'MemberExpression') return [direct];
  if (direct.type === 'ArrayExpression')
    return direct.elements.flatMap((one) => (one && one.type !== 'SpreadElement' ? givenBy(file, one) : []));
  if (direct.type === 'ConditionalExpression')
    return [direct.consequent, direct.alternate].flatMap((one) => givenBy(file, one));
  if (direct.type === 'LogicalExpression') return [direct.left, direct.right].flatMap((one) => givenBy(file, one));
  return alternativesOf(file, direct).map(({ node }) => node);
};

/** The tables that a callback looks tools up in by its parameter: `(name) => library.get(name)` hands on no member. */
const tablesOf = (file: SourceFile, callback: TSESTree.Node | undefined): readonly TSESTree.Node[] =>
  (callback ? functionsOf(file, callback) : [])
    .flatMap((fn) => returnsOf(file, fn).filter((one) => isKeyedBy(file, one, fn)))
    .flatMap((returned) => givenBy(file, returned))
    .flatMap((node) => {
      const lookup = node.type === 'CallExpression' ? unwrap(node.callee) : node;
      return lookup.type === 'MemberExpression' ? [lookup.object] : [];
    });

/** `(name) => ({ type: 'function', name, parameters })`: the program makes a tool of a name, and brings all but that. */
const definesByName = (file: SourceFile, callback: TSESTree.Node | undefined): boolean =>
  callback !== undefined &&
  functionsOf(file, callback).some((fn) => {
    const [parameter] = fn.params;
    return (
      parameter?.type === 'Identifier' &&
      returnsOf(file, fn).some((returned) => {
        const made = unwrapAwaited(returned);
        return (
          made.type === 'ObjectExpression' &&
          made.properties.some(
            (one) =>
              one.type === 'Property' &&
              staticKey(one) === 'name' &&
              one.value.type === 'Identifier' &&
              one.value.name === parameter.name,
          )
        );
      })
    );
  });

/** What a set is made of, through calls that keep its members. */
function sourcesOf(file: SourceFile, node: TSESTree.Node, depth: number): readonly TSESTree.Node[] {
  if (depth > 8) return [node];
  return alternativesOf(file, node).flatMap(({ node: leaf }) => {
    const inner = unwrapAwaited(leaf);
    const callee = inner.type === 'CallExpression' ? unwrap(inner.callee) : undefined;
    if (callee?.type !== 'MemberExpression' || inner.type !== 'CallExpression' || callee.object === node)
      return [inner];
    if (!keepsMembers.test(staticKey(callee) ?? '')) return [inner];
    if (definesByName(file, inner.arguments[0])) return [];
    const tables = tablesOf(file, inner.arguments[0]);
    return (tables.length > 0 ? tables : [callee.object]).flatMap((one) => sourcesOf(file, one, depth + 1));
  });
}

/** Where a value comes in: the parameter behind it, through the calls that read a body. */
const rootsOf = (file: SourceFile, node: TSESTree.Node, depth = 0): readonly string[] =>
  valuesOf(file, node).flatMap((value) => {
    const root = rootOf(value);
    const callee =
      root.kind === 'expression' && root.node.type === 'CallExpression' ? unwrap(root.node.callee) : undefined;
    const inner = callee?.type === 'MemberExpression' && depth < 8 ? rootsOf(file, callee.object, depth + 1) : [];
    return [identityOf(root), ...inner];
  });

const isPlain = (node: TSESTree.Node): boolean =>
  node.type === 'Identifier' || (node.type === 'MemberExpression' && staticKey(node) !== undefined);

/** Whether the definition of the tool is made of a schema that was handed in beside the name, as helpers for structured output do. */
function bringsSchema(
  file: SourceFile,
  request: ModelRequest,
  entries: readonly { readonly value: TSESTree.Node }[],
  origin: TSESTree.Node | undefined,
): boolean {
  const names = origin ? valuesOf(file, origin).map(identityOf) : [];
  const schemaKeys = new Set(
    (request.sdk.definitions ?? []).flatMap((form) =>
      form.parameters.slice(-1).flatMap((step) => (step.kind === 'key' ? [step.name] : [])),
    ),
  );
  return entries.some(({ value }) => {
    const found = findDependence(
      file,
      value,
      (node): true | typeof prune | undefined => {
        if (node.type === 'MemberExpression' && node.computed) return prune;
        if (node.type !== 'Identifier' || !isInSchema(node, schemaKeys)) return undefined;
        const isHanded = valuesOf(file, node).some(
          (one) =>
            one.kind === 'parameter' &&
            parameterOfRequest(file, one, request.call) === 'data' &&
            !names.includes(identityOf(one)),
        );
        return isHanded ? true : undefined;
      },
      false,
    );
    return found === true;
  });
}

const isInSchema = (node: TSESTree.Node, keys: ReadonlySet<string>): boolean => {
  for (let outer = node.parent; outer && !isFunction(outer); outer = outer.parent) {
    if (outer.type === 'Property') return keys.has(staticKey(outer) ?? '');
  }
  return false;
};

/** The table that a tool was looked up in by a key that runs, else the expression: the table brings the tool, not the key. */
const tableBehind = (file: SourceFile, node: TSESTree.Node): TSESTree.Node => {
  for (const value of valuesOf(file, node))
    if (value.kind === 'member' && value.key === undefined && value.node.type === 'MemberExpression')
      return value.node.object;
  return node;
};

/** The list that a name is one of: `steps` in `steps[stepNumber]`. */
const listBehind = (value: Value): readonly string[] => {
  if (value.kind === 'element') return [identityOf(value.of)];
  return value.kind === 'member' && value.key === undefined ? [identityOf(value.object)] : [];
};

/** `this.kit(technician, name)`: who is handed the name makes the tool of that name, and selects none for the caller. */
const isMadeByName = (file: SourceFile, tools: TSESTree.Node, name: TSESTree.Node): boolean => {
  const names = new Set(valuesOf(file, name).flatMap((value) => [identityOf(value), ...listBehind(value)]));
  const made = valuesOf(file, tools);
  return (
    made.length > 0 &&
    made.every(
      (value) =>
        value.kind === 'expression' &&
        value.node.type === 'CallExpression' &&
        !saysItSelects(value.node) &&
        value.node.arguments.some(
          (one) => one.type !== 'SpreadElement' && valuesOf(file, one).some((passed) => names.has(identityOf(passed))),
        ),
    )
  );
};

export function toolsShown(
  file: SourceFile,
  request: ModelRequest,
  chosen: ChosenName,
  origin: TSESTree.Node | undefined,
): ToolsShown {
  const { point, body, call } = request;
  const entries = point.tools.flatMap((key) => body.entries.get(key) ?? []);
  for (const { value } of entries) {
    const { kind } = selectionOf(file, value, call);
    if (kind === 'scoped') return 'caller';
    const mayBeSelected = kind === 'unknown' && readsPrincipal(file, value).answer !== 'no';
    if (mayBeSelected && !isMadeByName(file, value, chosen.name) && !isOfTenantAlone(file, value)) return 'perhaps';
  }
  if (chosen.by === 'tools') return 'program';
  const sources = entries.flatMap(({ value }) => sourcesOf(file, value, 0)).filter(isPlain);
  if (bringsSchema(file, request, entries, origin)) return 'handed';
  const inbound = sources.filter((one) => originOf(file, tableBehind(file, one), call).kind === 'request');
  if (inbound.length === 0) return 'program';
  const roots = origin ? rootsOf(file, origin) : [];
  return inbound.some((one) => rootsOf(file, one).some((root) => roots.includes(root))) ? 'same' : 'handed';
}
