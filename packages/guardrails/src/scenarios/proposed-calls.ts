import type { RawToolCall } from '../proofs/request-scope.js';
import type { ExpectedDecision, ScenarioCall } from './scenario.js';

/** A call as a provider would send it, and what must become of it. */
export interface ProposedCall {
  readonly raw: RawToolCall;
  readonly expected: ExpectedDecision;
}

const rawArguments = (call: ScenarioCall): string => {
  const text = call.argumentsJson ?? JSON.stringify(call.arguments ?? {});
  const missing = (call.argumentBytes ?? 0) - Buffer.byteLength(text);
  return missing > 0 ? text + ' '.repeat(missing) : text;
};

/** The proposals of one turn. */
export const proposedCalls = (calls: readonly ScenarioCall[]): readonly ProposedCall[] =>
  calls.flatMap((call) => {
    const argumentsJson = rawArguments(call);
    const { id, tool: name, repeat, expect, expectLast } = call;
    if (repeat === undefined) return [{ raw: { callId: id, name, argumentsJson }, expected: expect }];
    return Array.from({ length: repeat }, (_, index) => ({
      raw: { callId: `${id}#${String(index + 1)}`, name, argumentsJson },
      expected: index === repeat - 1 ? (expectLast ?? expect) : expect,
    }));
  });
