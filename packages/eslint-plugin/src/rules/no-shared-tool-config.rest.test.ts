import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

/** A function of the file that remembers what another one gives, by a key of its arguments, which it takes as a list. */
const remembering = (key: string, hits = 'hit && hit.until > Date.now()') => `
  import OpenAI from 'openai';
  import { toolsFor } from './catalogue.js';

  interface Ranger { parkId: string; rangerId: string; grants: string[] }

  const openai = new OpenAI();

  function remember<Args extends unknown[], Result>(build: (...args: Args) => Result) {
    const kept = new Map<string, { until: number; result: Result }>();
    return (...args: Args): Result => {
      const key = ${key};
      const hit = kept.get(key);
      if (${hits}) return hit.result;
      const result = build(...args);
      kept.set(key, { until: Date.now() + 60_000, result });
      return result;
    };
  }

  const load = remember((parkId: string, rangerId: string, grants: string[]) => toolsFor(parkId, rangerId, grants));

  export async function ask(ranger: Ranger, input: string) {
    const tools = await load(ranger.parkId, ranger.rangerId, ranger.grants);
    return openai.responses.create({ model: 'gpt-5', input, tools });
  }
`;

/** A key that leaves somebody out. */
const short = (name: string, key: string, missing: string) => ({
  name,
  code: remembering(`«${key}»`),
  errors: [
    { messageId: 'keyIncomplete' as const, data: { store: 'kept', principal: 'parkId', missing }, suggestions: [] },
  ] as const,
});

const others = '`rangerId` and `grants`';

// A helper that remembers by a list of arguments: the list is all of them, and an element or a slice of it only some.
testRule(rule, {
  canonical: [short('the key is made of the first argument', 'JSON.stringify(args.slice(0, 1))', others)],
  guarded: [
    { name: 'the list is written out', code: remembering('JSON.stringify(args)') },
    { name: 'a copy of the list is written out', code: remembering('JSON.stringify([...args])') },
    { name: 'the list is joined', code: remembering(`args.map(String).join('|')`) },
    { name: 'the list is written into a text', code: remembering('`tools/${String(args)}`') },
    { name: 'each element stands in the key', code: remembering('JSON.stringify([args[0], args[1], args[2]])') },
    { name: 'the whole list as a slice', code: remembering('JSON.stringify(args.slice(0))') },
  ],
  nearMisses: [
    {
      name: 'a slice that ends at a number that is not seen',
      code: remembering('JSON.stringify(args.slice(0, args.length))'),
    },
  ],
  evasions: [
    short('all but the last argument', 'JSON.stringify(args.slice(0, -1))', '`grants`'),
    short('all but the first two', 'JSON.stringify(args.slice(2))', '`parkId` and `rangerId`'),
    short('the first one, and how many there are', 'JSON.stringify([args.slice(0, 1), args.length])', others),
    short('the first one by a method', 'JSON.stringify([args.at(0)])', others),
    short('the first one by its place', 'JSON.stringify([args[0]])', others),
  ],
  unknown: [],
});
