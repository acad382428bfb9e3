import { testRule } from '@toolgate/testkit';
import rule from './no-raw-tool-logging.js';

/** A run of calls in a land registry, with a logger that is made in the same file. */
const run = (logger: string, body: string, before = ''): string => `
  import type OpenAI from 'openai';
  import { pino } from 'pino';
  import winston from 'winston';
  import { Logger } from 'tslog';
  import { hidden, shared } from './hidden.js';
  interface Notary { officeId: string; notaryId: string; rights: ReadonlySet<string> }
  interface Land { deed(officeId: string, args: { plot: string }): Promise<string> }
  ${before}
  const log = ${logger};
  export async function run(items: OpenAI.Responses.ResponseFunctionToolCall[], notary: Notary, land: Land, check: (args: unknown) => { plot: string }) {
    const deeds: string[] = [];
    for (const call of items) {
      if (!notary.rights.has(call.name)) throw new Error('no right');
      const args = check(JSON.parse(call.arguments));
      ${body}
      deeds.push(await land.deed(notary.officeId, args));
    }
    return deeds;
  }
`;
const raw = (value: string, sink = 'log.info') =>
  [{ messageId: 'raw', data: { what: 'What the model passed in', value, sink } }] as const;
const perhaps = (value: string) =>
  [{ messageId: 'rawUnproven', data: { what: 'What the model passed in', value, sink: 'log.info' } }] as const;

testRule(rule, {
  canonical: [
    {
      name: 'paths of the request leave the call as it is',
      code: run("pino({ redact: ['req.headers.cookie'] })", 'log.info({ «call» });'),
      errors: raw('call'),
    },
    {
      name: 'text has no members that could be left out',
      code: run("pino({ redact: ['line.arguments', 'arguments'] })", 'log.info({ line: JSON.stringify(«call») });'),
      errors: raw('call'),
    },
  ],
  evasions: [
    {
      name: 'a path covers one place and not a key of that name elsewhere',
      code: run("pino({ redact: ['req.body.call.arguments'] })", 'log.info({ «call» });'),
      errors: raw('call'),
    },
    {
      name: 'a wildcard stands for one level and not for none',
      code: run("pino({ redact: ['*.arguments'] })", 'log.info(«call»);'),
      errors: raw('call'),
    },
    {
      name: 'the arguments of another SDK are left out',
      code: run("pino({ redact: ['call.input', 'call.function.arguments'] })", 'log.info({ «call» });'),
      errors: raw('call'),
    },
    {
      name: 'a child is told to leave out something else',
      code: run(
        "pino({ redact: ['call.arguments'] }).child({ part: 'run' }, { redact: ['req.headers'] })",
        'log.info({ «call» });',
      ),
      errors: raw('call'),
    },
    {
      name: 'what is left out is put back',
      code: run(
        "pino({ redact: { paths: ['call.arguments'], censor: (value: unknown) => value } })",
        'log.info({ «call» });',
      ),
      errors: raw('call'),
    },
    {
      name: 'a serializer that copies everything',
      code: run('pino({ serializers: { call: (one: object) => ({ ...one }) } })', 'log.info({ «call» });'),
      errors: raw('call'),
    },
    {
      name: 'a serializer of another key',
      code: run('pino({ serializers: { req: () => ({}) } })', 'log.info({ «call» });'),
      errors: raw('call'),
    },
    {
      name: 'a level is written in words',
      code: run('pino({ formatters: { level: (label: string) => ({ level: label }) } })', 'log.info({ «call» });'),
      errors: raw('call'),
    },
    {
      name: 'another member is replaced',
      code: run('pino()', "log.info({ call: { ...«call», id: 'one' } });"),
      errors: raw('call'),
    },
    {
      name: 'another member is taken away',
      code: run('pino()', 'const { id: _id, ...rest } = call; log.info({ «rest» });'),
      errors: raw('rest'),
    },
    {
      name: 'a key that is not masked',
      code: run("new Logger({ maskValuesOfKeys: ['password'] })", 'log.info({ «call» });'),
      errors: raw('call'),
    },
    {
      name: 'formats of the library itself',
      code: run(
        'winston.createLogger({ format: winston.format.combine(winston.format.timestamp(), winston.format.json()) })',
        "log.info('call', { «call» });",
      ),
      errors: raw('call'),
    },
  ],
  guarded: [
    {
      name: 'the path of the arguments in the call',
      code: run("pino({ redact: { paths: ['call.arguments'], remove: true } })", 'log.info({ call });'),
    },
    {
      name: 'a path around what is logged',
      code: run("pino({ redact: ['tool'] })", 'log.info({ tool: { call, args } });'),
    },
    {
      name: 'every member of what is logged',
      code: run("pino({ redact: ['args.*'] })", 'log.info({ args });'),
    },
    {
      name: 'the call itself is the logged object',
      code: run("pino({ redact: ['arguments'] })", 'log.info(call);'),
    },
    {
      name: 'a wildcard one level deep, for members of a list as well',
      code: run(
        "pino({ redact: ['*.arguments', 'calls[*].arguments'] })",
        'log.info({ call }); log.info({ calls: [call] });',
      ),
    },
    {
      name: 'a path in brackets, in a list that is kept apart',
      code: run('pino({ redact: [...HIDDEN] })', 'log.info({ call });', `const HIDDEN = ['["call"].arguments'];`),
    },
    {
      name: 'options that are kept apart',
      code: run('pino(options)', 'log.info({ call });', "const options = { redact: ['call.arguments'] };"),
    },
    {
      name: 'a child of a logger that leaves it out',
      code: run("pino({ redact: ['call.arguments'] })", 'log.child({ part: 1 }).info({ call });'),
    },
    {
      name: 'text that stands where something is left out',
      code: run("pino({ redact: ['line'] })", 'log.info({ line: JSON.stringify(call) });'),
    },
    {
      name: 'a serializer that says which call it is',
      code: run(
        'pino({ serializers: { call: ({ name, call_id }: { name: string; call_id: string }) => ({ name, call_id }) } })',
        'log.info({ call });',
      ),
    },
    {
      name: 'a key that is masked wherever it stands',
      code: run("new Logger({ maskValuesOfKeys: ['arguments', 'args'] })", 'log.info({ at: { call, args } });'),
    },
    {
      name: 'the arguments are taken away before',
      code: run('pino()', 'const { arguments: _raw, ...rest } = call; log.info({ rest });'),
    },
    {
      name: 'the arguments are replaced',
      code: run('pino()', "log.info({ call: { ...call, arguments: '[left out]' } });"),
    },
  ],
  nearMisses: [],
  unknown: [
    {
      name: 'paths of another file',
      code: run('pino({ redact: hidden })', 'log.info({ «call» });'),
      errors: perhaps('call'),
    },
    {
      name: 'options of another file',
      code: run('pino(shared)', 'log.info({ «call» });'),
      errors: perhaps('call'),
    },
    {
      name: 'one member of the arguments is left out, and the others are not known',
      code: run("pino({ redact: ['args.plot'] })", 'log.info({ «args» });'),
      errors: perhaps('args'),
    },
    {
      name: 'a function may leave out anything',
      code: run(
        'pino({ formatters: { log: ({ call, ...line }: Record<string, unknown>) => line } })',
        'log.info({ «call» });',
      ),
      errors: perhaps('call'),
    },
    {
      name: 'a format of the application',
      code: run(
        'winston.createLogger({ format: winston.format.combine(hidden(), winston.format.json()) })',
        "log.info('call', { «call» });",
      ),
      errors: perhaps('call'),
    },
    {
      name: 'a serializer of another file',
      code: run('pino({ serializers: { call: hidden } })', 'log.info({ «call» });'),
      errors: perhaps('call'),
    },
    {
      name: 'a logger that is not known is told to leave a key out',
      code: run("hidden({ redact: ['call.arguments'] })", 'log.info({ «call» });'),
      errors: perhaps('call'),
    },
  ],
});
