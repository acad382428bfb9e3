import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { modelArgumentsOf } from '../../../src/flow/arguments/model-arguments.js';
import { fileOf } from '../../file-of.js';

const found = (code: string): readonly string[] => {
  const probe = questionProbe(code);
  const { text } = probe.sourceCode;
  return modelArgumentsOf(fileOf(probe)).map(
    ({ kind, node, validated, use }) =>
      `${kind} ${text.slice(...node.range)}: ${validated}${use ? ` (${text.slice(...use.range)})` : ''}`,
  );
};

const asked = `
  import OpenAI from 'openai';
  import { z } from 'zod';
  const openai = new OpenAI();
  const Order = z.object({ id: z.string() });
  const response = await openai.responses.create({ model: 'gpt-5', input: 'x', tools });
`;
const each = (body: string): string => `${asked} for (const call of response.output) { ${body} }`;

describe('text that is read', () => {
  test.each([
    ['and used', `const args = JSON.parse(call.arguments); await orders.load(args.id);`, 'no (orders.load(args.id))'],
    ['and taken apart', `const { id } = JSON.parse(call.arguments); await orders.load(id);`, 'no (orders.load(id))'],
    [
      'and asserted',
      `const args = JSON.parse(call.arguments) as Order; await orders.load(args);`,
      'no (orders.load(args))',
    ],
    [
      'and declared',
      `const args: Order = JSON.parse(call.arguments); await orders.load(args);`,
      'no (orders.load(args))',
    ],
    ['and checked', `const args = Order.parse(JSON.parse(call.arguments)); await orders.load(args.id);`, 'yes'],
    [
      'and checked in steps',
      `const raw = JSON.parse(call.arguments); const args = Order.parse(raw); await orders.load(args.id);`,
      'yes',
    ],
    [
      'and checked, with a refusal',
      `const result = Order.safeParse(JSON.parse(call.arguments)); if (!result.success) continue; await orders.load(result.data.id);`,
      'yes',
    ],
    [
      'and checked, and used all the same',
      `const raw = JSON.parse(call.arguments); const result = Order.safeParse(raw); if (!result.success) console.warn('bad'); await orders.load(raw.id);`,
      'no (orders.load(raw.id))',
    ],
    [
      'and checked by what is not seen',
      `const args = tool.schema.parse(JSON.parse(call.arguments)); await orders.load(args.id);`,
      'unknown (tool.schema.parse(JSON.parse(call.arguments)))',
    ],
    [
      'and checked by hand',
      `const args = JSON.parse(call.arguments); if (typeof args.id !== 'string') continue; await orders.load(args.id);`,
      'unknown (orders.load(args.id))',
    ],
    [
      'and handed on',
      `const args = JSON.parse(call.arguments); await execute(call.name, args);`,
      'unknown (execute(call.name, args))',
    ],
    ['and counted', `console.log(Object.keys(JSON.parse(call.arguments)).length);`, 'unknown'],
  ])('%s', (_, body, expected) => {
    expect(found(each(body))).toEqual([`parsed JSON.parse(call.arguments): ${expected}`]);
  });

  test('by a function of the file', () => {
    expect(
      found(
        `${asked} const read = (text: string) => JSON.parse(text); for (const call of response.output) await orders.load(read(call.arguments).id);`,
      ),
    ).toEqual(['parsed JSON.parse(text): no (orders.load(read(call.arguments).id))']);
  });

  test('of something else', () => {
    expect(found(each(`const args = JSON.parse(config.text); await orders.load(args.id);`))).toEqual([]);
  });
});

describe('what the code of a tool receives', () => {
  test('checked by the SDK', () => {
    expect(
      found(`
        import { zodFunction } from 'openai/helpers/zod';
        import { z } from 'zod';
        zodFunction({ name: 'a', parameters: z.object({ id: z.string() }), function: ({ id }) => load(id) });
      `),
    ).toEqual(['parameter { id }: yes']);
  });

  test.each([
    ['an assertion', `({ id } = input as Order, load(id))`, 'no (load(id))'],
    ['a member', `load(input.id)`, 'no (load(input.id))'],
    ['a check', `load(Order.parse(input).id)`, 'yes'],
    ['nothing that takes it apart', `load(input)`, 'unknown (load(input))'],
  ])('handed over as it came in by an SDK, with %s', (_, body, expected) => {
    expect(
      found(`
        import { tool } from '@openai/agents';
        import { z } from 'zod';
        const Order = z.object({ id: z.string() });
        let id;
        tool({ name: 'a', strict: false, parameters: { type: 'object', properties: {} }, execute: (input) => ${body} });
      `),
    ).toEqual([`parameter input: ${expected}`]);
  });

  test('handed over by who may have checked it', () => {
    expect(
      found(`
        import OpenAI from 'openai';
        export const tools = [{ name: 'a', description: 'A', parameters: { type: 'object', properties: {} }, execute: (input) => load(input.id) }];
      `).filter((one) => one.includes(': no')),
    ).toEqual([]);
  });

  test('read by a function that only parses', () => {
    expect(
      found(`
        import OpenAI from 'openai';
        const t = { type: 'function', function: { name: 'a', parameters: {}, parse: JSON.parse, function: ({ id }) => load(id) } };
      `),
    ).toEqual(['parser JSON.parse: no (JSON.parse)', 'parameter { id }: no (JSON.parse)']);
  });

  test('read by a function that looks at what it parsed', () => {
    expect(
      found(`
        import OpenAI from 'openai';
        const read = (raw) => { const args = JSON.parse(raw); if (typeof args.id !== 'string') throw new Error('id'); return args; };
        const t = { type: 'function', function: { name: 'a', parameters: {}, parse: read, function: ({ id }) => load(id) } };
      `).filter((one) => !one.endsWith('unknown') && !one.includes(': unknown')),
    ).toEqual([]);
  });

  test('read by a function that gives back what it parsed', () => {
    expect(
      found(`
        import OpenAI from 'openai';
        const read = (raw) => { const args = JSON.parse(raw); return args; };
        const t = { type: 'function', function: { name: 'a', parameters: {}, parse: read, function: ({ id }) => load(id) } };
      `),
    ).toEqual(['parser read: no (read)', 'parameter { id }: no (read)']);
  });

  test('read by a function that checks', () => {
    expect(
      found(`
        import OpenAI from 'openai';
        import { z } from 'zod';
        const Order = z.object({ id: z.string() });
        const t = { type: 'function', function: { name: 'a', parameters: {}, parse: (raw) => Order.parse(JSON.parse(raw)), function: ({ id }) => load(id) } };
      `).map((one) => one.slice(-3)),
    ).toEqual(['yes', 'yes']);
  });
});
