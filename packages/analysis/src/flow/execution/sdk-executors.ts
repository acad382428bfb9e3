import type { DefinitionHelper } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { ModelRequest } from '../../match/requests.js';
import type { ToolDefinition } from '../../match/tool-definition.js';
import { definitionsByNode } from '../../match/tool-definitions.js';
import { executorsBehind } from './executors-behind.js';
import { handedThrough } from './handed-through.js';
import { additionsTo } from '../selection/additions.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';

/** An executor that an SDK calls by itself when the model proposes its tool. */
export interface SdkExecutor {
  readonly fn: FunctionNode;
  /** The key under which it stands in the definition. */
  readonly node: TSESTree.Node;
  /** The set that the request carries. */
  readonly tools: TSESTree.Expression;
}

const maxDepth = 8;

/** Where a report about an executor without a key of its own points: at what it is handed. */
const placeIn = (fn: FunctionNode): TSESTree.Node => fn.params[0] ?? fn;

/** The last keys under which executors stand in the definitions of an SDK. */
const executorKeys = (request: ModelRequest): ReadonlySet<string> =>
  new Set(request.sdk.executors.map((one) => one.path.at(-1) ?? ''));

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

/**
 * The executors that a request hands to an SDK which runs them without asking back. Empty for requests whose calls the
 * application dispatches; executors of other files are not seen.
 */
export const sdkExecutorsOf = perNode([], (file: SourceFile, request: ModelRequest): readonly SdkExecutor[] => {
  if (request.point.gives !== 'runner' && request.point.executes !== true) return [];
  return request.point.tools.flatMap((key) =>
    (request.body.entries.get(key) ?? []).flatMap(({ value: tools }) => {
      const found = new Map<FunctionNode, TSESTree.Node>();
      collect({ file, keys: executorKeys(request), into: found, seen: new Set() }, tools, true, 0);
      return [...found].map(([fn, node]) => ({ fn, node, tools }));
    }),
  );
});
