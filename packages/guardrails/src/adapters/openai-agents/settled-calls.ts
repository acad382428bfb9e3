import type { EachCall, ModelProposedToolCall, RawToolCall, RequestScope, ToolAnswer } from '../../index.js';
import type { WaitingCall } from '../agent-loop.js';

/** The calls of one run, settled by its scope. */
export interface SettledCalls {
  /** Receives the calls of one model turn and answers every one of them. */
  readonly settle: (calls: readonly RawToolCall[], model?: string) => Promise<void>;
  /** What the model is told of a call. One that no turn brought is received and decided now. */
  readonly textFor: (call: RawToolCall) => Promise<string>;
  readonly waiting: () => readonly WaitingCall[];
}

export interface SettleOptions<Request, Tools> {
  /** Decides and runs one call. Default `scope.run`. */
  readonly each?: EachCall<Request, Tools>;
  /** How many calls of a batch are settled at once. Default 4. */
  readonly concurrency?: number;
}

/** Keeps the answers until the SDK asks for them, in the order of calls with the same id. */
export const settledCalls = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  options: SettleOptions<Request, Tools>,
): SettledCalls => {
  const { each = async (call: ModelProposedToolCall<Request, Tools>) => scope.run(call), concurrency } = options;
  const answers = new Map<string, ToolAnswer<Request>[]>();
  const waiting: WaitingCall[] = [];
  const settle = async (calls: readonly RawToolCall[], model?: string): Promise<void> => {
    const proposals = scope.receive(calls, model === undefined ? {} : { model });
    for (const answer of await scope.settleEach(
      { proposals },
      each,
      concurrency === undefined ? {} : { concurrency },
    )) {
      const { callId, outcome, confirmationId } = answer;
      answers.set(callId, [...(answers.get(callId) ?? []), answer]);
      if (outcome === 'needs-human' && confirmationId !== undefined) waiting.push({ callId, confirmationId });
    }
  };
  const take = (callId: string): ToolAnswer<Request> | undefined => answers.get(callId)?.shift();
  return {
    settle,
    textFor: async (call) => {
      let answer = take(call.callId);
      if (answer === undefined) {
        await settle([call]);
        answer = take(call.callId);
      }
      return answer?.text ?? '';
    },
    waiting: () => [...waiting],
  };
};
