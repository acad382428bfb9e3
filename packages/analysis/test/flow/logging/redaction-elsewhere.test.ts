import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const scratch = scratchFolder('redaction-elsewhere');
afterAll(() => {
  scratch.remove();
});
let folders = 0;

const code = `
  import type OpenAI from 'openai';
  import { log } from './lib/logger.js';
  interface Clerk { hotelId: string; clerkId: string }
  interface Desk { folio(hotelId: string, args: string): Promise<string> }
  export async function turn(openai: OpenAI, desk: Desk, clerk: Clerk, input: string) {
    const response = await openai.responses.create({ model: 'gpt-5', input, tools: [{ type: 'function', name: 'folio', parameters: null, strict: false }] });
    for (const call of response.output) {
      if (call.type !== 'function_call' || call.name !== 'folio') continue;
      await desk.folio(clerk.hotelId, call.arguments);
      log.info({ hotel: clerk.hotelId, call: { id: call.id, args: call.arguments } }, 'done');
    }
  }
`;

const logs = (redact: string, way: 'types' | 'imports'): number => {
  const logger = `import { pino } from 'pino'; export const log = pino({ name: 'desk'${redact} });`;
  const probe = questionProbe(code, {
    types: way === 'types',
    files: { 'lib/logger.ts': logger },
    ...(way === 'imports' && { disk: `${scratch.path}/${String((folders += 1))}` }),
  });
  return probe.facts.rawLogs().filter(({ proven }) => proven).length;
};

describe.each(['types', 'imports'] as const)('a logger that another file makes, by %s', (way) => {
  it('leaves out what its paths cover', () => {
    expect(logs(", redact: ['call.args']", way)).toBe(0);
    expect(logs(", redact: { paths: ['call'], censor: '[hidden]' }", way)).toBe(0);
  });

  it('logs what its paths do not cover', () => {
    expect(logs(", redact: ['args']", way)).toBe(1);
    expect(logs('', way)).toBe(1);
  });
});
