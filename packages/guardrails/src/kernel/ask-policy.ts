import type { JsonValue } from 'type-fest';
import type { PolicyQuestion, PolicyVerdict } from '../ports/authorization-policy.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import { askControls } from './ask-controls.js';
import { bounded } from './bounded.js';
import type { RequestContext } from './request-context.js';
import type { ToolRecord } from './tool-record.js';

/** A verdict that lets the call go on, or why not. */
export type Asked =
  | { readonly verdict: 'permit' | 'ask-human'; readonly basis: string; readonly policyVersion: string }
  | { readonly verdict: 'refuse'; readonly code: RefusalCode; readonly basis: string; readonly policyVersion: string };

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

const isVerdict = (value: unknown): value is PolicyVerdict =>
  typeof value === 'object' &&
  value !== null &&
  'verdict' in value &&
  (value.verdict === 'permit' || value.verdict === 'ask-human' || value.verdict === 'refuse') &&
  'basis' in value &&
  typeof value.basis === 'string';

/**
 * What the registry, the emergency controls and the policy say of one tool, for showing it or for running a call. Anything
 * a policy answers that is no verdict refuses.
 */
export const askPolicy = async (
  context: RequestContext,
  name: string,
  tool: ToolRecord,
  stage: PolicyQuestion['stage'],
  about?: { readonly args: JsonValue; readonly resource?: JsonValue },
): Promise<Asked> => {
  const { state, identity, now } = context;
  const { policy } = context;
  const refuse = (code: RefusalCode, basis: string): Asked => ({
    verdict: 'refuse',
    code,
    basis,
    policyVersion: policy.version,
  });

  if (tool.review === 'pending') return refuse('tool-unreviewed', 'nobody reviewed the tool');
  const stopped = askControls(context, name);
  if (stopped) return refuse(stopped.code, stopped.rationale);
  for (const { what, until } of [
    { what: 'delegation', until: tool.delegation.reviewBy },
    { what: 'connector', until: tool.connector?.reviewBy },
  ])
    if (until !== undefined && Date.parse(until) <= now)
      return refuse('tool-unreviewed', `the review of the tool's ${what} was due on ${until}`);

  const asked = await bounded(state.clock, state.limits.policyTimeoutMs, () =>
    policy.decide({ identity, tool: name, permission: tool.permission, risk: tool.risk, stage, ...about }),
  );
  if (asked.end === 'timed-out') return refuse('policy-timed-out', 'the policy did not answer in time');
  if (asked.end === 'thrown') return refuse('policy-failed', `the policy threw ${nameOf(asked.error)}`);
  const verdict: unknown = asked.value;
  if (!isVerdict(verdict)) return refuse('policy-no-decision', 'the policy gave no verdict');
  if (verdict.verdict !== 'refuse')
    return { verdict: verdict.verdict, basis: verdict.basis, policyVersion: policy.version };
  const glass = state.controls.brokenGlass(identity, name, now);
  if (glass)
    return {
      verdict: 'permit',
      basis: `break-glass ${glass.id} by ${glass.by}: ${glass.reason}`,
      policyVersion: policy.version,
    };
  return refuse('policy-refused', verdict.basis);
};
