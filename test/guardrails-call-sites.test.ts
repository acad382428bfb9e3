import plugin from '@toolgate/eslint-plugin';
import { programOf, workspace } from '@toolgate/testkit';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import type ts from 'typescript';
import { describe, expect, test } from 'vitest';

/* What the rules make of code that shows and runs tools through the guardrails, beside a stock client. */
const folder = `${workspace}/.tmp/call-sites`;
const ports = `
    import type { AuditSink, AuthorizationPolicy, Authenticator, RateLimiter } from '@toolgate/guardrails';
    import { tenantTools } from '@toolgate/guardrails';
    export declare const policy: AuthorizationPolicy;
    export declare const audit: AuditSink;
    export declare const authenticator: Authenticator<Request>;
    export declare const rateLimiter: RateLimiter;
    export const tools = tenantTools({});
    export const allTools: any[] = [];
    export declare const runTool: (name: string, args: string) => Promise<string>;
`;

const start = `
    import OpenAI from 'openai';
    import { createGateway, describeTools, grantedName } from '@toolgate/guardrails';
    import { asResponsesTools, receiveResponse } from '@toolgate/guardrails/openai';
    import { allTools, audit, authenticator, policy, rateLimiter, runTool, tools as registry } from './ports.js';
    const client = new OpenAI();
    const gateway = createGateway({ policy, audit, authenticator, rateLimiter, tools: registry });
    export const handler = (request: Request, input: string, wanted: never, messages: OpenAI.ChatCompletionMessageParam[]) =>
      gateway.forRequest(request, async (scope) => {
`;
const end = `
      });
`;

interface CallSite {
  readonly name: string;
  readonly code: string;
  /** What `strict` reports, by rule; nothing for what the guardrails decide. */
  readonly reported: readonly string[];
}

const chatTools = `describeTools(scope, await scope.tools()).map((one) => ({ type: 'function' as const, function: { ...one } }))`;

const callSites: readonly CallSite[] = [
  {
    name: 'tools of the scope in a stock request, and each call settled by it',
    code: `
        const set = await scope.tools();
        const tools = (await asResponsesTools(scope, set)) as OpenAI.Responses.Tool[];
        const response = await client.responses.create({ model: 'gpt-5', input, tools, tool_choice: 'required' });
        return scope.settleEach(receiveResponse(scope, response), (call) => scope.run(call));`,
    reported: [],
  },
  {
    name: 'a granted tool that is forced, and every step by hand',
    code: `
        const set = await scope.tools();
        const granted = set.find(wanted);
        if (!granted) throw new Error('403');
        const tools = describeTools(scope, set).map((one) => ({ type: 'function' as const, strict: true, ...one }));
        const response = await client.responses.create({ model: 'gpt-5', input, tools, tool_choice: { type: 'function', name: grantedName(scope, granted) } });
        const calls = response.output.filter((item) => item.type === 'function_call');
        return scope
          .receive(calls.map((item) => ({ callId: item.call_id, name: item.name, argumentsJson: item.arguments })))
          .settle(async (proposal) => {
            const checked = await scope.validate(proposal);
            if (checked.outcome === 'refused') return scope.refuse(proposal, checked);
            const decided = await scope.authorize(checked.call);
            if (decided.outcome !== 'authorized') return scope.refuse(proposal);
            return (await scope.execute(decided.call)).answer;
          });`,
    reported: [],
  },
  {
    name: 'each call of a completion received by itself',
    code: `
        const completion = await client.chat.completions.create({ model: 'gpt-5', messages, tools: ${chatTools}, tool_choice: 'auto' });
        for (const call of completion.choices[0]?.message.tool_calls ?? []) {
          if (call.type !== 'function') continue;
          const [answer] = await scope.receive([{ callId: call.id, name: call.function.name, argumentsJson: call.function.arguments }]).settle((one) => scope.run(one));
          messages.push({ role: 'tool', tool_call_id: call.id, content: answer?.text ?? '' });
        }
        return messages;`,
    reported: [],
  },
  {
    name: 'every tool beside the scope that would have selected them',
    code: `
        await scope.tools();
        return client.responses.create({ model: 'gpt-5', input, tools: allTools, tool_choice: 'required' });`,
    reported: ['no-unscoped-tools'],
  },
  {
    name: 'a name of the request beside the set that would have checked it',
    code: `
        const { tool } = (await request.json()) as { tool: string };
        const tools = ${chatTools};
        return client.chat.completions.create({ model: 'gpt-5', messages, tools, tool_choice: { type: 'function', function: { name: tool } } });`,
    reported: ['no-unchecked-tool-choice'],
  },
  {
    name: 'a call that is run beside the scope that would have decided it',
    code: `
        const completion = await client.chat.completions.create({ model: 'gpt-5', messages, tools: ${chatTools} });
        for (const call of completion.choices[0]?.message.tool_calls ?? []) {
          if (call.type !== 'function') continue;
          await runTool(call.function.name, call.function.arguments);
        }
        return undefined;`,
    reported: ['require-audit-record', 'require-authorized-execution', 'require-tenant-context'],
  },
];

const textOf = ({ code }: CallSite): string => `${start}${code}${end}`;
const nameOf = (index: number): string => `${folder}/${String(index)}/handler.ts`;

const program: ts.Program = programOf(
  new Map([
    ...callSites.map((one, index) => [nameOf(index), textOf(one)] as const),
    ...callSites.map((_, index) => [`${folder}/${String(index)}/ports.ts`, ports] as const),
  ]),
);

const lint = (index: number, code: string, types: object): readonly string[] => {
  const { rules } = plugin.configs.strict;
  const config: Linter.Config = {
    files: ['**/*.ts'],
    plugins: { '@toolgate': plugin },
    languageOptions: { parser, parserOptions: types },
    ...(rules && { rules }),
  };
  const found = new Linter({ cwd: folder }).verify(code, [config], { filename: nameOf(index) });
  return [...new Set(found.map(({ ruleId, message }) => ruleId?.split('/').at(-1) ?? message))].sort();
};

describe.each([
  ['without types', {}],
  ['with types', { programs: [program] }],
])('%s', (_, types) => {
  test.each(callSites.map((one, index) => [one.name, index, one] as const))('%s', (_name, index, one) => {
    expect(lint(index, textOf(one), types)).toEqual(one.reported);
  });
});
