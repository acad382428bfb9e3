import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-instructions.js';

/** A writer of memos, whose callback says what holds for the next step. */
const memo = (prepare: string, before = '', call = 'generateText', key = 'prepareStep'): string => `
  import { openai } from '@ai-sdk/openai';
  import { generateText, streamText, ToolLoopAgent, type ToolSet } from 'ai';
  interface Analyst { fundId: string; analystId: string }
  const ROLE = 'You write short memos.';
  ${before}
  export const write = (analyst: Analyst, tools: ToolSet) =>
    ${call}({ model: openai('gpt-5'), system: ROLE, prompt: 'Memo of the day', tools, ${key}: ${prepare} });
`;
const agent = (prepare: string): string =>
  memo(prepare, '', 'new ToolLoopAgent').replace("system: ROLE, prompt: 'Memo of the day'", 'instructions: ROLE');

const outside = (name: string, source: string, place = 'the instructions of a request') =>
  [{ messageId: 'outsideText', data: { name, source, place } }] as const;
const tool = 'the output of a tool';

// What a callback gives for one step stands where the request's own instructions stand.
testRule(rule, {
  canonical: [
    {
      name: 'what tools gave back stands in the system text of the next step',
      code: memo(
        '({ steps }) => ({ system: `${ROLE} So far: ${«steps.flatMap((one) => one.toolResults.map((result) => String(result.output))).join()»}` })',
      ),
      errors: outside('steps.flatMap((one) => one.toolResult...', tool),
    },
  ],
  evasions: [
    {
      name: 'in a list of lines, under another name, in a block',
      code: memo(`({ steps: before, stepNumber }) => {
        const found = before.flatMap((step) => step.toolResults.map(({ output }) => String(output)));
        const lines = [ROLE, 'Findings:', ...found];
        if (stepNumber > 5) lines.push('Write now.');
        return { system: «lines.join('\\n')» };
      }`),
      errors: outside('lines.join', tool),
    },
    {
      name: 'whole steps, by a function of the file, in a stream',
      code: memo(
        'next',
        'const next = ({ steps }: { steps: unknown[] }) => steps.length > 2 ? { system: ROLE + «JSON.stringify(steps)» } : {};',
        'streamText',
      ),
      errors: outside('steps', tool),
    },
    {
      name: 'what the model said, in an agent',
      code: agent(
        "async ({ steps }) => { const said = steps.at(-1)?.text ?? ''; return { instructions: `${ROLE} ${«said»}` }; }",
      ),
      errors: outside('said', 'an answer of a model', 'the instructions of an agent'),
    },
    {
      name: 'as a message with the authority of the application',
      code: memo(
        "({ steps, messages }) => ({ messages: [{ role: 'system' as const, content: «String(steps.at(-1)?.toolResults[0]?.output)» }, ...messages] })",
      ),
      errors: outside('steps.at(-1)?.toolResults[0]?.output', tool, 'a message of the system or the developer'),
    },
  ],
  guarded: [
    {
      name: 'only how many steps there were',
      code: memo('({ steps, stepNumber }) => ({ system: `${ROLE} Step ${stepNumber} of ${steps.length}.` })'),
    },
    {
      name: 'which tools were used',
      code: memo(
        '({ steps }) => ({ system: `${ROLE} Used: ${steps.flatMap((one) => one.toolCalls.map((call) => call.toolName)).join()}` })',
      ),
    },
    {
      name: 'how the last step ended decides between two texts',
      code: memo("({ steps }) => ({ system: steps.at(-1)?.finishReason === 'length' ? ROLE : `${ROLE} Be brief.` })"),
    },
    {
      name: 'what tools gave back stands in a message of the user',
      code: memo(
        "({ steps, messages }) => ({ messages: [...messages, { role: 'user' as const, content: String(steps.at(-1)?.toolResults[0]?.output) }] })",
      ),
    },
  ],
  nearMisses: [
    {
      name: 'a callback of that name that no SDK is given',
      code: `
        import { generateText } from 'ai';
        export const job = { prepareStep: ({ steps }: { steps: { toolResults: { output: string }[] }[] }) => ({ system: steps[0]?.toolResults[0]?.output }) };
        export const ask = generateText;
      `,
    },
  ],
  unknown: [],
});
