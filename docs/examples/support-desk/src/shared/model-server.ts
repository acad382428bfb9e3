import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type OpenAI from 'openai';
import { z } from 'zod';
import { listen, type Listening } from './listen.js';

const InputItem = z.union([
  z.looseObject({
    type: z.literal('message').default('message'),
    role: z.enum(['user', 'assistant', 'system', 'developer']),
    content: z.string(),
  }),
  z.looseObject({
    type: z.literal('function_call'),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.looseObject({ type: z.literal('function_call_output'), call_id: z.string(), output: z.string() }),
]);

const Input = z.preprocess(
  (input) => (typeof input === 'string' ? [{ role: 'user', content: input }] : input),
  z.array(InputItem),
);

const ModelRequest = z.looseObject({
  model: z.string(),
  instructions: z.string().nullish(),
  input: Input,
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        name: z.string(),
        description: z.string().nullish(),
        parameters: z.record(z.string(), z.unknown()).nullable(),
        strict: z.boolean().nullable(),
      }),
    )
    .default([]),
  tool_choice: z
    .union([z.enum(['none', 'auto', 'required']), z.object({ type: z.literal('function'), name: z.string() })])
    .default('auto'),
});

/** A request to `POST /v1/responses` as the model server received it. */
export type ModelRequest = z.infer<typeof ModelRequest>;

type Proposal = Pick<OpenAI.Responses.ResponseFunctionToolCall, 'name' | 'arguments'>;

/**
 * `honest`: proposes only calls that the request's `tools` and `tool_choice` allow, as the hosted API enforces.
 * `rogue`: proposes whatever it was told to. A backend that is safe with this one does not rely on the provider.
 */
export type ModelConduct = 'honest' | 'rogue';

export interface ModelServer extends Listening {
  /** Every request since the last `forget`, oldest first. */
  readonly requests: readonly ModelRequest[];
  forget(): void;
}

/**
 * A scripted model behind the Responses protocol. The script travels in the conversation: each line
 * `>> tool_name {"argument": 1}` of a message, whoever wrote it, is a call that the model makes. All calls not yet made
 * come in one parallel batch; when none is left, the model answers with the text of every tool output.
 */
export async function startModelServer(conduct: ModelConduct, port = 0): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const app = new Hono();
  app.post('/v1/responses', async (c) => {
    const parsed = ModelRequest.safeParse(await c.req.json());
    const complaint = parsed.success ? protocolError(parsed.data) : z.prettifyError(parsed.error);
    if (!parsed.success || complaint !== undefined) {
      return c.json({ error: { type: 'invalid_request_error', code: null, param: null, message: complaint } }, 400);
    }
    requests.push(parsed.data);
    return c.json(respond(parsed.data, conduct));
  });
  const { url, stop } = await listen(app, port);
  return {
    url,
    stop,
    requests,
    forget() {
      requests.length = 0;
    },
  };
}

function protocolError({ input, tools, tool_choice: choice }: ModelRequest): string | undefined {
  if (typeof choice === 'object' && !tools.some((tool) => tool.name === choice.name)) {
    return `Tool choice '${choice.name}' not found in 'tools' parameter.`;
  }
  const called = new Set(input.flatMap((item) => (item.type === 'function_call' ? [item.call_id] : [])));
  const orphan = input.find((item) => item.type === 'function_call_output' && !called.has(item.call_id));
  return orphan && 'No tool call found for a function call output.';
}

function respond(request: ModelRequest, conduct: ModelConduct): Omit<OpenAI.Responses.Response, 'output_text'> {
  const proposals = pendingProposals(request).filter(({ name }) => conduct === 'rogue' || isOffered(request, name));
  return {
    id: `resp_${randomUUID()}`,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    status: 'completed',
    model: request.model,
    output: proposals.length > 0 ? proposals.map(functionCall) : [message(answer(request))],
    tools: request.tools.map((tool) => ({ ...tool, description: tool.description ?? null })),
    tool_choice: request.tool_choice,
    parallel_tool_calls: true,
    access_programs: null,
    error: null,
    incomplete_details: null,
    instructions: request.instructions ?? null,
    metadata: {},
    temperature: 1,
    top_p: 1,
  };
}

/** The calls that the conversation's script asks for and that were not made yet. */
function pendingProposals({ input }: ModelRequest): Proposal[] {
  const made = new Set(
    input.flatMap((item) => (item.type === 'function_call' ? [`${item.name} ${item.arguments}`] : [])),
  );
  return input
    .flatMap((item) => (item.type === 'message' ? [...item.content.matchAll(/^>> (\w+) (\{.*\})$/gm)] : []))
    .filter(([, name = '', args = '']) => !made.has(`${name} ${args}`))
    .map(([, name = '', args = '']) => ({ name, arguments: args }));
}

function isOffered({ tools, tool_choice: choice }: ModelRequest, name: string): boolean {
  if (choice === 'none' || (typeof choice === 'object' && choice.name !== name)) return false;
  return tools.some((tool) => tool.name === name);
}

function answer({ input }: ModelRequest): string {
  const outputs = input.flatMap((item) => (item.type === 'function_call_output' ? [item.output] : []));
  return outputs.length > 0 ? `Here is what I found:\n${outputs.join('\n')}` : 'How can I help?';
}

function functionCall(proposal: Proposal): OpenAI.Responses.ResponseFunctionToolCall {
  return {
    ...proposal,
    id: `fc_${randomUUID()}`,
    type: 'function_call',
    call_id: `call_${randomUUID()}`,
    status: 'completed',
  };
}

function message(text: string): OpenAI.Responses.ResponseOutputMessage {
  return {
    id: `msg_${randomUUID()}`,
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text, annotations: [] }],
  };
}
