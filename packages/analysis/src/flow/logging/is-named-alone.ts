import type { ProposalPart } from '../../match/proposals.js';
import { isFunction } from '../../resolve/function-node.js';
import { nameOfFunction } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { calledName } from '../execution/called-name.js';
import type { Execution } from '../execution/execution.js';
import { executionsOf } from '../execution/executions.js';

/** Words by which a function or its parameters say that somebody is to run something. */
const ofCalls = /tool|function|(?:^|_)fn|dispatch|execut|invo(?:ke|cation)|(?:^|[a-z_])call|action|skill/iu;

const runs = /execut|invoke|dispatch|perform|(?:^|[a-z_])(?:call|run|handle)|^(?:call|run|handle)/iu;

/** Whether a proposal is run. A callee that is not seen runs it only if it says so: observers hand on what they are told. */
const isExecuted = ({ kind, part, site, inner }: Execution, key: string): boolean =>
  (part.key === key && (kind !== 'opaque' || (site.type === 'CallExpression' && runs.test(calledName(site))))) ||
  inner.some((one) => isExecuted(one, key));

/**
 * Is it only that a name and an input stand beside each other which makes a parameter the arguments of a proposed call?
 *
 * Whoever observes runs, prompts and chains is told a name and an input too. A dispatcher runs what is named, or speaks of
 * tools and calls.
 */
export function isNamedAlone(file: SourceFile, { byConvention, key, binding }: ProposalPart): boolean {
  if (!byConvention || !isFunction(binding)) return false;
  const names = [
    nameOfFunction(binding),
    ...binding.params.map((one) => (one.type === 'Identifier' ? one.name : undefined)),
  ];
  return (
    !names.some((one) => one !== undefined && ofCalls.test(one)) &&
    !executionsOf(file).some((one) => isExecuted(one, key))
  );
}
