import { MockLanguageModelV3 } from 'ai/test';
import { simulateReadableStream } from 'ai';

type Generated = Extract<Awaited<ReturnType<MockLanguageModelV3['doGenerate']>>, object>;
type StreamPart =
  Awaited<ReturnType<MockLanguageModelV3['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never;

/** What the model writes in one step. */
export interface Said {
  readonly text?: string;
  readonly calls?: readonly { readonly id: string; readonly name: string; readonly args: string }[];
  /** Parts as a provider sends them, before the calls. */
  readonly parts?: Generated['content'];
  readonly finish?: 'stop' | 'tool-calls' | 'length' | 'content-filter' | 'error';
  /** The stream breaks with this error after its text. */
  readonly fails?: string;
}

const usage: Generated['usage'] = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};
const contentOf = ({ text, calls = [], parts = [] }: Said): Generated['content'] => [
  ...(text === undefined ? [] : [{ type: 'text' as const, text }]),
  ...parts,
  ...calls.map(({ id, name, args }) => ({
    type: 'tool-call' as const,
    toolCallId: id,
    toolName: name,
    input: args,
  })),
];
const finishOf = ({ calls = [], finish }: Said): Generated['finishReason'] => ({
  unified: finish ?? (calls.length > 0 ? 'tool-calls' : 'stop'),
  raw: undefined,
});

/** The SDK's own test model, saying these steps in turn. */
export const scriptedLanguageModel = (...script: readonly Said[]): MockLanguageModelV3 => {
  const steps = script.values();
  const next = (): Said => {
    const { value, done } = steps.next();
    if (done === true) throw new Error('the model was asked once too often');
    return value;
  };
  return new MockLanguageModelV3({
    modelId: 'scripted',
    doGenerate: () => {
      const said = next();
      return Promise.resolve({ content: contentOf(said), finishReason: finishOf(said), usage, warnings: [] });
    },
    doStream: () => {
      const said = next();
      const chunks = [
        { type: 'stream-start', warnings: [] },
        ...(said.text === undefined
          ? []
          : [
              { type: 'text-start', id: 't' },
              { type: 'text-delta', id: 't', delta: said.text },
              { type: 'text-end', id: 't' },
            ]),
        ...(said.fails === undefined ? [] : [{ type: 'error', error: new Error(said.fails) }]),
        ...contentOf(said).filter(({ type }) => type !== 'text'),
        { type: 'finish', finishReason: finishOf(said), usage },
      ] as StreamPart[];
      return Promise.resolve({
        stream: simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: null }),
      });
    },
  });
};
