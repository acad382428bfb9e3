import { sdks, type DefinitionHelper } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { ToolDefinition } from '../../match/tool-definition.js';
import { definitionsByNode } from '../../match/tool-definitions.js';
import { additionsTo } from '../selection/additions.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { executorsBehind } from './executors-behind.js';
import { handedThrough } from './handed-through.js';

const maxDepth = 8;

/** Where a report about an executor without a key of its own points: at what it is handed. */
const placeIn = (fn: FunctionNode): TSESTree.Node => fn.params[0] ?? fn;

/** Whether what a helper makes is one tool with its executor, and no object to be looked through. */
const isMadeWhole = ({ by, positions }: DefinitionHelper): boolean =>
  positions?.executor !== undefined || by === 'construct' || by === 'extend';

/** The definition that the class of a constructed tool is. */
const definitionOfInstance = (file: SourceFile, node: TSESTree.Node): ToolDefinition | undefined =>
  node.type === 'NewExpression'
    ? valuesOf(file, node.callee)
        .flatMap((value) => (value.kind === 'expression' ? (definitionsByNode(file).get(value.node) ?? []) : []))
        .at(0)
    : undefined;

interface Collecting {
  readonly file: SourceFile;
  readonly keys: ReadonlySet<string>;
  readonly into: Map<FunctionNode, TSESTree.Node>;
  readonly seen: Set<TSESTree.Node>;
}

/** @param isSet - Whether the node is the set or a part of it, and not what a function makes it of. */
function collect(collecting: Collecting, node: TSESTree.Node, isSet: boolean, depth: number): void {
  const { file, keys, into, seen } = collecting;
  const inner = unwrapAwaited(node);
  if (depth > maxDepth || seen.has(inner)) return;
  seen.add(inner);
  const next = (one: TSESTree.Node, stays = isSet): void => {
    collect(collecting, one, stays, depth + 1);
  };
  const definition = definitionsByNode(file).get(inner) ?? definitionOfInstance(file, inner);
  if (definition?.helper && isMadeWhole(definition.helper)) {
    const { executor } = definition;
    for (const fn of executor ? functionsOf(file, executor) : []) into.set(fn, placeIn(fn));
    return;
  }
  switch (inner.type) {
    case 'ArrayExpression':
      for (const element of inner.elements)
        if (element) next(element.type === 'SpreadElement' ? element.argument : element);
      return;
    case 'ObjectExpression':
      for (const property of inner.properties) {
        if (property.type === 'SpreadElement') next(property.argument);
        else {
          const executors = keys.has(staticKey(property) ?? '') ? executorsBehind(file, property.value) : [];
          for (const fn of executors) into.set(fn, property.key);
          if (executors.length === 0) next(property.value);
        }
      }
      return;
    case 'ConditionalExpression':
      next(inner.consequent);
      next(inner.alternate);
      return;
    case 'LogicalExpression':
      next(inner.left);
      next(inner.right);
      return;
    case 'NewExpression':
      if (/^(?:Map|Set)$/u.test(dottedName(inner.callee) ?? '') && inner.arguments[0]) next(inner.arguments[0], false);
      return;
    case 'CallExpression': {
      for (const fn of calleesOf(file, inner)) for (const returned of returnsOf(file, fn)) next(returned);
      for (const argument of inner.arguments) {
        const passed = argument.type === 'SpreadElement' ? argument.argument : argument;
        if (isFunction(passed)) for (const returned of returnsOf(file, passed)) next(returned, false);
        else next(passed, false);
      }
      if (inner.callee.type === 'MemberExpression') next(inner.callee.object);
      return;
    }
    default:
      for (const value of valuesOf(file, inner))
        if (value.kind === 'expression' && value.node !== inner) next(value.node);
      // What is put into the set one by one.
      if (inner.type === 'Identifier') for (const { from } of additionsTo(file, inner)) next(from);
      if (isSet)
        for (const { node: handed, through } of handedThrough(file, inner)) if (through.length > 0) next(handed);
  }
}

const keysOfAll: ReadonlySet<string> = new Set(
  sdks.flatMap((sdk) => sdk.executors.map((one) => one.path.at(-1) ?? '')),
);

/**
 * The executors of the tools in a set, each with the key under which it stands, as far as the file shows how the set is
 * made.
 *
 * @param keys - The last keys under which executors stand in definitions; without them, those of all SDKs.
 */
export function executorsInSet(
  file: SourceFile,
  set: TSESTree.Node,
  keys: ReadonlySet<string> = keysOfAll,
): ReadonlyMap<FunctionNode, TSESTree.Node> {
  const found = new Map<FunctionNode, TSESTree.Node>();
  collect({ file, keys, into: found, seen: new Set() }, set, true, 0);
  return found;
}
