import type { TSESTree } from '@typescript-eslint/types';
import { awaitableCheckOf } from '../flow/awaitable-check.js';
import { entryOf } from '../flow/entry-of.js';
import { executionsOf, type Execution } from '../flow/executions.js';
import { executorCode, touchesData } from '../flow/executor-code.js';
import { guardOf } from '../flow/guard-of.js';
import { movableCheckOf } from '../flow/movable-check.js';
import { identityReaching } from '../flow/identity-reaching.js';
import { principalsInReach } from '../flow/principals-in-reach.js';
import { tenancyAt } from '../flow/tenancy-at.js';
import { selectionOf } from '../flow/selection.js';
import { exposedToolsOf } from '../match/exposed-tools.js';
import { isTestFile } from '../match/gate.js';
import { requestsOf } from '../match/requests.js';
import { enclosingFunctions } from '../resolve/function-node.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/values-of.js';
import type { Dispatch } from './dispatch.js';

const textOf = (file: SourceFile, node: TSESTree.Node): string => {
  const inner = unwrapAwaited(node);
  const name = inner.type === 'CallExpression' ? dottedName(inner.callee) : dottedName(inner);
  if (name !== undefined) return name;
  const text = file.sourceCode.text.slice(inner.range[0], inner.range[1]).replace(/\s+/gu, ' ');
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
};

/** Whether the file filters what it exposes by who asks: then the same decision is due at dispatch. */
const filtersExposure = perFile((file): boolean =>
  requestsOf(file).some((request) =>
    exposedToolsOf(file, request).some((entry) =>
      ['scoped', 'unknown'].includes(selectionOf(file, entry.value, request.call, entry.conditions).kind),
    ),
  ),
);

function belongsHere(file: SourceFile, execution: Execution, identity: Dispatch['identityReaches']): boolean {
  // An exported dispatcher has callers elsewhere, and one of them may have decided.
  if (execution.part.byConvention) return false;
  switch (execution.kind) {
    case 'switch':
    case 'branch':
    case 'sdk':
      return true;
    case 'local':
      return execution.inner.every((one) => belongsHere(file, one, identity));
    case 'lookup':
      return identity === 'no' || filtersExposure(file);
    case 'opaque':
      return false;
  }
}

function principalNameAt(file: SourceFile, node: TSESTree.Node): string | undefined {
  for (const fn of enclosingFunctions(node)) {
    const found = principalsInReach(file, fn).node;
    if (found) return textOf(file, found);
  }
  return undefined;
}

/** The side of a comparison that is the proposed name. */
const nameExpression = (node: TSESTree.Node): TSESTree.Node => {
  const test = unwrapAwaited(node);
  if (test.type !== 'BinaryExpression') return test;
  return stringOf(test.right) === undefined ? test.right : test.left;
};

/** What a reader would call an executor: its table, the called function, or the tool that it implements. */
function nameOf(file: SourceFile, execution: Execution): string {
  if (execution.kind === 'switch' || execution.kind === 'branch') return `the code chosen by \`${textOf(file, nameExpression(execution.node))}\``;
  if (execution.kind !== 'sdk') return `\`${textOf(file, execution.table ?? execution.node)}\``;
  const definition = execution.node.parent?.parent;
  for (const property of definition?.type === 'ObjectExpression' ? definition.properties : []) {
    if (property.type === 'Property' && staticKey(property) === 'name') return `\`${stringOf(property.value) ?? textOf(file, property.value)}\``;
  }
  return `\`${textOf(file, execution.node)}\``;
}

/** An SDK runs its executors for whoever the request is made for, wherever they were written. */
function tenancyOf(file: SourceFile, execution: Execution): Dispatch['tenancy'] {
  const here = tenancyAt(file, execution.site);
  if (here === 'yes' || execution.kind !== 'sdk' || !execution.table) return here;
  const atRequest = tenancyAt(file, execution.table);
  return atRequest === 'no' ? here : atRequest;
}

/** Every place of the file where a proposed call is executed. */
export const dispatchesOf = perFile((file): readonly Dispatch[] => {
  if (isTestFile(file)) return [];
  return executionsOf(file).map((execution): Dispatch => {
    const guard = guardOf(file, execution);
    const identityReaches = identityReaching(file, execution);
    return {
      execution,
      node: execution.node,
      name: nameOf(file, execution),
      guard,
      guardName: guard.node && textOf(file, guard.node),
      tenancy: tenancyOf(file, execution),
      identityReaches,
      belongsHere: belongsHere(file, execution, identityReaches),
      neverLearns: identityReaches === 'no' && touchesData(file, executorCode(file, execution)),
      principal: principalNameAt(file, execution.site) ?? (execution.kind === 'sdk' && execution.table ? principalNameAt(file, execution.table) : undefined),
      entry: entryOf(execution),
      movableCheck: movableCheckOf(file, execution, guard),
      awaitableCheck: awaitableCheckOf(file, execution, guard),
    };
  });
});
