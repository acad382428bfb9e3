import { testRule } from '@toolgate/testkit';
import rule from './no-unbounded-arguments.js';

/** A museum that reads one file of its archive. */
const museum = (path: string, parameter = 'id: z.string()'): string => `
  import { tool } from 'ai';
  import { readFile } from 'node:fs/promises';
  import { join } from 'node:path';
  import { z } from 'zod';
  const folder = '/archive';
  export const card = (houseId: string) =>
    tool({ description: 'A card', inputSchema: z.object({ ${parameter} }), execute: async ({ id }) => readFile(${path}, 'utf8') });
`;

const open = [{ messageId: 'path', data: { name: 'id', sink: 'readFile' } }] as const;

// Behind fixed letters of its own segment `..` names a folder that does not exist, unless the path is normalised first.
testRule(rule, {
  canonical: [
    { name: 'a segment of its own', code: museum('`/archive/${id}.json`', '«id: z.string()»'), errors: open },
  ],
  guarded: [{ name: 'a pattern', code: museum('`/archive/${id}.json`', 'id: z.string().regex(/^\\w+$/u)') }],
  nearMisses: [],
  evasions: [
    {
      name: 'joined, and so normalised',
      code: museum('join(folder, `card-${id}.json`)', '«id: z.string()»'),
      errors: open,
    },
    {
      name: 'once behind letters, and once not',
      code: museum('`/archive/card-${id}/${id}.json`', '«id: z.string()»'),
      errors: open,
    },
    { name: 'behind another value', code: museum('`${folder}${id}.json`', '«id: z.string()»'), errors: open },
  ],
  unknown: [
    {
      name: 'behind letters of the same segment',
      code: museum('`/archive/card-${id}.json`', '«id: z.string()»'),
      errors: [{ messageId: 'pathUnproven', data: { name: 'id', sink: 'readFile' } }],
    },
    {
      name: 'behind letters that are added',
      code: museum("'/archive/card-' + id", '«id: z.string()»'),
      errors: [{ messageId: 'pathUnproven', data: { name: 'id', sink: 'readFile' } }],
    },
  ],
});
