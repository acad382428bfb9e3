import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, describe, expect, it } from 'vitest';

type Files = Readonly<Record<string, string>>;

const scratch = scratchFolder('types-of-other-files');
afterAll(() => {
  scratch.remove();
});
let folders = 0;

/** What leads into another file: types, imports of files that lie on the disk, or nothing. */
type Way = 'types' | 'imports' | 'none';
const ways = ['types', 'imports'] as const;

/** Who is seen to ask in a request, by a parameter whose type another file declares. */
const asker = (imports: string, files: Files, way: Way, type = 'Lodger'): readonly (string | undefined)[] =>
  questionProbe(
    `
    import type OpenAI from 'openai';
    ${imports}
    export const answer = (openai: OpenAI, it: ${type}, input: string, tools: OpenAI.Responses.Tool[]) =>
      openai.responses.create({ model: 'gpt-5', input, tools });
  `,
    {
      types: way === 'types',
      files,
      ...(way === 'imports' && { disk: `${scratch.path}/${String((folders += 1))}` }),
    },
  )
    .facts.exposures()
    .map(({ principal }) => principal);

const direct = `import type { Lodger } from './lib/lodger.js';`;
const shape = '{ innId: string; lodgerId: string; permissions: readonly string[] }';

describe.each(ways)('somebody whose type stands in another file, by %s', (way) => {
  it.each<[string, string, Files]>([
    ['an interface', direct, { 'lib/lodger.ts': `export interface Lodger ${shape}` }],
    ['an alias', direct, { 'lib/lodger.ts': `export type Lodger = Readonly<${shape}>;` }],
    ['a name that is exported later', direct, { 'lib/lodger.ts': `interface Lodger ${shape} export type { Lodger };` }],
    [
      'a default',
      `import type Lodger from './lib/lodger.js';`,
      { 'lib/lodger.ts': `export default interface Lodger ${shape}` },
    ],
    [
      'a re-export',
      `import type { Lodger } from './lib/index.js';`,
      {
        'lib/index.ts': `export type { Guest as Lodger } from './guest.js';`,
        'lib/guest.ts': `export interface Guest ${shape}`,
      },
    ],
    [
      'an interface with a base in a third file',
      direct,
      {
        'lib/lodger.ts': `import type { Guest } from './guest.js'; export interface Lodger extends Guest { lodgerId: string }`,
        'lib/guest.ts': `export interface Guest { innId: string; permissions: readonly string[] }`,
      },
    ],
    [
      'an alias of an interface of a third file',
      direct,
      {
        'lib/lodger.ts': `import type { Guest } from './guest.js'; export type Lodger = Guest;`,
        'lib/guest.ts': `export interface Guest ${shape}`,
      },
    ],
  ])('is known by %s', (_name, imports, files) => {
    expect(asker(imports, files, way)).toEqual(['it']);
  });

  it('is nobody by a shape that records have', () => {
    const files = { 'lib/lodger.ts': `export interface Lodger { title: string; pages: number }` };
    expect(asker(direct, files, way)).toEqual([undefined]);
  });

  it('ends where declarations lead to each other', () => {
    const files = {
      'lib/lodger.ts': `import type { Guest } from './guest.js'; export type Lodger = Guest;`,
      'lib/guest.ts': `import type { Lodger } from './lodger.js'; export type Guest = Lodger;`,
    };
    expect(asker(direct, files, way)).toEqual([undefined]);
  });
});

it('is not known where nothing leads to the file', () => {
  expect(asker(direct, { 'lib/lodger.ts': `export interface Lodger ${shape}` }, 'none')).toEqual([undefined]);
});
