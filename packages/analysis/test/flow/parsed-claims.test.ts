import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { principalOf } from '../../src/flow/principal/principal.js';
import { fileOf } from '../file-of.js';

const ask = (code: string): string => {
  const probe = questionProbe(code);
  return principalOf(fileOf(probe), probe.nodeAt()).answer;
};

const schema = 'const Grower = z.object({ company: z.uuid(), grower: z.uuid(), permits: z.array(z.string()) });';
const derived = `${schema} type Grower = z.infer<typeof Grower>;`;
const services =
  'interface Policy { offered(who: Grower): string[]; demand(who: Grower, tool: string): Promise<void> }';
const run = (parsed: string, parameter: string, declared = `${derived} ${services}`): string =>
  `import { z } from 'zod'; ${declared} export async function f(${parameter}, policy: Policy) { const who = ${parsed}; await policy.demand(«who», 'x'); }`;

describe('who asks, out of claims that a schema is held against', () => {
  test.each([
    ['claims', run('Grower.parse(claims)', 'claims: unknown')],
    ['a decoded token', run('Grower.parse(token)', 'token: unknown')],
    ['of the access token', run('await Grower.parseAsync(accessToken)', 'accessToken: unknown')],
    [
      'of a closure',
      run('Grower.parse(claims)', 'claims: unknown').replace('{ const who', '{ return async () => { const who') + ' }',
    ],
  ])('yes: %s', (_, code) => {
    expect(ask(code)).toBe('yes');
  });

  test.each([
    ['what was sent', run('Grower.parse(body)', 'body: unknown')],
    ['what the model wrote', run('Grower.parse(input)', 'input: unknown')],
    [
      'what is no parameter',
      run('Grower.parse(token)', 'text: string').replace('const who', 'const token = JSON.parse(text); const who'),
    ],
    [
      'a schema of something else',
      run(
        'Grower.parse(token)',
        'token: unknown',
        `const Grower = z.object({ next: z.string(), page: z.number() }); type Grower = z.infer<typeof Grower>; ${services}`,
      ),
    ],
    [
      'a schema that no type of who asks is derived from',
      run(
        'Grower.parse(token)',
        'token: unknown',
        `${schema} interface Policy { demand(who: object, tool: string): Promise<void> }`,
      ),
    ],
  ])('not yes: %s', (_, code) => {
    expect(ask(code)).not.toBe('yes');
  });
});
