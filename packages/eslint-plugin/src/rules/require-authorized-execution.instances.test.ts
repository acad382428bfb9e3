import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

const demand = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;

/** A turn whose proposed calls run methods of one object. */
const turn = (made: string, before: string, run: string, desk = '') => `
import OpenAI from 'openai';

interface Ranger { parkId: string; rangerId: string; permissions: string[] }
interface Trails { close(parkId: string, input: unknown): Promise<string>; state(parkId: string, input: unknown): Promise<string> }
interface Policy { offered(ranger: Ranger): Promise<OpenAI.Responses.Tool[]> }

class TrailDesk {
  constructor(private readonly ranger: Ranger, private readonly trails: Trails) {}
  async closeTrail(input: unknown) { ${desk}return this.trails.close(this.ranger.parkId, input); }
  async trailState(input: unknown) { ${desk}return this.trails.state(this.ranger.parkId, input); }
}

export class RangerTurn {
  constructor(private readonly openai: OpenAI, private readonly trails: Trails, private readonly policy: Policy) {}

  async take(ranger: Ranger, input: string) {
    const tools = await this.policy.offered(ranger);
    const desk = ${made};
    const response = await this.openai.responses.create({ model: 'gpt-5', input, tools });
    for (const call of response.output) {
      if (call.type !== 'function_call') continue;
      ${before}
      await ${run};
    }
  }
}
`;

const input = 'JSON.parse(call.arguments)';
const made = 'new TrailDesk(ranger, this.trails)';

const reported = (name: string, run: string, executor = '`desk`') => ({
  name,
  code: turn(made, '', `«${run}»`),
  errors: [
    {
      messageId: 'notDecided' as const,
      data: { executor, principal: '`ranger`' },
      suggestions: [
        {
          messageId: 'stopHere' as const,
          data: { principal: '`ranger`' },
          output: turn(made, '', run).replace(`      await ${run}`, `      ${demand}\n      await ${run}`),
        },
      ],
    },
  ] as const,
});

testRule(rule, {
  canonical: [
    // Whose data an object works on says nothing about which of its methods they may call.
    reported('a method of an instance that was made for who asks', `desk[call.name](${input})`),
    reported('a method that is read with Reflect', `Reflect.get(desk, call.name).call(desk, ${input})`),
    reported(
      'a module that is loaded by the proposed name',
      `(await import(\`./tools/\${call.name}.js\`)).run(${input})`,
      '`import(`./tools/${call.name}.js`)`',
    ),
    reported('a method that is run with Reflect', `Reflect.apply(desk[call.name], desk, [${input}])`),
  ],
  guarded: [
    {
      name: 'the call is decided before',
      code: turn(
        made,
        'if (!ranger.permissions.includes(call.name)) continue;',
        `Reflect.get(desk, call.name).call(desk, ${input})`,
      ),
    },
    {
      name: 'each method asks before its work',
      code: turn(
        made,
        '',
        `desk[call.name](${input})`,
        `if (!this.ranger.permissions.includes('trails')) throw new Error('no right'); `,
      ),
    },
  ],
  nearMisses: [
    {
      name: 'a registry that holds what it was given for who asks',
      code: turn(made, '', `desk.get(call.name)(${input})`).replace(
        'async closeTrail',
        'get(tool: string) { return toolsOf(this.ranger).get(tool); }\n  async closeTrail',
      ),
    },
    {
      name: 'what Reflect reads is not run',
      code: turn(made, '', `console.log(typeof Reflect.get(desk, call.name))`),
    },
  ],
  evasions: [],
  unknown: [],
});
