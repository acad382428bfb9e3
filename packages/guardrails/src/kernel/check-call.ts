import type { JsonValue } from 'type-fest';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { Refused } from '../proofs/decision.js';
import { bounded } from './bounded.js';
import { canonicalJson } from './canonical-json.js';
import { deepFreeze } from './deep-freeze.js';
import { jsonViewOf, NotData, type JsonView } from './json-view.js';
import type { CheckedCall, Proposal } from './ledger.js';
import type { RequestContext } from './request-context.js';
import { readSchemaResult } from './read-schema-result.js';
import { callFacts, proposalFacts } from './tool-facts.js';
import { unfitJson } from './unfit-json.js';

const longestCallId = 256;

/**
 * The proposal as a call of a tool this request was shown, with arguments that fit the tool's schema. The name and the
 * arguments are data here: names are looked up in a map, so a prototype's members are no tools.
 */
export const checkCall = async (context: RequestContext, proposal: Proposal): Promise<CheckedCall | Refused> => {
  const { state } = context;
  const { callId, name, argumentsJson } = proposal.raw;
  const tool = state.tools.get(name);
  const facts = proposalFacts(proposal, tool);
  const refuse = (code: RefusalCode, rationale: string): Promise<Refused> => context.refuse(code, rationale, facts);

  const obstacle = context.obstacle();
  if (obstacle) return refuse(obstacle.code, obstacle.rationale);
  if (!(await context.record('call-proposed', facts)))
    return refuse('audit-unavailable', 'the proposal was not recorded');
  if (callId === '' || callId.length > longestCallId) return refuse('call-id-invalid', 'the call has no usable id');
  if (proposal.repeated) return refuse('call-id-repeated', 'the id came before in this request');
  if (tool === undefined) return refuse('tool-unknown', 'the registry has no tool of that name');
  if (!context.offered.has(name)) return refuse('tool-not-offered', 'the tool was not shown in this request');
  if (argumentsJson.length > tool.maxArgumentBytes || Buffer.byteLength(argumentsJson) > tool.maxArgumentBytes)
    return refuse('arguments-too-large', `more than ${String(tool.maxArgumentBytes)} bytes`);

  let input: JsonValue;
  try {
    input = JSON.parse(argumentsJson) as JsonValue;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse('arguments-not-json', 'the arguments are not JSON');
  }
  return checkArguments(context, proposal, name, input);
};

/**
 * The part that a resumed call goes through again. `input` is the caller's to give away: a schema may change it.
 */
export const checkArguments = async (
  context: RequestContext,
  proposal: Proposal,
  name: string,
  input: JsonValue,
): Promise<CheckedCall | Refused> => {
  const { state } = context;
  const tool = state.tools.get(name);
  const facts = proposalFacts(proposal, tool);
  const refuse = (code: RefusalCode, rationale: string, safeText?: string): Promise<Refused> =>
    context.refuse(code, rationale, facts, { safeText });
  if (tool === undefined) return refuse('tool-unknown', 'the registry has no tool of that name');
  const unfit = unfitJson(input);
  if (unfit === 'nested') return refuse('arguments-too-large', 'nested too deep');
  if (unfit === 'prototype') return refuse('arguments-invalid', 'a member that reaches a prototype');

  const answered = await bounded(state.clock, state.limits.policyTimeoutMs, () =>
    tool.input['~standard'].validate(input),
  );
  if (answered.end !== 'value') return refuse('schema-failed', `the schema of the tool: ${answered.end}`);
  const checked = readSchemaResult(answered.value);
  if ('failed' in checked) return refuse('schema-failed', checked.failed);
  if ('issuesAt' in checked) return refuse('arguments-invalid', `issues at ${checked.issuesAt}`);
  let data: JsonView;
  try {
    data = jsonViewOf(checked.value);
  } catch (error) {
    const what = error instanceof NotData ? error.message : 'something unreadable';
    return refuse('schema-failed', `the schema of the tool made ${what} of the arguments`);
  }
  const { view, exact } = data;
  // Dates, maps and sets cannot be frozen: whoever is given them gets a copy of its own, and the tool an untouched one.
  const original: unknown = exact ? view : structuredClone(checked.value);
  const args = exact ? () => view : () => deepFreeze(structuredClone(original));

  const question = await bounded(state.clock, state.limits.policyTimeoutMs, () => tool.clarify?.(args() as never));
  if (question.end !== 'value') return refuse('schema-failed', `clarify of the tool: ${question.end}`);
  const asks: unknown = question.value;
  if (typeof asks === 'string') return refuse('arguments-too-broad', 'the tool asks for narrower arguments', asks);
  if (asks !== undefined) return refuse('schema-failed', 'clarify of the tool answered no text');
  const argumentsHash = state.hasher.sha256(canonicalJson(view));
  return {
    proposal,
    name,
    tool,
    args,
    view,
    argumentsHash,
    facts: callFacts(context, { proposal, name, tool, view, argumentsHash }, facts),
  };
};
