import type { TSESTree } from '@typescript-eslint/types';
import { isTestFile } from '../../match/gate.js';
import { requestsOf } from '../../match/requests.js';
import { definitionsByExecutor, toolDefinitionsOf } from '../../match/tool-definitions.js';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { thoseAround } from '../../resolve/those-around.js';
import { doesWork } from '../execution/does-work.js';
import type { Execution } from '../execution/execution.js';
import { branchOf, executionsOf } from '../execution/executions.js';
import { executorsInSet } from '../execution/executors-in-set.js';
import { directCallsOf } from '../execution/direct-calls.js';
import { functionsIn } from '../execution/identity-reaching.js';
import { reachesData } from '../execution/reaches-data.js';

/** One way on which a proposed call is executed: a case, a branch, an executor, a call. */
export interface ExecutingPath {
  /** What a report points at. */
  readonly node: TSESTree.Node;
  /** The statements or the function that run on this way only; none for a call to elsewhere. */
  readonly region: readonly TSESTree.Statement[] | FunctionNode | undefined;
  /** The place around which the rest is looked for. */
  readonly site: TSESTree.Node;
  /** What a reader would call it, where it has a name of its own. */
  readonly tool: string | undefined;
  /** The functions of the table that it was looked up in, as far as they are seen. */
  readonly table?: readonly FunctionNode[];
}

const statementsOf = (node: TSESTree.Node): readonly TSESTree.Statement[] | undefined =>
  node.type === 'BlockStatement'
    ? node.body
    : node.type.endsWith('Statement')
      ? [node as TSESTree.Statement]
      : undefined;

/** Each branch of the function that a name of the same proposal chooses. */
function* branches(file: SourceFile, execution: Execution): Generator<ExecutingPath> {
  const fn = enclosingFunction(execution.site);
  const within = fn?.body ?? file.program;
  const index = nodeIndexOf(file);
  for (const first of [...index.inside('IfStatement', within), ...index.inside('ConditionalExpression', within)]) {
    if (branchOf(file, first)?.part.key !== execution.part.key) continue;
    let at: TSESTree.Node | null = first;
    while (at?.type === 'IfStatement' || at?.type === 'ConditionalExpression') {
      if (doesWork(file, at.consequent))
        yield { node: at.test, region: statementsOf(at.consequent), site: at.consequent, tool: undefined };
      at = at.alternate;
    }
  }
}

/** The executors of the tools in a table, or the functions that it holds. */
function implementationsIn(file: SourceFile, table: TSESTree.Node): readonly FunctionNode[] {
  const executors = [...executorsInSet(file, table).keys()];
  return executors.length > 0 ? executors : functionsIn(file, table);
}

function* ofExecution(file: SourceFile, execution: Execution): Generator<ExecutingPath> {
  const { kind, node, site, table, inner } = execution;
  switch (kind) {
    case 'local':
      for (const one of inner) if (!isElsewhere(one.node)) yield* ofExecution(file, one);
      return;
    case 'switch':
      if (site.type !== 'SwitchStatement') return;
      for (const one of site.cases)
        if (one.test && one.consequent.some((statement) => doesWork(file, statement)))
          yield { node: one.test, region: one.consequent, site: one, tool: undefined };
      return;
    case 'branch':
      yield* branches(file, execution);
      return;
    case 'lookup':
      yield { node, region: undefined, site, tool: undefined, table: table ? implementationsIn(file, table) : [] };
      return;
    case 'chosen':
    case 'opaque':
      yield { node, region: undefined, site, tool: undefined };
      return;
    case 'sdk':
  }
}

/** Whether a call stands in a function that is kept in a table: whoever looks it up there decides when it runs. */
function isInTable(file: SourceFile, call: TSESTree.Node): boolean {
  const fn = enclosingFunction(call);
  const holder = fn?.parent;
  // What asks the model itself is no entry of a table, though it is handed to a router: `app.post('/chat', async (c) => …)`.
  if (!fn || !holder || requestsOf(file).some((one) => isInside(one.call, fn))) return false;
  return (
    holder.type === 'Property' ||
    holder.type === 'ArrayExpression' ||
    (holder.type === 'CallExpression' && iteratedBy(fn, 0) === undefined)
  );
}

/** What runs on a way, and what a report of it points at. */
const partsOf = ({ node, region }: ExecutingPath): readonly TSESTree.Node[] => [
  node,
  ...(region === undefined ? [] : 'type' in region ? [region] : region),
];

/** What an execution looks tools up in, and what the functions do that it hands the proposal to. */
const tablesIn = ({ table, kind, inner }: Execution): readonly TSESTree.Node[] => [
  ...(kind === 'lookup' && table ? [table] : []),
  ...inner.flatMap(tablesIn),
];

/**
 * The executors of tools that code of the file looks up by the proposed name, and that no SDK runs by itself: `bindTools`
 * only shows them. What is recorded there is recorded for each of them, so they are no ways of their own.
 */
const dispatchedOf = perFile((file): ReadonlySet<TSESTree.Node> => {
  const executions = executionsOf(file);
  const bySdk = new Set(executions.flatMap(({ kind, callee }) => (kind === 'sdk' && callee ? [callee] : [])));
  const tables = new Set(executions.flatMap(tablesIn));
  return new Set(
    [...tables].flatMap((table) => [...executorsInSet(file, table).keys()].filter((fn) => !bySdk.has(fn))),
  );
});

/** The ways on which a file executes what a model proposed: of its dispatchers and of the tools that it defines. */
export const executingPathsOf = perFile((file): readonly ExecutingPath[] => {
  if (isTestFile(file)) return [];
  const found = new Map<TSESTree.Node, ExecutingPath>();
  const dispatched = dispatchedOf(file);
  for (const { executor, name, nameNode, node, helper } of toolDefinitionsOf(file)) {
    // What no helper of an SDK makes is run by a dispatcher, and that may record for all of its tools.
    if (!helper || !executor || !isFunction(executor) || isElsewhere(executor) || !reachesData(file, executor.body))
      continue;
    if (dispatched.has(executor)) continue;
    const key = executor.parent.type === 'Property' ? executor.parent.key : (nameNode ?? node);
    found.set(executor, {
      node: isInside(key, node) ? key : executor,
      region: executor,
      site: executor.body,
      tool: name,
    });
  }
  for (const execution of executionsOf(file)) {
    if (
      execution.kind === 'sdk' &&
      execution.callee &&
      !definitionsByExecutor(file).get(execution.callee)?.helper &&
      !isElsewhere(execution.callee)
    ) {
      const fn = execution.callee;
      const tool = definitionsByExecutor(file).get(fn)?.name;
      found.set(fn, { node: execution.node, region: fn, site: fn.body, tool });
    }
    for (const one of ofExecution(file, execution)) found.set(one.node, one);
  }
  // A call of a fixed implementation, where the name was only asked for: `if (call.name !== 'refund') continue`.
  const isKnown = thoseAround([...found.values()].flatMap(partsOf), (part) => part);
  for (const call of directCallsOf(file)) {
    if (isInTable(file, call)) continue;
    if (isKnown(call).length > 0) continue;
    found.set(call, { node: call, region: undefined, site: call, tool: undefined });
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
