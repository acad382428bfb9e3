import type { TSESTree } from '@typescript-eslint/types';
import { requestsByCall, requestsOf, type ModelRequest } from '../../match/requests.js';
import { isInside } from '../../resolve/function-node.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf, rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { controlsOn } from '../controls-on.js';
import { findDependence, prune } from '../depends-on.js';
import type { Execution } from '../execution/execution.js';
import { guardOf } from '../guard/guard-of.js';
import { permissionIn } from './permission-in.js';

/** An execution that runs or not by the choice that a request was sent with. */
export interface ObeyedChoice {
  readonly request: ModelRequest;
  /** The condition on the choice. */
  readonly test: TSESTree.Node;
  /** Whether the choice is seen to follow what the caller may do, and no decision is seen about the call itself. */
  readonly proven: boolean;
}

/** Whether an expression reads the choice of a request: its key, or the variable that holds it. */
function readsChoice(file: SourceFile, node: TSESTree.Node, request: ModelRequest): boolean {
  const { point, body } = request;
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression' && point.choice.includes(staticKey(inner) ?? '')) {
    const sent = new Set(valuesOf(file, request.argument).map(identityOf));
    const isSent = valuesOf(file, inner.object).some(
      (value) => sent.has(identityOf(value)) || sent.has(identityOf(rootOf(value))),
    );
    if (isSent) return true;
  }
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return false;
  const entries = point.choice.flatMap((key) => body.entries.get(key) ?? []);
  return entries.some((entry) => {
    const held = unwrap(entry.value);
    if (inner.type === 'Identifier' && held.type === 'Identifier')
      return variableOf(file, inner) !== undefined && variableOf(file, inner) === variableOf(file, held);
    if (held.type !== 'MemberExpression' && held.type !== 'Identifier') return false;
    const sent = new Set(
      valuesOf(file, held)
        .filter((one) => one.kind !== 'expression' || one.node.type !== 'Literal')
        .map(identityOf),
    );
    return valuesOf(file, inner).some((value) => sent.has(identityOf(value)));
  });
}

/** The comparison in a condition that something stands in; the whole condition where it stands in a function behind it. */
function comparisonAround(node: TSESTree.Node, condition: TSESTree.Node): TSESTree.Node {
  if (!isInside(node, condition)) return condition;
  for (let outer: TSESTree.Node | undefined = node; outer && outer !== condition; outer = outer.parent) {
    if (outer.type === 'BinaryExpression') return outer;
  }
  return condition;
}

/** The condition among those before an execution that reads the choice of a request, and the tests beside it. */
function conditionOn(
  file: SourceFile,
  execution: Execution,
  request: ModelRequest,
): { readonly test: TSESTree.Node; readonly others: readonly TSESTree.Node[] } | undefined {
  const controls = [...controlsOn(execution.site, execution.part.binding)].filter((one) => one.kind === 'test');
  for (const control of controls) {
    const found = findDependence(file, control.test, (node): TSESTree.Node | typeof prune | undefined => {
      if (node.type === 'CallExpression' && requestsByCall(file).has(node)) return prune;
      return readsChoice(file, node, request) ? node : undefined;
    });
    if (!found) continue;
    const others = controls.flatMap((one) => (one === control ? [] : [one.test]));
    return { test: comparisonAround(found, control.test), others };
  }
  return undefined;
}

/** The requests whose choice follows, or may follow, what the caller may do: few files have one. */
const permittingRequests = perFile((file) =>
  requestsOf(file).flatMap((request) => {
    const entries = request.point.choice.flatMap((key) => request.body.entries.get(key) ?? []);
    const answers = entries.flatMap((entry) =>
      [entry.value, ...entry.conditions].map((one) => permissionIn(file, one).answer),
    );
    return answers.every((one) => one === 'no') ? [] : [{ request, isCertain: answers.includes('yes') }];
  }),
);

/**
 * Does the value of a choice decide whether a proposed call is executed?
 *
 * Only where the choice follows the caller: then a value that was written for the model is taken for a permission.
 * Rounds and budgets may end a loop by it. `undefined` when a decision about the call itself is proven as well.
 */
export function obeyedChoice(file: SourceFile, execution: Execution): ObeyedChoice | undefined {
  for (const { request, isCertain } of permittingRequests(file)) {
    const condition = conditionOn(file, execution, request);
    if (!condition) continue;
    const guard = guardOf(file, execution);
    if (guard.kind === 'proven') return undefined;
    const { test, others } = condition;
    // Beside a question to the caller, as for a tool of its own, the choice may well be no more than a wish.
    const isAskedBeside = others.some((one) => permissionIn(file, one).answer !== 'no');
    return { request, test, proven: isCertain && guard.kind !== 'possible' && !isAskedBeside };
  }
  return undefined;
}
