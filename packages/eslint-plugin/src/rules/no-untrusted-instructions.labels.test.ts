import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-instructions.js';

const responses = (body: string, instructions: string, before = ''): string => `
  import type OpenAI from 'openai';
  interface Florist { chainId: string; floristId: string }
  interface Order { orderNo: string; size: 'small' | 'large'; ribbonName: string; inscription: string }
  interface Orders { open(chainId: string, orderNo: string): Promise<Order> }
  ${before}
  export async function arrange(openai: OpenAI, orders: Orders, florist: Florist, orderNo: string) {
    ${body}
    return openai.responses.create({ model: 'gpt-5', instructions: ${instructions}, input: 'Plan it.' });
  }
`;
const opened = 'const order = await orders.open(florist.chainId, orderNo);';
const request = (name: string, source = 'a text that others wrote') => ({
  messageId: 'outsideText',
  data: { name, source, place: 'the instructions of a request' },
});

testRule(rule, {
  canonical: [
    {
      name: 'the words before it say that a customer wrote it',
      code: responses(opened, '`Plan a bouquet. The customer wrote for the card: ${«order.inscription»}`'),
      errors: [request('order.inscription')],
    },
  ],
  guarded: [
    {
      name: 'what a customer wrote goes into a message of its own',
      code: `
        import type OpenAI from 'openai';
        interface Orders { open(chainId: string, orderNo: string): Promise<{ inscription: string }> }
        export async function arrange(openai: OpenAI, orders: Orders, florist: { chainId: string; floristId: string }, orderNo: string) {
          const order = await orders.open(florist.chainId, orderNo);
          const input = [{ role: 'user' as const, content: \`The customer wrote for the card: \${order.inscription}\` }];
          return openai.responses.create({ model: 'gpt-5', instructions: 'Plan a bouquet.', input });
        }
      `,
    },
    {
      name: 'one of a few values behind such words',
      code: responses(opened, '`Plan a bouquet. The customer wrote: ${order.size}`'),
    },
  ],
  nearMisses: [
    {
      name: 'a name and an id behind such words',
      code: responses(opened, '`Notes of the customer "${order.ribbonName}", wrote: ${order.orderNo}`'),
    },
    {
      name: 'a constant of the file',
      code: responses('', '`The customer wrote: ${sample}`', "const sample = 'Many thanks.';"),
    },
    {
      name: 'words that say nothing of who wrote it',
      code: responses(opened, '`Inscription: ${order.inscription}`'),
    },
  ],
  evasions: [
    {
      name: 'the line before it says so, in a list that is joined',
      code: responses(opened, "['Plan a bouquet.', 'In their own words:', «order.inscription»].join(' ')"),
      errors: [request('order.inscription')],
    },
    {
      name: 'inside the lines of a callback',
      code: responses(
        'const all = await Promise.all([orders.open(florist.chainId, orderNo)]); const lines = all.map(({ inscription }) => `the guest said "${«inscription»}"`).join("; ");',
        '`Plan all of them.\\n${lines}`',
      ),
      errors: [request('inscription')],
    },
    {
      name: 'the summary of a conversation that is kept',
      code: responses(
        'const { summary } = await conversations.load(florist.chainId, orderNo); const text = ["Plan it.", summary && `Before: ${summary}`].filter(Boolean).join(" ");',
        '«text»',
        "import { conversations } from './conversations.js';",
      ),
      errors: [request('text')],
    },
    {
      name: 'blocks that a builder collects',
      code: `
        import type Anthropic from '@anthropic-ai/sdk';
        class Blocks {
          private readonly system: Anthropic.TextBlockParam[] = [{ type: 'text', text: 'You plan bouquets.' }];
          withLetter({ text }: { text: string }) {
            this.system.push({ type: 'text', text: \`Letter: \${text}\` });
            return this;
          }
          build() {
            return { model: 'claude-sonnet-5', max_tokens: 100, messages: [], system: «this.system» };
          }
        }
        export const plan = (anthropic: Anthropic, letter: { text: string }) =>
          anthropic.messages.create(new Blocks().withLetter(letter).build());
      `,
      errors: [request('this.system', 'a text that others wrote')],
    },
    {
      name: 'the hole of a template is filled in where the chain runs',
      code: `
        import { ChatPromptTemplate } from '@langchain/core/prompts';
        const prompt = ChatPromptTemplate.fromMessages([['system', 'Sort the mail: {mail}'], ['human', 'Which queue?']]);
        export async function sort(model: any, inbox: { body(id: string): Promise<string> }, id: string) {
          const mail = await inbox.body(id);
          return prompt.pipe(model).invoke({ mail: «mail» });
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: {
            name: 'mail',
            source: 'a text that others wrote',
            place: 'a message of the system or the developer',
          },
        },
      ],
    },
    {
      name: 'what an agent said becomes the instructions of the next',
      code: `
        import { Agent, run } from '@openai/agents';
        export async function chain(text: string) {
          const first = await run(new Agent({ name: 'Reader', instructions: 'Read.' }), text);
          return run(new Agent({ name: 'Writer', instructions: \`Write. Gist: \${«first.finalOutput»}\` }), 'Go.');
        }
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: { name: 'first.finalOutput', source: 'an answer of a model', place: 'the instructions of an agent' },
        },
      ],
    },
    {
      name: 'middleware that gives the system prompt',
      code: `
        import { createAgent, dynamicSystemPromptMiddleware } from 'langchain';
        export const agent = createAgent({
          model: 'openai:gpt-5',
          tools: [],
          middleware: [dynamicSystemPromptMiddleware((_state, runtime) => \`Help. The user wrote: \${«runtime.context.profile.pitch»}\`)],
        });
      `,
      errors: [
        {
          messageId: 'outsideText',
          data: {
            name: 'runtime.context.profile.pitch',
            source: 'a text that others wrote',
            place: 'a message of the system or the developer',
          },
        },
      ],
    },
  ],
  unknown: [],
});
