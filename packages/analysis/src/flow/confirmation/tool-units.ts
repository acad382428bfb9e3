import type { TSESTree } from '@typescript-eslint/types';
import { isTestFile } from '../../match/gate.js';
import { proposalPartOf } from '../../match/proposals.js';
import type { ToolDefinition } from '../../match/tool-definition.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import {
  enclosingFunction,
  enclosingFunctions,
  isFunction,
  isInside,
  type FunctionNode,
} from '../../resolve/function-node.js';
import { functionsOf, localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perFile, perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { executingPathsOf } from '../audit/executing-paths.js';
import { partNamed, proposalPartsIn } from '../execution/proposal-parts-in.js';
import { executionsOf } from '../execution/executions.js';

/** The code that carries out one tool. */
export interface ToolUnit {
  readonly name: string | undefined;
  readonly code: readonly TSESTree.Node[];
  readonly definition: ToolDefinition | undefined;
}

/** The name that a comparison asks for: `call.name === 'refund'`, also negated. */
function comparedName(file: SourceFile, node: TSESTree.Node): string | undefined {
  const test = unwrap(node);
  if (test.type !== 'BinaryExpression' || !/^[!=]==?$/u.test(test.operator)) return undefined;
  const text = stringOf(test.right) ?? stringOf(test.left);
  const name = stringOf(test.right) === undefined ? test.right : test.left;
  return text !== undefined && proposalPartOf(file, name)?.part === 'name' ? text : undefined;
}

const onlyNameIn = perNode<FunctionNode, string | undefined>(undefined, (file, fn) => {
  const names = new Set(
    nodeIndexOf(file)
      .inside('BinaryExpression', fn)
      .flatMap((one) => comparedName(file, one) ?? []),
  );
  return names.size === 1 ? [...names][0] : undefined;
});

/** The one tool that a function is about: the only name that it compares the proposed one with. */
function nameAround(file: SourceFile, node: TSESTree.Node): string | undefined {
  const fn = enclosingFunction(node);
  return fn && onlyNameIn(file, fn);
}

/** The entries of a table of implementations: a record, or a map made of pairs. */
function entriesOf(file: SourceFile, table: TSESTree.Node): readonly ToolUnit[] {
  const found: ToolUnit[] = [];
  const add = (name: string | undefined, value: TSESTree.Node): void => {
    const inner = unwrap(value);
    const held =
      inner.type === 'ObjectExpression'
        ? inner.properties.flatMap((one) => (one.type === 'Property' ? functionsOf(file, one.value) : []))
        : functionsOf(file, inner);
    const code = held.filter((fn) => !isElsewhere(fn)).map((fn) => fn.body);
    if (code.length > 0) found.push({ name, code, definition: undefined });
  };
  for (const value of valuesOf(file, table)) {
    if (value.kind !== 'expression') continue;
    const { node } = value;
    if (node.type === 'ObjectExpression')
      for (const one of node.properties) if (one.type === 'Property') add(staticKey(one), one.value);
    const [pairs] = node.type === 'NewExpression' ? node.arguments : [];
    if (pairs?.type !== 'ArrayExpression') continue;
    for (const pair of pairs.elements) {
      if (pair?.type !== 'ArrayExpression') continue;
      const [key, held] = pair.elements;
      if (key && held && held.type !== 'SpreadElement') add(stringOf(key), held);
    }
  }
  return found;
}

/** Calls of one function that carry out the same tool are one unit: what is done about it may stand in any of them. */
function joinedByFunction(units: readonly ToolUnit[]): readonly ToolUnit[] {
  const joined = new Map<string, ToolUnit>();
  for (const [index, unit] of units.entries()) {
    const { name, code, definition } = unit;
    const [first] = code;
    const isCall = name !== undefined && !definition && code.length === 1 && first?.type === 'CallExpression';
    const around = isCall ? enclosingFunction(first) : undefined;
    const key = around ? `${name ?? ''} ${String(around.range[0])}` : String(index);
    const known = joined.get(key);
    const fresh = known ? code.filter((one) => !known.code.includes(one)) : [];
    joined.set(key, known ? { ...known, code: [...known.code, ...fresh] } : unit);
  }
  return [...joined.values()];
}

/** The tools whose code a file shows: definitions with an executor, cases and branches of dispatchers, entries of tables. */
export const toolUnitsOf = perFile((file): readonly ToolUnit[] => {
  if (isTestFile(file)) return [];
  const found: ToolUnit[] = [];
  for (const definition of toolDefinitionsOf(file)) {
    const { executor, name } = definition;
    if (executor && isFunction(executor) && !isElsewhere(executor))
      found.push({ name, code: [executor.body], definition });
  }
  const tables = new Set(executionsOf(file).flatMap(({ table }) => table ?? []));
  for (const table of tables) found.push(...entriesOf(file, table));
  const executed = new Set(executionsOf(file).flatMap(({ kind, node }) => (kind === 'chosen' ? [] : [node])));
  for (const { node, region, site } of executingPathsOf(file)) {
    if (region && 'type' in region) continue;
    if (region) found.push({ name: stringOf(node) ?? comparedName(file, node), code: region, definition: undefined });
    else if (site.type === 'CallExpression' && !executed.has(node))
      found.push({ name: nameAround(file, site), code: [site], definition: undefined });
  }
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const name = nameAround(file, call);
    if (name === undefined || localCalleesOf(file, call).length === 0) continue;
    if (call.arguments.some((one) => partNamed(proposalPartsIn(file, one), 'arguments') !== undefined))
      found.push({ name, code: [call], definition: undefined });
  }
  const seen = new Set<TSESTree.Node>();
  const isSeen = (code: TSESTree.Node): boolean => {
    if (seen.has(code)) return true;
    return enclosingFunctions(code).some(({ body }) => seen.has(body) && isInside(code, body));
  };
  return joinedByFunction(found).filter(({ code }) => {
    if (code.some(isSeen)) return false;
    for (const one of code) seen.add(one);
    return true;
  });
});
