import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

// The request is put together by a function of another file, and reported where this one sends it.

const send = (argument: string, before = ''): string => `
  import OpenAI from 'openai';
  import * as requests from './requests.js';
  import type { Curator } from './requests.js';
  const openai = new OpenAI();
  const loans: OpenAI.Responses.FunctionTool[] = [
    { type: 'function', name: 'loan', parameters: null, strict: false },
    { type: 'function', name: 'recall', parameters: null, strict: false },
  ];
  export async function ask(curator: Curator, input: string) {
    ${before}
    const response = await openai.responses.create(${argument});
    return response.output_text;
  }
`;

const requests = (body: string, parameters = 'curator: Curator, input: string'): string => `
  import type OpenAI from 'openai';
  export interface Curator { museumId: string; curatorId: string; rights: readonly string[] }
  type Body = OpenAI.Responses.ResponseCreateParamsNonStreaming;
  const exhibits: OpenAI.Responses.FunctionTool[] = [
    { type: 'function', name: 'find', parameters: null, strict: false },
    { type: 'function', name: 'sell', parameters: null, strict: false },
  ];
  export function requestFor(${parameters}): Body { ${body} }
  export class Requests {
    constructor(private readonly curator: Curator) {}
    all(input: string): Body { return { model: 'gpt-5', input, tools: exhibits }; }
    own(input: string): Body {
      return { model: 'gpt-5', input, tools: exhibits.filter((one) => this.curator.rights.includes(one.name)) };
    }
  }
`;

const everything = "return { model: 'gpt-5', input, tools: exhibits, tool_choice: 'auto' };";
const handedOn = "return { model: 'gpt-5', input, tools };";
const withTools = 'input: string, tools: OpenAI.Responses.FunctionTool[]';

const shown = (name: string, code: string, file: string, tools = 'exhibits (requests.ts)') =>
  ({
    name,
    code,
    files: { 'requests.ts': file },
    limit: 'L1',
    typed: { errors: [{ messageId: 'toolsNotScoped', data: { tools, who: 'whoever `curator` is' } }] },
  }) as const;

const kept = (name: string, code: string, file: string) => ({
  name,
  code: code.replaceAll(/[«»]/gu, ''),
  files: { 'requests.ts': file },
});

testRule(rule, {
  canonical: [],
  guarded: [
    kept(
      'the function selects for whom it is asked',
      send('requests.requestFor(curator, input)'),
      requests("return { model: 'gpt-5', input, tools: exhibits.filter((one) => curator.rights.includes(one.name)) };"),
    ),
    kept(
      'a builder that was made for the caller selects',
      send('builder.own(input)', 'const builder = new requests.Requests(curator);'),
      requests(everything),
    ),
    kept(
      'what it is handed was selected here',
      send('requests.requestFor(input, loans.filter((one) => curator.rights.includes(one.name)))'),
      requests(handedOn, withTools),
    ),
  ],
  nearMisses: [
    kept(
      'the tools of the function are replaced by selected ones',
      send(
        '{ ...requests.requestFor(curator, input), tools: loans.filter((one) => curator.rights.includes(one.name)) }',
      ),
      requests(everything),
    ),
    kept(
      'it gives no tools',
      send('requests.requestFor(curator, input)'),
      requests("return { model: 'gpt-5', input };"),
    ),
  ],
  evasions: [
    shown('the function shows everybody all', send('«requests.requestFor(curator, input)»'), requests(everything)),
    shown(
      'spread beside what is written here',
      send('«{ ...requests.requestFor(curator, input), stream: false }»'),
      requests(everything),
    ),
    shown(
      'under a name',
      send('«request»', 'const request = requests.requestFor(curator, input);'),
      requests(everything),
    ),
    shown(
      'put together in steps',
      send('«requests.requestFor(curator, input)»'),
      requests("const body: Body = { model: 'gpt-5', input }; body.tools = exhibits; return body;"),
    ),
    shown(
      'by a builder that was made for the caller',
      send('«builder.all(input)»', 'const builder = new requests.Requests(curator);'),
      requests(everything),
    ),
  ],
  unknown: [],
});

// The tools that the function puts into the request come from here, and can be decided about here.
const handed = send('requests.requestFor(input, «loans»)');

testRule(rule, {
  canonical: [],
  guarded: [],
  nearMisses: [],
  evasions: [
    {
      name: 'what it is handed is shown to everybody',
      code: handed,
      files: { 'requests.ts': requests(handedOn, withTools) },
      limit: 'L1',
      typed: {
        errors: [
          {
            messageId: 'toolsNotScoped',
            data: { tools: 'loans', who: 'whoever `curator` is' },
            suggestions: [
              {
                messageId: 'decidePerTool',
                output: handed.replace(
                  '«loans»',
                  "loans.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })",
                ),
              },
            ],
          },
        ],
      },
    },
  ],
  unknown: [],
});
