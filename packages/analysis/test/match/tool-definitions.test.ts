import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { toolDefinitionsOf } from '../../src/match/tool-definitions.js';
import { fileOf } from '../file-of.js';

const found = (code: string): readonly string[] => {
  const probe = questionProbe(code);
  const { text } = probe.sourceCode;
  return toolDefinitionsOf(fileOf(probe)).map(({ name, schema, argumentsParameter, contextParameter, validates }) =>
    [
      name,
      schema ? 'schema' : '-',
      argumentsParameter ? text.slice(...argumentsParameter.range) : '-',
      contextParameter ? text.slice(...contextParameter.range) : '-',
      validates,
    ].join(' | '),
  );
};

describe('tools by a helper', () => {
  test('with the executor beside the schema', () => {
    expect(
      found(`
        import { zodFunction } from 'openai/helpers/zod';
        import { z } from 'zod';
        const refund = zodFunction({ name: 'refund', parameters: z.object({ id: z.string() }), function: ({ id }) => id });
      `),
    ).toEqual(['refund | schema | { id } | - | yes']);
  });

  test('a function of the same name from elsewhere is none', () => {
    expect(found(`import { zodFunction } from './own'; zodFunction({ name: 'refund', parameters: p });`)).toEqual([]);
  });
});

describe('tools that are registered', () => {
  const registered = (args: string): string => `
    import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
    import { z } from 'zod';
    const TEXT = 'Finds an order';
    new McpServer({ name: 'desk', version: '1' }).tool('find_order', ${args});
  `;

  test.each([
    [`{ id: z.string() }, async ({ id }, extra) => id`, 'find_order | schema | { id } | extra | yes'],
    [`'Finds', { id: z.string() }, async ({ id }, extra) => id`, 'find_order | schema | { id } | extra | yes'],
    [
      `{ id: z.string() }, { readOnlyHint: true }, async ({ id }, extra) => id`,
      'find_order | schema | { id } | extra | yes',
    ],
    [
      `TEXT, { id: z.string() }, { readOnlyHint: true }, async ({ id }, extra) => id`,
      'find_order | schema | { id } | extra | yes',
    ],
    [`TEXT, async (extra) => extra`, 'find_order | - | - | extra | no'],
    [`async (extra) => extra`, 'find_order | - | - | extra | no'],
  ])('tool(name, %s)', (args, expected) => {
    expect(found(registered(args))).toEqual([expected]);
  });
});

describe('tools as classes', () => {
  const written = (members: string, base = 'StructuredTool'): string => `
    import { StructuredTool, Tool } from '@langchain/core/tools';
    import { z } from 'zod';
    abstract class Own extends StructuredTool { get schema() { return z.object({ id: z.string() }); } }
    class FindOrder extends ${base} { ${members} }
  `;

  test.each([
    [
      'with its members',
      written(
        `name = 'find_order'; schema = z.object({ id: z.string() }); async _call({ id }, run, config) { return id; }`,
      ),
      ['find_order | schema | { id } | config | yes'],
    ],
    [
      'through a class of the file, by the name of the class, with an arrow',
      written(`_call = async (input) => input.id;`, 'Own'),
      ['FindOrder | schema | input | - | yes'],
    ],
    [
      'that takes a text',
      written(`name = 'find'; async _call(text) { return text; }`, 'Tool'),
      ['find | - | text | - | yes'],
    ],
    ['that leaves the executor to others', written(`name = 'find';`), []],
    ['of another base', written(`name = 'find'; async _call(text) { return text; }`, 'Command'), []],
    ['whose members are static', written(`static async _call(text) { return text; }`), []],
  ])('%s', (_, code, expected) => {
    expect(found(code)).toEqual(expected);
  });
});

describe('tools as objects', () => {
  test.each([
    [
      'of the response API',
      `const t = { type: 'function', name: 'a', parameters: { type: 'object', properties: {} }, strict: true };`,
      ['a | schema | - | - | no'],
    ],
    [
      'of the chat API, with an executor',
      `const t = { type: 'function', function: { name: 'a', parameters: {}, function: (args, _runner, who) => args } };`,
      ['a | schema | args | who | no'],
    ],
    [
      'in the application’s own form',
      `
      import { z } from 'zod';
      const table = { a: { schema: z.object({ id: z.string() }), run: (ctx, { id }) => ctx.load(id) } };`,
      ['a | schema | { id } | - | unknown'],
    ],
    ['a choice', `const t = { type: 'function', function: { name: 'a' } };`, []],
    ['something else', `const t = { type: 'button', name: 'a', parameters: {} };`, []],
    [
      'a route',
      `import { z } from 'zod'; app.route({ method: 'POST', schema: z.object({ a: z.string() }), handler: (request) => request });`,
      [],
    ],
  ])('%s', (_, code, expected) => {
    expect(found(code)).toEqual(expected);
  });
});
