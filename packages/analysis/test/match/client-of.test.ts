import { questionProbe, type ProbeOptions } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { clientOf, mayBeClient } from '../../src/match/client-of.js';
import { fileOf } from '../file-of.js';

const sdkOf = (code: string, options?: ProbeOptions): string | undefined => {
  const probe = questionProbe(code, options);
  return clientOf(fileOf(probe), probe.nodeAt())?.sdk.id;
};

describe('a client, however it got there', () => {
  test.each([
    ['construction', `import OpenAI from 'openai'; const ai = new OpenAI(); use(«ai»);`],
    ['a named export', `import { OpenAI as Model } from 'openai'; const ai = new Model(); use(«ai»);`],
    ['the Azure client', `import { AzureOpenAI } from 'openai'; const ai = new AzureOpenAI(); use(«ai»);`],
    ['a parameter', `import type OpenAI from 'openai'; function f(ai: OpenAI) { use(«ai»); }`],
    ['a field', `import OpenAI from 'openai'; class A { #ai = new OpenAI(); f() { use(«this.#ai»); } }`],
    [
      'a parameter property',
      `import OpenAI from 'openai'; class A { constructor(private readonly ai: OpenAI) {} f() { use(«this.ai»); } }`,
    ],
    [
      'a member of a dependency',
      `import OpenAI from 'openai'; interface Deps { ai: OpenAI } function f(deps: Deps) { use(«deps.ai»); }`,
    ],
    ['a factory', `import OpenAI from 'openai'; const make = () => new OpenAI(); use(«make()»);`],
    [
      'a first use',
      `import OpenAI from 'openai'; let ai: OpenAI | undefined; const get = () => (ai ??= new OpenAI()); use(«get()»);`,
    ],
    ['an assertion', `import OpenAI from 'openai'; const ai = new OpenAI() as any; use(«ai»);`],
    ['withOptions', `import OpenAI from 'openai'; const ai = new OpenAI().withOptions({ maxRetries: 0 }); use(«ai»);`],
    [
      'a choice of two',
      `import OpenAI, { AzureOpenAI } from 'openai'; const ai = azure ? new AzureOpenAI() : new OpenAI(); use(«ai»);`,
    ],
    ['require', `const OpenAI = require('openai'); const ai = new OpenAI(); use(«ai»);`],
    ['a dynamic import', `const { default: OpenAI } = await import('openai'); const ai = new OpenAI(); use(«ai»);`],
    ['a subclass', `import OpenAI from 'openai'; class Traced extends OpenAI {} const ai = new Traced(); use(«ai»);`],
  ])('%s', (_, code) => {
    expect(sdkOf(code)).toBe('openai');
  });

  test.each([
    ['AnthropicBedrock', '@anthropic-ai/bedrock-sdk'],
    ['AnthropicVertex', '@anthropic-ai/vertex-sdk'],
    ['AnthropicFoundry', '@anthropic-ai/foundry-sdk'],
  ])('%s of a package of its own', (name, module) => {
    expect(sdkOf(`import { ${name} } from '${module}'; const ai = new ${name}(); use(«ai»);`)).toBe('anthropic');
    expect(sdkOf(`import Own from '${module}'; const ai = new Own(); use(«ai»);`)).toBe('anthropic');
  });

  test('a declared wrapper module', () => {
    const code = `import { ai } from '@/lib/ai'; use(«ai»);`;
    expect(sdkOf(code)).toBeUndefined();
    expect(sdkOf(code, { settings: { clients: { '@/lib/ai': 'openai' } } })).toBe('openai');
  });
});

test.each([
  ['a class of the same name from elsewhere', `import OpenAI from './fake.js'; const ai = new OpenAI(); use(«ai»);`],
  ['an untyped parameter', `import OpenAI from 'openai'; function f(ai) { use(«ai»); }`],
  ['another export of the package', `import { APIError } from 'openai'; const ai = new APIError(); use(«ai»);`],
])('%s is no client', (_, code) => {
  expect(sdkOf(code)).toBeUndefined();
});

test('what this file implements is none by shape either', () => {
  const probe = questionProbe(
    `class Fake {} const ai = new Fake(); function f(given) { use(/* own */ «ai», /* open */ «given»); }`,
  );
  const file = fileOf(probe);
  expect(mayBeClient(file, probe.nodeAt('own')).answer).toBe('no');
  expect(mayBeClient(file, probe.nodeAt('open')).answer).toBe('unknown');
});
