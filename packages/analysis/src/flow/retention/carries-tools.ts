import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { declaresTools, toolKeys } from '../../match/tool-type.js';
import { instancesOf } from '../../match/instances-of.js';
import { requestsByCall } from '../../match/requests.js';
import { registeredOnInstance } from '../../match/registered-tools.js';
import { clientOf } from '../../match/client-of.js';
import { classMembers, enclosingThisOwner } from '../../resolve/class-member.js';
import { isFunction } from '../../resolve/function-node.js';
import { returnsOf } from '../../resolve/functions-of.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { valuesOf } from '../../resolve/values-of.js';
import { runBy } from '../bindings.js';
import { connectedServers } from './connected-servers.js';
import { reachingRequests } from './reaches-request.js';

const passesOn =
  /^(?:JSON\.(?:stringify|parse)|structuredClone|Promise\.(?:resolve|all)|Object\.(?:freeze|assign)|superjson\.(?:parse|stringify))$/u;
const keepsMembers = new Set([
  'map',
  'filter',
  'flatMap',
  'concat',
  'slice',
  'toSorted',
  'then',
  'catch',
  'finally',
  'parse',
]);

/** Values of `type` that mark a tool definition. */
const definitionTypes: ReadonlySet<string> = new Set([
  'function',
  'custom',
  ...sdks.flatMap((sdk) => sdk.hostedTools.filter(({ key }) => key === undefined).map(({ type }) => type)),
]);

function isDefinition(node: TSESTree.ObjectExpression): boolean {
  const keys = new Map(
    node.properties.flatMap((one) => (one.type === 'Property' ? [[staticKey(one), one.value]] : [])),
  );
  const type = keys.get('type');
  const marked = type !== undefined && definitionTypes.has(stringOf(type) ?? '');
  if (marked && (keys.has('function') || keys.has('name') || keys.size <= 2)) return true;
  return keys.has('name') && ['parameters', 'inputSchema', 'input_schema', 'execute'].some((key) => keys.has(key));
}

function objectCarries(file: SourceFile, node: TSESTree.ObjectExpression): boolean {
  if (isDefinition(node)) return true;
  return node.properties.some((one) => {
    if (one.type === 'SpreadElement') return carriesTools(file, one.argument);
    const key = staticKey(one) ?? '';
    if (toolKeys.has(key)) return !isNames(file, one.value);
    return !isFunction(one.value) && carriesTools(file, one.value);
  });
}

/** A list of strings: the names of tools, not tools. */
function isNames(file: SourceFile, node: TSESTree.Node): boolean {
  return valuesOf(file, node).every(
    (value) =>
      value.kind === 'expression' &&
      value.node.type === 'ArrayExpression' &&
      value.node.elements.length > 0 &&
      value.node.elements.every((one) => one !== null && stringOf(one) !== undefined),
  );
}

function callCarries(file: SourceFile, node: TSESTree.CallExpression): boolean {
  const values = [...node.arguments].map((one) => (one.type === 'SpreadElement' ? one.argument : one));
  if (instancesOf(file, node).some((one) => one.made === node)) return true;
  if (
    requestsByCall(file)
      .get(node)
      ?.some(({ point }) => point.gives === 'bound') === true
  )
    return true;
  if (passesOn.test(dottedName(node.callee) ?? '')) return values.some((one) => carriesTools(file, one));
  if (runBy(file, node).some((fn) => returnsOf(file, fn).some((one) => carriesTools(file, one)))) return true;
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || !keepsMembers.has(staticKey(callee) ?? '')) return false;
  const [first] = values;
  if (staticKey(callee) !== 'filter' && isFunction(first)) {
    return returnsOf(file, first).some((one) => carriesTools(file, one));
  }
  return staticKey(callee) === 'parse'
    ? values.some((one) => carriesTools(file, one))
    : carriesTools(file, callee.object);
}

/**
 * Does a value carry tools, a choice among them, or a request configuration that holds them?
 *
 * Yes by shape (`{ tools, tool_choice }`, definitions), by the declared type of a variable or of a function's result, or
 * because the value is seen to reach the tools of a request. Clients that are made here count only where they are asked
 * for by {@link isClient}. No means that none of this is seen.
 */
export const carriesTools: (file: SourceFile, node: TSESTree.Node) => boolean = perNode(
  false,
  (file: SourceFile, expression: TSESTree.Node): boolean => {
    const node = unwrapAwaited(expression);
    for (const one of new Set([expression, node])) {
      const type = typeNodeOf(file, one);
      if (type && type.type !== 'TSMethodSignature' && declaresTools(file, type)) return true;
    }
    if (isFunction(node)) return returnsOf(file, node).some((one) => carriesTools(file, one));
    switch (node.type) {
      case 'ObjectExpression':
        return objectCarries(file, node);
      case 'ArrayExpression':
        return node.elements.some(
          (one) => one !== null && carriesTools(file, one.type === 'SpreadElement' ? one.argument : one),
        );
      case 'ConditionalExpression':
        return carriesTools(file, node.consequent) || carriesTools(file, node.alternate);
      case 'LogicalExpression':
        return carriesTools(file, node.right) || (node.operator !== '&&' && carriesTools(file, node.left));
      case 'AssignmentExpression':
        return carriesTools(file, node.right);
      case 'CallExpression':
        return callCarries(file, node);
      case 'NewExpression':
        if ((registeredOnInstance(file, node) ?? []).length > 0 || connectedServers(file).has(node)) return true;
        return node.arguments.some((one) => one.type !== 'SpreadElement' && carriesTools(file, one));
      case 'Identifier':
      case 'MemberExpression':
        return valuesOf(file, node).some(
          (value) => value.kind === 'expression' && value.node !== node && carriesTools(file, value.node),
        );
      default:
        return false;
    }
  },
);

/** Whether a value is a client of an SDK that is made where the expression stands. */
export const isClient = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrapAwaited(node);
  return inner.type === 'NewExpression' && clientOf(file, inner) !== undefined;
};

/** Whether what an expression gives is seen to become part of a request, and how. */
export const reachesRequest = (file: SourceFile, node: TSESTree.Node): 'tools' | 'configuration' | undefined => {
  const { asTools, asConfiguration } = reachingRequests(file);
  const inner = unwrapAwaited(node);
  if (asTools.has(inner)) return 'tools';
  return asConfiguration.has(inner) ? 'configuration' : undefined;
};

/** Whether a store is declared to hold tools: `new Map<string, Tool[]>()`, `let kept: Tool[] | undefined`. */
export function storesTools(file: SourceFile, store: TSESTree.Node): boolean {
  const inner = unwrapAwaited(store);
  const owner = inner.type === 'MemberExpression' ? enclosingThisOwner(inner.object) : undefined;
  const onThis = owner && inner.type === 'MemberExpression' && inner.object.type === 'ThisExpression';
  const declared = onThis ? classMembers(file, owner).get(staticKey(inner) ?? '')?.annotation : undefined;
  const annotated = declared ?? typeNodeOf(file, store);
  if (annotated && annotated.type !== 'TSMethodSignature' && declaresTools(file, annotated)) return true;
  return valuesOf(file, store).some((value) => {
    if (value.kind !== 'expression' || value.node.type !== 'NewExpression') return false;
    return value.node.typeArguments?.params.some((one) => declaresTools(file, one)) ?? false;
  });
}
