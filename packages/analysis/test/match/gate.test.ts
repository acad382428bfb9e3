import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { mayTouchAiSdk } from '../../src/match/gate.js';

describe('a text that may touch an AI SDK', () => {
  test.each([
    ['an import', `import OpenAI from 'openai';`],
    ['a type import of a sub-path', `import type { Response } from "openai/resources/responses/responses";`],
    ['an import for its effects', `import 'openai/shims/node';`],
    ['import-equals', `import OpenAI = require('openai');`],
    ['require', `const OpenAI = require("openai");`],
    ['a dynamic import of a template', 'const sdk = await import(`openai`);'],
    ['an npm specifier with a version', `import OpenAI from 'npm:openai@6.1.0';`],
    ['an export from it', `export { OpenAI } from 'openai';`],
    ['a request', `send({ messages, tools, tool_choice: 'auto' });`],
    ['a response', `for (const call of message.tool_calls) run(call.function.arguments);`],
    ['items of a response', `if (item.type === 'function_call') reply(item.call_id);`],
  ])('%s', (_, code) => {
    expect(mayTouchAiSdk(code)).toBe(true);
  });
});

describe('a text that cannot', () => {
  test.each([
    ['nothing of it', `export const sum = (a: number, b: number) => a + b;`],
    ['an address', `const base = 'https://api.openai.com/v1';`],
    ['a variable of the environment', `const key = process.env.OPENAI_API_KEY ?? settings.openai;`],
    ['prose', `// Ask openai about it: function_call is not handed on.`],
    ['another package', `import { createOpenAI } from '@acme/openai'; import x from 'openai-mock';`],
  ])('%s', (_, code) => {
    expect(mayTouchAiSdk(code)).toBe(false);
    expect(questionProbe(code).facts.relevant).toBe(false);
  });
});
