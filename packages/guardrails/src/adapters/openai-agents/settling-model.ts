import type { AgentOutputItem, Model, ModelProvider, ModelRequest } from '@openai/agents';
import { proposedBy, staysWithTheSdk } from './scoped-items.js';
import type { SettledCalls } from './settled-calls.js';

/** A model whose answers are settled before the SDK sees them. */
export interface SettlingModel {
  readonly model: Model;
  /** How often the model was asked. */
  readonly turns: () => number;
}

/**
 * Puts the scope between a model and the SDK: each answer is received whole, so that calls which the SDK would answer, run
 * or approve by itself are decided and recorded too. Of other kinds than functions the SDK sees none.
 */
export const settlingModel = (
  given: string | Model,
  provider: () => ModelProvider,
  calls: SettledCalls,
): SettlingModel => {
  let turns = 0;
  const name = typeof given === 'string' ? given : undefined;
  const inner = async (): Promise<Model> => (typeof given === 'string' ? provider().getModel(given) : given);
  const settled = async <Item extends AgentOutputItem>(output: readonly Item[]): Promise<Item[]> => {
    await calls.settle(
      output.flatMap((item) => proposedBy(item) ?? []),
      name,
    );
    return output.filter(staysWithTheSdk);
  };
  return {
    turns: () => turns,
    model: {
      getResponse: async (request: ModelRequest) => {
        turns += 1;
        const response = await (await inner()).getResponse(request);
        return { ...response, output: await settled(response.output) };
      },
      getStreamedResponse: async function* (request: ModelRequest) {
        turns += 1;
        for await (const event of (await inner()).getStreamedResponse(request))
          yield event.type === 'response_done'
            ? { ...event, response: { ...event.response, output: await settled(event.response.output) } }
            : event;
      },
    },
  };
};
