import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import { enclosingFunctions, type FunctionNode } from '../../resolve/function-node.js';
import { functionsOf } from '../../resolve/functions-of.js';
import { childrenOf, nodeIndexOf } from '../../resolve/node-index.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { askedThroughClosure } from '../guard/asked-through-closure.js';
import { carriesCredential } from './carries-credential.js';
import type { Execution } from './execution.js';
import { handedFunctions } from './handed-functions.js';
import { instanceMethods } from './instance-methods.js';
import { madeForWhoAsks } from './made-for-who-asks.js';
import { readsGivenCredential } from './reads-given-credential.js';
import { readsGivenId } from './reads-given-id.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isIdName } from '../principal/vocabulary.js';
import { tablesOf } from './tables-of.js';

/**
 * Does somebody who asks reach the implementation of an execution: by argument, object, closure, or an ambient session
 * that it reads itself?
 *
 * `maybe`: the implementation is not seen and could ask for itself.
 */
export function identityReaching(file: SourceFile, execution: Execution): 'yes' | 'maybe' | 'no' {
  const reads = (node: TSESTree.Node): 'yes' | 'maybe' | 'no' => {
    const { answer } = readsPrincipal(file, node);
    return answer === 'unknown' ? 'maybe' : answer;
  };
  const direct = reads(execution.site);
  if (direct !== 'no') return direct;
  if (readsIdParameter(file, execution)) return 'maybe';
  // A parameter that is accepted and not read does not count, so only the body is asked.
  if (execution.callee) {
    const own = reads(execution.callee.body);
    const handed = own === 'no' ? handedIn(file, execution.callee).map((fn) => reads(fn.body)) : [];
    const inside = handed.includes('yes') ? 'yes' : handed.includes('maybe') ? 'maybe' : own;
    if (inside !== 'no') return inside;
    if (madeForWhoAsks(file, execution)) return 'yes';
    const { callee } = execution;
    const mayLearn =
      readsContext(file, execution) ||
      readsGivenId(file, callee) ||
      carriesCredential(file, callee) ||
      readsGivenCredential(file, callee) ||
      askedThroughClosure(file, callee) !== undefined;
    return mayLearn ? 'maybe' : 'no';
  }
  if (!execution.table) return 'no';
  const inTable = functionsIn(file, execution.table).map((fn) => reads(fn.body));
  return inTable.includes('yes') ? 'yes' : inTable.includes('maybe') ? 'maybe' : reads(execution.table);
}

/** The functions that an executor was handed and runs. */
const handedIn = (file: SourceFile, fn: FunctionNode): readonly FunctionNode[] =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .flatMap((call) => handedFunctions(file, call));

/**
 * Whether the code that executes reads an id that a function around it was given: it may well stand for who asks, though
 * neither its type nor its name says so.
 */
function readsIdParameter(file: SourceFile, execution: Execution): boolean {
  const around = enclosingFunctions(execution.site);
  return nodeIndexOf(file)
    .inside('Identifier', execution.site)
    .some((identifier) => {
      if (!isIdName(identifier.name) || proposalPartOf(file, identifier)) return false;
      return valuesOf(file, identifier).some((value) => value.kind === 'parameter' && around.includes(value.fn));
    });
}

/** Whether an executor that an SDK calls reads the context that the SDK hands it beside the arguments. */
function readsContext(file: SourceFile, execution: Execution): boolean {
  if (execution.kind !== 'sdk' || !execution.callee) return false;
  return execution.callee.params.slice(1).some((parameter) => {
    const variable = parameter.type === 'Identifier' ? variableOf(file, parameter) : undefined;
    return parameter.type !== 'Identifier' || (variable?.references.some((one) => one.isRead()) ?? false);
  });
}

/** The functions that the literal behind a table holds, or the methods of the instance that it is. */
export function functionsIn(file: SourceFile, table: TSESTree.Node): readonly FunctionNode[] {
  const methods = instanceMethods(file, table);
  if (methods.length > 0) return methods;
  return tablesOf(file, table).flatMap((value): readonly FunctionNode[] => {
    if (value.kind !== 'expression') return [];
    const { node } = value;
    const items =
      node.type === 'ObjectExpression'
        ? node.properties.flatMap((one) => (one.type === 'Property' ? [one.value] : []))
        : node.type === 'NewExpression' || node.type === 'ArrayExpression'
          ? [node]
          : [];
    return items.flatMap((item) => functionsUnder(file, item, 0));
  });
}

function functionsUnder(file: SourceFile, node: TSESTree.Node, depth: number): readonly FunctionNode[] {
  const direct = functionsOf(file, node);
  if (direct.length > 0 || depth > 5) return direct;
  return [...childrenOf(file, node)].flatMap((child) => functionsUnder(file, child, depth + 1));
}
