import { testRule } from '@toolgate/testkit';
import rule from './no-unbounded-arguments.js';

// A statement is one by how it begins, whatever the method is called that takes it; what a model writes into it is a piece
// of it, however short.

const archive = (parameter: string, body: string, from = ''): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  interface Archive { rows(text: string, values: readonly unknown[]): Promise<unknown[]> }
  ${from}
  export const boxes = (archive: Archive, houseId: string) =>
    tool({
      description: 'Boxes of the archive',
      inputSchema: z.object({ ${parameter} }),
      execute: ({ part }) => ${body},
    });
`;

const statement = 'archive.rows(`select shelf from boxes where house_id = $1 and (${part})`, [houseId])';
const sum = "archive.rows('select shelf from boxes where house_id = $1 order by ' + part, [houseId])";

testRule(rule, {
  canonical: [
    {
      name: 'a piece of a condition',
      code: archive('«part: z.string().max(80)»', statement),
      errors: [{ messageId: 'query', data: { name: 'part', sink: 'archive.rows' } }],
    },
    {
      name: 'an expression that is run in a context of its own',
      code: archive(
        '«part: z.string().max(80)»',
        'runInNewContext(part)',
        "import { runInNewContext } from 'node:vm';",
      ),
      errors: [{ messageId: 'command', data: { name: 'part', sink: 'runInNewContext' } }],
    },
  ],
  guarded: [
    { name: 'one of the conditions that are meant', code: archive("part: z.enum(['full', 'empty'])", statement) },
    { name: 'one of the columns that are meant', code: archive("part: z.enum(['shelf', 'row'])", sum) },
  ],
  nearMisses: [
    {
      name: 'a value of the statement',
      code: archive(
        'part: z.string().max(80)',
        "archive.rows('select shelf from boxes where name = $2', [houseId, part])",
      ),
    },
  ],
  evasions: [],
  unknown: [],
});
