import type { Facts } from '@toolgate/analysis';
import { questionProbe } from '@toolgate/testkit';
import { describe, expect, it } from 'vitest';

const library = {
  'lib/openai.ts': `
    import OpenAI from 'openai';
    export const openai = new OpenAI();
  `,
  'lib/session.ts': `
    export interface Crew { shipId: string; crewId: string; watch: string[]; canSteer: boolean }
    export declare function currentCrew(): Promise<Crew>;
    export interface Bridge {
      allows(crew: Crew, order: string): Promise<boolean>;
      permits(crew: Crew, order: string): boolean;
      definitions(crew: Crew): { type: 'function'; name: string; parameters: null; strict: false }[];
      execute(shipId: string, order: string, args: string): Promise<string>;
    }
  `,
};

const facts = (code: string, types: boolean): Facts => questionProbe(code, { types, files: library }).facts;

/** One turn of a loop over proposals, with the decision that is asked about. */
const turn = (decision: string): string => `
  import type OpenAI from 'openai';
  import type { Bridge, Crew } from './lib/session.js';
  export async function turn(openai: OpenAI, bridge: Bridge, crew: Crew, input: string) {
    const response = await openai.responses.create({ model: 'gpt-5', input, tools: bridge.definitions(crew) });
    for (const call of response.output) {
      if (call.type !== 'function_call') continue;
      ${decision}
      await bridge.execute(crew.shipId, call.name, call.arguments);
    }
  }
`;

describe('a client of another file', () => {
  const code = `
    import { openai } from './lib/openai.js';
    const tools = [{ type: 'function' as const, name: 'steer', parameters: null, strict: false }, { type: 'function' as const, name: 'sound_horn', parameters: null, strict: false }];
    export const ask = (input: string) => openai.responses.create({ input, tools });
  `;

  it('is a client by its type', () => {
    expect(facts(code, true).relevant).toBe(true);
    expect(
      facts(code, true)
        .exposures()
        .map((one) => one.request.evidence),
    ).toEqual(['type']);
  });

  it('is not known without types', () => {
    expect(facts(code, false).relevant).toBe(false);
  });
});

describe('somebody who asks, by a type of another file', () => {
  const code = `
    import OpenAI from 'openai';
    import { currentCrew, type Crew } from './lib/session.js';
    const openai = new OpenAI();
    const tools = [{ type: 'function' as const, name: 'steer', parameters: null, strict: false }, { type: 'function' as const, name: 'sound_horn', parameters: null, strict: false }];
    export class Bridge {
      private crew!: Crew;
      byParameter(crew: Crew) { return openai.responses.create({ model: 'gpt-5', input: crew.shipId, tools }); }
      byPattern({ crew, input }: { crew: Crew; input: string }) { return openai.responses.create({ model: crew.shipId, input, tools }); }
      byField(input: string) { return openai.responses.create({ model: this.crew.shipId, input, tools }); }
    }
    export async function byVariable() {
      const crew = await currentCrew();
      return openai.responses.create({ model: 'gpt-5', input: crew.shipId, tools });
    }
  `;

  it('puts tenancy in reach of a parameter, a pattern, a field and a variable', () => {
    expect(
      facts(code, true)
        .exposures()
        .map((one) => one.tenancy),
    ).toEqual(['yes', 'yes', 'yes', 'yes']);
  });

  it('is at most a name without types', () => {
    expect(
      facts(code, false)
        .exposures()
        .map((one) => one.tenancy),
    ).not.toContain('yes');
  });
});

describe('a decision that is a promise', () => {
  const tested = turn('const allowed = bridge.allows(crew, call.name); if (!allowed) continue;');
  const guards = (code: string, types: boolean): readonly string[] =>
    facts(code, types)
      .dispatches()
      .map((one) => one.guard.kind);

  it('cannot refuse when nobody awaits it', () => {
    expect(guards(tested, true)).toEqual(['ineffective']);
  });

  it('may be fine without types', () => {
    expect(guards(tested, false)).toEqual(['possible']);
  });

  it('may be fine when it is no promise, or awaited', () => {
    expect(guards(turn('const allowed = bridge.permits(crew, call.name); if (!allowed) continue;'), true)).toEqual([
      'possible',
    ]);
    expect(
      guards(turn('const allowed = bridge.allows(crew, call.name); if (!(await allowed)) continue;'), true),
    ).toEqual(['possible']);
  });

  it('cannot refuse when its result is dropped', () => {
    expect(guards(turn('await bridge.allows(crew, call.name);'), true)).toEqual(['ineffective']);
    expect(guards(turn('await bridge.allows(crew, call.name);'), false)).toEqual(['possible']);
  });
});
