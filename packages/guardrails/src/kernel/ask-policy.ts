import type { JsonValue } from 'type-fest';
import type { PolicyQuestion } from '../ports/authorization-policy.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import { askInTime } from './ask-in-time.js';
import { askControls } from './ask-controls.js';
import { readVerdict } from './read-verdict.js';
import type { RequestContext } from './request-context.js';
import type { ToolRecord } from './tool-record.js';

/** A verdict that lets the call go on, or why not. */
export type Asked =
  | { readonly verdict: 'permit' | 'ask-human'; readonly basis: string; readonly policyVersion: string }
  | { readonly verdict: 'refuse'; readonly code: RefusalCode; readonly basis: string; readonly policyVersion: string };

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

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
  const { version: policyVersion } = policy;
  const refuse = (code: RefusalCode, basis: string): Asked => ({
    verdict: 'refuse',
    code,
    basis,
    policyVersion,
  });

  if (tool.review === 'pending') return refuse('tool-unreviewed', 'nobody reviewed the tool');
  const stopped = askControls(context, name);
  if (stopped) return refuse(stopped.code, stopped.rationale);
  const { delegation, connector } = tool;
  if (delegation.reviewBy !== undefined && !(Date.parse(delegation.reviewBy) > now))
    return refuse('tool-unreviewed', `the review of the tool's delegation was due on ${delegation.reviewBy}`);
  if (connector !== undefined && !(Date.parse(connector.reviewBy) > now))
    return refuse('tool-unreviewed', `the review of the tool's connector was due on ${connector.reviewBy}`);

  const { permission, risk } = tool;
  const asked = await askInTime(context, policy, { identity, tool: name, permission, risk, stage, ...about });
  if (asked.end === 'timed-out') return refuse('policy-timed-out', 'the policy did not answer in time');
  if (asked.end === 'thrown') return refuse('policy-failed', `the policy threw ${nameOf(asked.error)}`);
  const verdict = readVerdict(asked.value);
  if (verdict === undefined) return refuse('policy-no-decision', 'the policy gave no verdict');
  if (verdict.verdict !== 'refuse') return { ...verdict, verdict: verdict.verdict, policyVersion };
  const glass = state.controls.brokenGlass(identity, name, now);
  if (glass)
    return {
      verdict: 'permit',
      basis: `break-glass ${glass.id} by ${glass.by}: ${glass.reason}`,
      policyVersion,
    };
  return refuse('policy-refused', verdict.basis);
};
