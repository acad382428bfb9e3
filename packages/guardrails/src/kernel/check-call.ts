import type { JsonValue } from 'type-fest';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { SchemaIssue } from '../ports/standard-schema.js';
import type { Refused } from '../proofs/decision.js';
import { bounded } from './bounded.js';
import { canonicalJson } from './canonical-json.js';
import { deepFreeze } from './deep-freeze.js';
import { jsonViewOf, NotData } from './json-view.js';
import type { CheckedCall, Proposal } from './ledger.js';
import type { RequestContext } from './request-context.js';
import { proposalFacts } from './tool-facts.js';

const longestCallId = 256;

const pathOf = ({ path }: SchemaIssue): string =>
  ['$', ...(path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))].join('.').slice(0, 100);

/** Own `__proto__` members reach a prototype as soon as somebody merges the object; no tool needs one. */
const hasPrototypeKey = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey));

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

/** The part that a resumed call goes through again. */
export const checkArguments = async (
  context: RequestContext,
  proposal: Proposal,
  name: string,
  input: JsonValue,
): Promise<CheckedCall | Refused> => {
  const { state } = context;
  const tool = state.tools.get(name);
  const facts = proposalFacts(proposal, tool);
  const refuse = (code: RefusalCode, rationale: string): Promise<Refused> => context.refuse(code, rationale, facts);
  if (tool === undefined) return refuse('tool-unknown', 'the registry has no tool of that name');
  if (hasPrototypeKey(input)) return refuse('arguments-invalid', 'a "__proto__" member');

  const checked = await bounded(state.clock, state.limits.policyTimeoutMs, () =>
    tool.input['~standard'].validate(structuredClone(input)),
  );
  if (checked.end !== 'value') return refuse('schema-failed', `the schema of the tool: ${checked.end}`);
  if (checked.value.issues !== undefined)
    return refuse('arguments-invalid', `issues at ${checked.value.issues.slice(0, 5).map(pathOf).join(', ')}`);
  let args: unknown;
  let view: JsonValue;
  try {
    view = deepFreeze(jsonViewOf(checked.value.value));
    args = deepFreeze(structuredClone(checked.value.value));
  } catch (error) {
    if (!(error instanceof NotData)) throw error;
    return refuse('schema-failed', `the schema of the tool made ${error.message} of the arguments`);
  }
  const question = await bounded(state.clock, state.limits.policyTimeoutMs, () => tool.clarify?.(args as never));
  if (question.end !== 'value') return refuse('schema-failed', `clarify of the tool: ${question.end}`);
  if (question.value !== undefined) {
    const refused = await refuse('arguments-too-broad', 'the tool asks for narrower arguments');
    return Object.freeze({ ...refused, safeText: question.value });
  }
  return { proposal, name, tool, input, args, view, argumentsHash: state.hasher.sha256(canonicalJson(view)) };
};
