import {
  ToolgateViolation,
  type EachCall,
  type ModelProposedToolCall,
  type ModelTurn,
  type RequestScope,
  type ToolAnswer,
} from '../index.js';

/** How often the model is asked, and what decides each call. */
export interface AgentLoopLimits<Request, Tools> {
  /** How often the model is asked at most, from 1 up. */
  readonly maxTurns: number;
  /** Decides and runs one call. Default `scope.run`. */
  readonly each?: EachCall<Request, Tools>;
  /** How many calls of a batch are settled at once. Default 4. */
  readonly concurrency?: number;
}
/** A call that waits for a human; `scope.resume(confirmationId, response)` takes it up in another request. */
export interface WaitingCall {
  readonly callId: string;
  readonly confirmationId: string;
}

/**
 * How a loop ended. It is data and may leave the request. `items` is the conversation to go on with; keep it on the server,
 * because whoever can write it can write answers that no tool gave.
 */
export type AgentLoopResult<Answer, Item> = {
  readonly items: readonly Item[];
  /** How often the model was asked. */
  readonly turns: number;
  /** The last answer of the provider. */
  readonly response: Answer;
} & (
  | { readonly outcome: 'completed'; readonly text: string }
  /** Everything else of the batch was settled; the calls that wait have no output in `items` yet. */
  | { readonly outcome: 'needs-human'; readonly waiting: readonly WaitingCall[] }
  /** The model was asked `maxTurns` times and its last calls were settled. */
  | { readonly outcome: 'turn-limit' }
  /** The provider stopped early or failed; `reason` is its own word for it. */
  | { readonly outcome: 'incomplete'; readonly reason: string; readonly text: string }
);

/** A turn as the loop needs it. */
export interface LoopTurn<in out Request, in out Tools, out Answer, out Item> extends ModelTurn<Request, Tools> {
  readonly text: string;
  readonly items: readonly Item[];
  readonly response: Answer;
}
export interface AgentLoop<Request, Tools, Answer, Item> {
  readonly scope: RequestScope<Request, Tools>;
  readonly limits: AgentLoopLimits<Request, Tools>;
  readonly items: readonly Item[];
  /** Asks the model; `turn` counts from 1. */
  readonly ask: (items: readonly Item[], turn: number) => Promise<LoopTurn<Request, Tools, Answer, Item>>;
  readonly outputs: (items: readonly Item[], answers: readonly ToolAnswer<Request>[]) => readonly Item[];
  /** Why an answer is no complete one. */
  readonly incomplete: (answer: Answer) => string | undefined;
}

/** Asks, settles every call, asks again, until the model is done, a human is needed or the limit is reached. */
export const runLoop = async <Request, Tools, Answer, Item>({
  scope,
  limits,
  items: given,
  ask,
  outputs,
  incomplete,
}: AgentLoop<Request, Tools, Answer, Item>): Promise<AgentLoopResult<Answer, Item>> => {
  const {
    maxTurns,
    each = async (call: ModelProposedToolCall<Request, Tools>) => scope.run(call),
    concurrency,
  } = limits;
  if (!Number.isInteger(maxTurns) || maxTurns < 1)
    throw new ToolgateViolation(`maxTurns is an integer from 1 up, not ${String(maxTurns)}`);
  let items = given;
  for (let turns = 1; ; turns += 1) {
    const turn = await ask(items, turns);
    const { response, text } = turn;
    const answers = await scope.settleEach(turn, each, concurrency === undefined ? {} : { concurrency });
    const waiting = answers.flatMap(({ callId, outcome, confirmationId }) =>
      outcome === 'needs-human' && confirmationId !== undefined ? [{ callId, confirmationId }] : [],
    );
    const settled = answers.filter(({ outcome }) => outcome !== 'needs-human');
    items = [...items, ...turn.items, ...outputs(turn.items, settled)];
    const ended = { items, turns, response };
    if (waiting.length > 0) return { ...ended, outcome: 'needs-human', waiting };
    const reason = incomplete(response);
    if (reason !== undefined) return { ...ended, outcome: 'incomplete', reason, text };
    if (answers.length === 0) return { ...ended, outcome: 'completed', text };
    if (turns >= maxTurns) return { ...ended, outcome: 'turn-limit' };
  }
};
