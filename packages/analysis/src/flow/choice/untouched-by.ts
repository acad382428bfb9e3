import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { enablementOf } from '../selection/enablement.js';
import { isDefinition } from '../selection/tool-entry.js';
import { isAskedOfTenant } from './asked-of-tenant.js';
import { isBuiltForCaller } from './built-for-caller.js';
import { parameterOfRequest } from './request-level.js';

const keepsMembers = /^(?:map|slice|concat|values|sort|toSorted|reverse|toReversed)$/u;

/** How many functions of the file lead one after the other to a tool. */
const maxMakers = 3;

/** Whether a value is what a field holds before anything is put there: `private tools: Tool[] = []`. */
const isEmptyAtFirst = (node: TSESTree.Node): boolean =>
  node.parent?.type === 'PropertyDefinition' &&
  ((node.type === 'ArrayExpression' && node.elements.length === 0) ||
    (node.type === 'ObjectExpression' && node.properties.length === 0));

/**
 * Whether a tool that is written into a set is there for everybody: it is defined in one way, by a function of the file
 * that gives nothing else, or by a callee that is not seen and learns nothing of who asks that would heed the condition.
 */
function isThereForAll(file: SourceFile, item: TSESTree.Node, condition: TSESTree.Node, depth = 0): boolean {
  if (depth > maxMakers || enablementOf(file, item)) return false;
  const [value, ...others] = valuesOf(file, item);
  if (!value || others.length > 0) return false;
  if (value.kind === 'import') return true;
  if (value.kind !== 'expression') return false;
  const { node } = value;
  if (node.type === 'ObjectExpression') return isDefinition(node);
  if (node.type !== 'CallExpression') return false;
  const callees = calleesOf(file, node);
  if (callees.length > 0)
    return callees.every((fn) => {
      const [returned, ...more] = returnsOf(file, fn);
      return returned !== undefined && more.length === 0 && isThereForAll(file, returned, condition, depth + 1);
    });
  // A helper of the SDK only wraps the definition that it is handed.
  const wraps = node.arguments.some((one) => {
    const inner = unwrapAwaited(one);
    return inner.type === 'ObjectExpression' && isDefinition(inner);
  });
  // `await ownTool()` may have found out by itself who asks.
  const mayKnow = node.arguments.length === 0 && node.parent.type === 'AwaitExpression';
  return (
    wraps ||
    (!mayKnow && node.arguments.every((one) => readsPrincipal(file, one).answer === 'no')) ||
    isAskedOfTenant(file, node, condition) ||
    isBuiltForCaller(file, node, condition)
  );
}

/** Whether every part of a set that is written out is there for everybody: its tools and the sets spread into it. */
function isWrittenOutForAll(
  file: SourceFile,
  set: TSESTree.ArrayExpression | TSESTree.ObjectExpression,
  at: TSESTree.Node,
  condition: TSESTree.Node,
): boolean {
  const parts = set.type === 'ArrayExpression' ? set.elements : set.properties;
  return (
    parts.length > 0 &&
    parts.every((part) => {
      if (part === null) return true;
      if (part.type === 'SpreadElement') return isUntouchedBy(file, part.argument, at, condition);
      return isThereForAll(file, part.type === 'Property' ? part.value : part, condition);
    })
  );
}

/**
 * Does nothing take tools away by the condition that sets the choice? They are older than who asks, or made without
 * asking it. Errs towards no.
 */
export const isUntouchedBy = (
  file: SourceFile,
  tools: TSESTree.Node,
  at: TSESTree.Node,
  condition: TSESTree.Node,
): boolean => {
  const values = valuesOf(file, tools);
  return (
    values.length > 0 &&
    values.every((value) => {
      const root = rootOf(value);
      if (root.kind === 'parameter') {
        const handed = callSitesOf(file, root.fn).map((site) => argumentAt(site, root.index));
        // A builder keeps what its method is handed: that is asked about where it is handed in.
        const isKept = handed.length > 0 && !enclosingFunctions(at).includes(root.fn);
        return isKept
          ? handed.every((one) => one !== undefined && isUntouchedBy(file, one, at, condition))
          : parameterOfRequest(file, root, at) === 'fixed';
      }
      if (root.kind !== 'expression') return false;
      const { node } = root;
      if (values.length > 1 && isEmptyAtFirst(node)) return true;
      if (
        values.length === 1 &&
        value === root &&
        (node.type === 'ArrayExpression' || node.type === 'ObjectExpression')
      )
        return isWrittenOutForAll(file, node, at, condition);
      if (node.type !== 'CallExpression') return false;
      const callee = unwrap(node.callee);
      if (callee.type === 'MemberExpression' && keepsMembers.test(staticKey(callee) ?? ''))
        return isUntouchedBy(file, callee.object, at, condition);
      return isAskedOfTenant(file, node, condition) || isBuiltForCaller(file, node, condition);
    })
  );
};
