import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { instructionsOf } from '../../src/match/instructions.js';
import { sourceText } from '../../src/resolve/other-files.js';
import { fileOf } from '../file-of.js';

const texts = (text: string): readonly string[] => {
  const file = fileOf(questionProbe(`«${text}»`));
  return instructionsOf(file).map((one) => `${one.kind} ${sourceText(file, one.text)}`);
};

it.each([
  [
    'instructions of a request',
    `import OpenAI from 'openai'; new OpenAI().responses.create({ model, input, instructions: rules });`,
    ['request rules'],
  ],
  [
    'a system message',
    `import OpenAI from 'openai'; new OpenAI().chat.completions.create({ model, messages: [{ role: 'system', content: rules }] });`,
    ['message rules'],
  ],
  [
    'parts of a developer message',
    `const input = [{ role: 'developer', content: [{ type: 'input_text', text: rules }] }];`,
    ['message rules'],
  ],
  ['a message that is pushed', `messages.unshift({ role: 'system', content: rules });`, ['message rules']],
  [
    'instructions of an agent',
    `import { Agent } from '@openai/agents'; new Agent({ name: 'a', instructions: rules });`,
    ['agent rules'],
  ],
  [
    'the system text of a call',
    `import { generateText } from 'ai'; generateText({ model, prompt, system: rules });`,
    ['request rules'],
  ],
  [
    'parts of a system text',
    `import { generateText } from 'ai'; generateText({ model, system: [{ type: 'text', text: rules }] });`,
    ['request rules'],
  ],
  [
    'the prompt of an agent',
    `import { createReactAgent } from '@langchain/langgraph/prebuilt'; createReactAgent({ llm, tools, prompt: rules });`,
    ['agent rules'],
  ],
  [
    'a message class',
    `import { SystemMessage } from '@langchain/core/messages'; new SystemMessage(rules);`,
    ['message rules'],
  ],
  [
    'a message class with content',
    `import { SystemMessage } from '@langchain/core/messages'; new SystemMessage({ content: rules });`,
    ['message rules'],
  ],
  [
    'pairs of a template',
    `import { ChatPromptTemplate } from '@langchain/core/prompts'; ChatPromptTemplate.fromMessages([['system', rules], ['human', '{q}']]);`,
    ['message rules'],
  ],
  [
    'a description',
    `const tool = { type: 'function', name: 'x', description: about, parameters: { type: 'object', properties: {} } };`,
    ['description about'],
  ],
])('%s', (_title, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

it.each([
  ['a message of the user', `messages.push({ role: 'user', content: rules });`],
  ['a row that is kept', `await db.message.create({ data: { role: 'system', content: note } });`],
  ['a person with a role', `const member = { role: 'system', name: 'x' };`],
  ['the prompt of a call', `import { generateText } from 'ai'; generateText({ model, prompt: rules });`],
  ['a function of the application', `import { plan } from './plan.js'; plan({ instructions: rules });`],
])('%s is no instruction', (_title, text) => {
  expect(texts(text)).toEqual([]);
});
