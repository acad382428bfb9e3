import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { executionsOf } from '../../src/flow/execution/executions.js';
import { executorCode } from '../../src/flow/execution/executor-code.js';
import { keptIdentitiesIn } from '../../src/flow/execution/kept-identities.js';
import { fileOf } from '../file-of.js';

/** What the executions of a file read of somebody who is kept outside the request. */
const keptIn = (code: string): readonly { readonly name: string; readonly proven: boolean }[] => {
  const file = fileOf(
    questionProbe(`
      import type OpenAI from 'openai';
      import { open, verify } from './elsewhere.js';
      interface Clerk { depot: string; clerkId: string; permissions: string[] }
      ${code}
    `),
  );
  const found = executionsOf(file).flatMap((execution) => [
    ...keptIdentitiesIn(file, [...executorCode(file, execution), execution.site], execution.site),
  ]);
  return found.map(({ name, proven }) => ({ name, proven }));
};

const turn = (then: string): string => `
  const { output } = await openai.responses.create({ model: 'm', input: text, tools: [] });
  for (const call of output) if (call.type === 'function_call') await ${then};
`;

const run = `
  async function run(name: string, args: string) {
    switch (name) { case 'open': return open(current.depot, args); }
  }
`;

describe('kept outside the request', () => {
  test('a variable of the module that each request writes', () => {
    const code = `
      let current: Clerk;
      ${run}
      export async function handle(openai: OpenAI, req: Request, text: string) { current = await verify(req); ${turn('run(call.name, call.arguments)')} }
    `;
    expect(keptIn(code)).toEqual([{ name: 'current', proven: true }]);
  });

  test('a variable of the module that a program for one user writes is not proven', () => {
    const code = `
      let current: Clerk;
      ${run}
      export async function start(openai: OpenAI, token: string, text: string) { current = await verify(token); ${turn('run(call.name, call.arguments)')} }
    `;
    expect(keptIn(code)).toEqual([{ name: 'current', proven: false }]);
  });

  test('a member that another method writes, beside a caller of its own', () => {
    const code = `
      export class Desk {
        private clerk?: Clerk;
        login(clerk: Clerk) { this.clerk = clerk; }
        private async run(name: string, args: string) { switch (name) { case 'open': return open(this.clerk?.depot, args); } }
        async ask(openai: OpenAI, clerk: Clerk, text: string) { if (!clerk.permissions.length) return; ${turn('this.run(call.name, call.arguments)')} }
      }
    `;
    expect(keptIn(code)).toEqual([{ name: 'this.clerk', proven: true }]);
  });
});

describe('the request’s own', () => {
  test.each([
    [
      'a member that the constructor keeps',
      `export class Desk {
        constructor(private readonly clerk: Clerk) {}
        private async run(name: string, args: string) { switch (name) { case 'open': return open(this.clerk.depot, args); } }
        async ask(openai: OpenAI, text: string) { ${turn('this.run(call.name, call.arguments)')} }
      }`,
    ],
    [
      'a member of an object that knows no other caller',
      `export class Desk {
        private clerk?: Clerk;
        login(clerk: Clerk) { this.clerk = clerk; }
        private async run(name: string, args: string) { switch (name) { case 'open': return open(this.clerk?.depot, args); } }
        async ask(openai: OpenAI, text: string) { ${turn('this.run(call.name, call.arguments)')} }
      }`,
    ],
    [
      'a variable of the function',
      `export async function handle(openai: OpenAI, req: Request, text: string) {
        let current: Clerk;
        current = await verify(req);
        const run = async (name: string, args: string) => { switch (name) { case 'open': return open(current.depot, args); } };
        ${turn('run(call.name, call.arguments)')}
      }`,
    ],
  ])('%s', (_, code) => {
    expect(keptIn(code)).toEqual([]);
  });
});
