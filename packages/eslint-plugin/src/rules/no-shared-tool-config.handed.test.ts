import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

// Keys that come through a parameter of what keeps, and tools whose variable has no value at first.

const desk = (top: string, body: string): string => `
  import OpenAI from 'openai';
  import { LRUCache } from 'lru-cache';
  import { toolsFor } from './catalogue.js';

  interface Observer { siteId: string; observerId: string; rightsHash: string }

  const openai = new OpenAI();
  const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 200, ttl: 60_000 });
  ${top}

  export async function ask(observer: Observer, input: string) {
    ${body}
    return openai.responses.create({ model: 'gpt-5', input, tools });
  }
`;

const kept = `async function kept(key: string, build: () => Promise<OpenAI.Responses.Tool[]>) {
    const hit = cache.get(key);
    if (hit) return hit;
    const made = await build();
    cache.set(key, made);
    return made;
  }`;

/** A helper that is handed its key, and how the key is put together. */
const handed = (key: string): string => desk(kept, `const tools = await kept(${key}, () => toolsFor(observer));`);
const keyOf = (key: string): string =>
  desk(
    `${kept}
  const keyOf = (observer: Observer) => ${key};`,
    'const tools = await kept(keyOf(observer), () => toolsFor(observer));',
  );

/** Tools that a variable gets in one branch or the other. */
const branches = (key: string, built = 'await toolsFor(observer)'): string =>
  desk(
    '',
    `const key = ${key};
    const hit = cache.get(key);
    let tools;
    if (hit) tools = hit;
    else {
      tools = ${built};
      cache.set(key, tools);
    }`,
  );
const inside = (key: string, built = 'await toolsFor(observer)'): string =>
  desk(
    '',
    `const key = ${key};
    let tools = cache.get(key);
    if (!tools) {
      let made;
      if (input.length > 400) made = ${built};
      else made = [];
      tools = made;
      cache.set(key, made);
    }`,
  );

/** A function that is handed the ids of who asks, and something that is called a grant. */
const granted = (type: string, built: string): string => `
  import OpenAI from 'openai';
  import { LRUCache } from 'lru-cache';
  import { toolsFor } from './catalogue.js';
  type Offer = (siteId: string, observerId: string) => Promise<OpenAI.Responses.Tool[]>;
  const openai = new OpenAI();
  const cache = new LRUCache<string, OpenAI.Responses.Tool[]>({ max: 200, ttl: 60_000 });
  async function toolsOf(siteId: string, observerId: string, grant: ${type}) {
    const key = «JSON.stringify([siteId, observerId])»;
    const hit = cache.get(key);
    if (hit) return hit;
    const made = await ${built};
    cache.set(key, made);
    return made;
  }
  export const ask = async (siteId: string, observerId: string, grant: ${type}, input: string) =>
    openai.responses.create({ model: 'gpt-5', input, tools: await toolsOf(siteId, observerId, grant) });
`;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

const joined = (name: string, write: (key: string) => string, key: string, mended: string, marked = `«${key}»`) => ({
  name,
  code: write(marked),
  errors: [
    {
      messageId: 'keyAmbiguous',
      data: { store: 'cache', principal: 'observer', missing: '`observer.siteId` and `observer.observerId`' },
      suggestions: [
        {
          messageId: 'separateParts',
          data: { missing: '`observer.siteId` and `observer.observerId`' },
          output: write(mended),
        },
      ],
    },
  ] as const,
});

const short = (name: string, write: (key: string) => string) => ({
  name,
  code: write('«observer.siteId»'),
  errors: [
    {
      messageId: 'keyIncomplete',
      data: { store: 'cache', principal: 'observer', missing: '`observerId` and `rightsHash`' },
      suggestions: [
        {
          messageId: 'completeKey',
          data: { missing: '`observerId` and `rightsHash`' },
          output: write(whole),
        },
      ],
    },
  ] as const,
});

const whole = 'JSON.stringify([observer.siteId, observer.observerId, observer.rightsHash])';

testRule(rule, {
  canonical: [
    joined(
      'a helper is handed a key whose parts run together',
      handed,
      '`${observer.siteId}${observer.observerId}:${observer.rightsHash}`',
      '`${observer.siteId}:${observer.observerId}:${observer.rightsHash}`',
    ),
    short('a variable without a value gets what is kept, or what is built for the caller', branches),
  ],
  guarded: [
    { name: 'the key that is handed on is complete', code: handed(whole) },
    {
      name: 'the parts of the key are kept apart',
      code: keyOf("observer.siteId + '/' + observer.observerId + '/' + observer.rightsHash"),
    },
    { name: 'both branches, and the key is complete', code: branches(whole) },
    { name: 'a variable of the branch, and the key is complete', code: inside(whole) },
  ],
  nearMisses: [
    {
      name: 'a function that is called a grant is no part of who asks',
      code: unmarked(granted('Offer', 'grant(siteId, observerId)')),
    },
    {
      name: 'a function that is called a grant, with its type in place',
      code: unmarked(
        granted(
          '(siteId: string, observerId: string) => Promise<OpenAI.Responses.Tool[]>',
          'grant(siteId, observerId)',
        ),
      ),
    },
    { name: 'what is built for nobody is kept under the site', code: branches('observer.siteId', 'await toolsFor()') },
    {
      name: 'what is built for the site is kept under the site',
      code: inside('observer.siteId', 'await toolsFor(observer.siteId)'),
    },
  ],
  evasions: [
    {
      name: 'a grant that is a text is a part of who asks',
      code: granted('string', 'toolsFor(siteId, observerId, grant)'),
      errors: [
        {
          messageId: 'keyIncomplete',
          data: { store: 'cache', principal: 'siteId', missing: '`grant`' },
          suggestions: [],
        },
      ],
    },
    joined(
      'a function of the file makes the key that is handed on',
      keyOf,
      "observer.siteId + observer.observerId + ':' + observer.rightsHash",
      "observer.siteId + ':' + observer.observerId + ':' + observer.rightsHash",
      "«observer.siteId + observer.observerId» + ':' + observer.rightsHash",
    ),
    short('a variable of the branch gets its value under a condition', inside),
  ],
  unknown: [],
});
