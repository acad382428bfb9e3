import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { SdkEntry } from '../../src/index.js';
import { openai } from '../../src/sdks/openai.js';
import { ContractError, Declarations, type Place } from './declarations.js';
import { disagreements, modulesOf, resolveEntry, type Copy } from './sdk-contract.js';

const newest = '7.57.0';
const checked = openai.packages.flatMap((range) => range.checked ?? []);
const copies: readonly Copy[] = checked.map((version) => ({
  name: 'openai',
  version,
  installed: version === newest ? 'openai' : `openai-${version}`,
  newest: version === newest,
}));
const declarations = new Declarations(copies.flatMap((copy) => modulesOf(openai, copy)));
const resolved = copies.map((copy) => ({ copy, ...resolveEntry(openai, copy, declarations) }));
const outcomes = resolved.map(({ copy, outcome }) => [copy, outcome] as const);
const wrong = disagreements(openai, outcomes);
const current = resolved.find(({ copy }) => copy.newest);
if (current === undefined) throw new Error(`the entry was not checked against ${newest}`);
const { copy: newestCopy, unions } = current;

describe('the entry of the OpenAI SDK', () => {
  it.each(copies)('says of $version which paths lead where', (copy) => {
    expect(declarations.packageOf(copy.installed)).toEqual({ name: 'openai', version: copy.version });
    expect(wrong.get(copy)).toEqual([]);
  });

  it('looks at every kind of path', () => {
    const kinds = new Set(outcomes.flatMap(([, outcome]) => [...outcome.keys()].map((path) => path.split('/')[0])));
    const named = Object.entries(openai).flatMap(([kind, data]) =>
      Array.isArray(data) && kind !== 'packages' && kind !== 'callableModules' ? [kind] : [],
    );
    expect([...kinds].sort()).toEqual(named.sort());
  });

  it('claims the range between the oldest and the newest checked version', () => {
    const majors = checked.map((version) => Number(version.split('.')[0]));
    expect(openai.packages.map((range) => range.versions)).toEqual([
      `>=${checked[0] ?? ''} <${String(Math.max(...majors) + 1)}`,
    ]);
    expect([...new Set(majors)]).toEqual([4, 5, 6, 7]);
  });

  it.each(copies)('tells whether require gives the client class itself in $version', (copy) => {
    const require = createRequire(import.meta.url);
    for (const module of openai.callableModules ?? []) {
      const exported = require(copy.installed + module.slice('openai'.length)) as new (options: object) => object;
      expect(new exported({ apiKey: 'unused' })).toHaveProperty('chat');
    }
  });
});

describe('the entry of the OpenAI SDK leaves nothing out of', () => {
  const inApi = <T extends { readonly apis?: readonly string[] }>(entries: readonly T[] | undefined, api: string) =>
    (entries ?? []).filter(({ apis }) => apis?.includes(api) === true);
  const sorted = (values: readonly string[]) => [...new Set(values)].sort();

  it.each(['responses', 'beta-responses', 'chat', 'assistants', 'realtime'])('the tools of %s', (api) => {
    const known = [
      ...inApi(openai.definitions, api).map(({ marks }) => marks['type'] ?? ''),
      ...inApi(openai.containers, api).map(({ marks }) => marks['type'] ?? ''),
      ...inApi(openai.hostedTools, api).map(({ type }) => type),
      ...inApi(openai.nativeTools, api).map(({ type }) => type),
    ];
    expect(sorted(unions.tool([api]).literalsOf('type'))).toEqual(sorted(known));
  });

  it.each(['responses', 'beta-responses', 'chat', 'assistants', 'realtime'])('the tool choices of %s', (api) => {
    const known = [
      ...inApi(openai.namedChoices, api).flatMap(({ marks }) => marks['type'] ?? []),
      ...inApi(openai.unnamedChoices, api).map(({ type }) => type),
    ];
    const declared = unions.choice([api], 'tool_choice');
    expect(sorted(declared.objectsOnly().literalsOf('type'))).toEqual(sorted(known));
    expect((openai.choiceModes ?? []).some((modes) => modes.api === api && modes.key === 'tool_choice')).toBe(true);
  });

  it.each(['responses', 'beta-responses'])('the output items of %s that name a tool and its arguments', (api) => {
    const items = unions.output([api]).each();
    const proposing = items.filter((item) => item.has('name') && (item.has('arguments') || item.has('input')));
    const known = [
      ...openai.proposals.flatMap(({ id, discriminants }) => (id === 'response-output' ? discriminants : [])),
      ...(openai.approvals ?? []).map(({ asks }) => asks.type),
      ...openai.hostedTools.flatMap(({ calls }) => calls ?? []),
    ];
    expect(sorted(proposing.flatMap((item) => item.literalsOf('type')))).toEqual(sorted(known));
  });

  it.each(['responses', 'beta-responses'])('the input items of %s that carry tools', (api) => {
    const carrying = unions
      .input([api])
      .each()
      .filter((item) => item.has('tools'));
    const sockets = (openai.sockets ?? []).filter((socket) => socket.api === api);
    const known = [
      ...inApi(openai.channels, api).map(({ marks }) => marks['type'] ?? ''),
      ...sockets.flatMap(({ messages }) => messages.map(({ type }) => type)),
      // What a server listed earlier: it reports tools, it adds none.
      'mcp_list_tools',
    ];
    expect(sorted(carrying.flatMap((item) => item.literalsOf('type')))).toEqual(sorted(known));
  });

  it('the helpers that make definitions', () => {
    const helpers = ['openai/helpers/zod', 'openai/helpers/standard-schema'].flatMap((module) =>
      declarations.value({ module, name: '*' }).names.filter((name) => name.endsWith('Function')),
    );
    const known = (openai.helpers ?? []).map(({ exported }) => exported.name);
    expect(known).toEqual(expect.arrayContaining(helpers));
  });

  it('the classes that are clients', () => {
    const root = declarations.value({ module: 'openai', name: '*' });
    const clients = root.names.filter((name) => {
      try {
        return root.member(name).instance().reaches('chat.completions');
      } catch (error) {
        if (error instanceof ContractError) return false;
        throw error;
      }
    });
    const known = openai.clients.filter(({ module }) => module === 'openai').map(({ name }) => name);
    expect(sorted(clients)).toEqual(sorted(known));
  });

  it('the methods of a client that take tools', () => {
    const found = new Set<string>();
    const attempt = <T>(resolve: () => T): T | undefined => {
      try {
        return resolve();
      } catch (error) {
        if (error instanceof ContractError) return undefined;
        throw error;
      }
    };
    const seen = new Map<object, boolean>();
    const carriesInside = (place: Place, depth: number): boolean =>
      ['tools', 'toolHandlers', 'functions'].some((key) => place.has(key)) ||
      (depth < 4 &&
        place.names.some((name) => {
          const inner = attempt(() => place.member(name).objectsOnly());
          return inner?.each().some((one) => carries(one, depth + 1)) === true;
        }));
    const carries = (place: Place, depth: number): boolean => {
      const known = seen.get(place.types[0] ?? place);
      const found = known ?? carriesInside(place, depth);
      if (found || depth === 0) seen.set(place.types[0] ?? place, found);
      return found;
    };
    const visit = (place: Place, path: string, depth: number): void => {
      for (const name of place.names) {
        const member = attempt(() => place.member(name));
        if (member === undefined) continue;
        const parameters = member.parameters().flatMap((parameter) => attempt(() => parameter.objectsOnly()) ?? []);
        if (parameters.some((parameter) => parameter.each().some((one) => carries(one, 0)))) found.add(path + name);
        const isResource = member.types.length === 1 && /^[A-Z]\w*$/.test(member.description);
        if (isResource && depth < 5) visit(member, `${path}${name}.`, depth + 1);
      }
    };
    visit(declarations.value({ module: 'openai', name: 'default' }).instance(), '', 0);
    const ended = new Set(Object.keys(openai.until ?? {}));
    const known = openai.requests.filter(({ id }) => !ended.has(`requests/${id}`)).map(({ id }) => id);
    // They count the tokens of a request that nobody sends.
    const counting = ['responses.inputTokens.count', 'beta.responses.inputTokens.count'];
    expect([...found].sort()).toEqual([...known, ...counting].sort());
  });
});

type Draft<T> = T extends readonly (infer Item)[]
  ? Draft<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Draft<T[Key]> }
    : T;

const pick = <T>(items: readonly T[] | undefined, test: (item: T) => boolean): T => {
  const found = items?.find(test);
  if (found === undefined) throw new Error('the mutation finds nothing to change');
  return found;
};

/** What a moved SDK would do to the entry: one wrong word in it, and the path that has to be refused for it. */
const mutations: Readonly<Record<string, readonly [(draft: Draft<SdkEntry>) => void, string, string]>> = {
  'a client that is not exported': [
    (draft) => (pick(draft.clients, ({ name }) => name === 'AzureOpenAI').name = 'AzureOpenAi'),
    'clients/openai#AzureOpenAi',
    'not exported',
  ],
  'a client that is no class': [
    (draft) => (pick(draft.clients, ({ name }) => name === 'AzureOpenAI').name = 'toFile'),
    'clients/openai#toFile',
    'cannot be constructed',
  ],
  'a request that no client has': [
    (draft) => (pick(draft.requests, ({ id }) => id === 'responses.create').members = ['responses', 'craete']),
    'requests/responses.create',
    "no member 'craete' on Responses",
  ],
  'a member that cannot be called': [
    (draft) => (pick(draft.requests, ({ id }) => id === 'responses.create').members = ['responses', 'inputItems']),
    'requests/responses.create',
    'cannot be called',
  ],
  'the wrong argument': [
    (draft) => (pick(draft.requests, ({ id }) => id === 'responses.create').request = 1),
    'requests/responses.create/tools/tools',
    "no member 'tools' on RequestOptions",
  ],
  'a key for tools': [
    (draft) => (pick(draft.requests, ({ id }) => id === 'responses.create').tools = ['toolset']),
    'requests/responses.create/tools/toolset',
    "no member 'toolset'",
  ],
  'a key for the choice': [
    (draft) => (pick(draft.requests, ({ id }) => id === 'chat.completions.create').choice = ['toolChoice']),
    'requests/chat.completions.create/choice/toolChoice',
    "no member 'toolChoice'",
  ],
  'a key for the content': [
    (draft) => (pick(draft.requests, ({ id }) => id === 'chat.completions.create').content = ['prompts']),
    'requests/chat.completions.create/content/prompts',
    "no member 'prompts'",
  ],
  'what a request gives': [
    (draft) => (pick(draft.requests, ({ id }) => id === 'responses.stream').gives = 'response'),
    'requests/responses.stream/gives',
    'not there',
  ],
  'a nested configuration': [
    (draft) => {
      const point = pick(draft.requests, ({ id }) => id === 'live.create');
      point.nested = [{ key: 'session.delegation.response', tools: ['tools'], choice: [] }];
    },
    'requests/live.create/nested/session.delegation.response',
    "no member 'response'",
  ],
  'the path to a proposal': [
    (draft) =>
      (pick(draft.proposals, ({ id }) => id === 'response-output').path[0] = { kind: 'member', name: 'items' }),
    'requests/responses.create/proposals/response-output',
    "no member 'items'",
  ],
  'a list that is none': [
    (draft) => pick(draft.proposals, ({ id }) => id === 'chat-function-call').path.push({ kind: 'element' }),
    'requests/chat.completions.create/proposals/chat-function-call',
    'no list, but FunctionCall',
  ],
  'the mark of a proposal': [
    (draft) => pick(draft.proposals, ({ id }) => id === 'response-output').discriminants.push('tool_call'),
    'proposals/response-output/discriminants/tool_call',
    "no member of the union with type: 'tool_call'",
  ],
  'the name of a proposal': [
    (draft) => (pick(draft.proposals, ({ id }) => id === 'chat-tool-calls').name = ['function.title', 'custom.name']),
    'proposals/chat-tool-calls/name/function.title',
    "no member 'title' on Function",
  ],
  'a kind of proposal without arguments': [
    (draft) => (pick(draft.proposals, ({ id }) => id === 'response-output').arguments = ['arguments']),
    'proposals/response-output/discriminants/custom_tool_call/arguments',
    'none of arguments on ResponseCustomToolCall',
  ],
  'the id of a call': [
    (draft) => (pick(draft.proposals, ({ id }) => id === 'response-output').callId = ['callId']),
    'proposals/response-output/callId/callId',
    "no member 'callId'",
  ],
  'the type of a proposal': [
    (draft) => pick(draft.proposals, ({ id }) => id === 'response-output').types.push('ResponseToolCall'),
    'proposals/response-output/types/ResponseToolCall',
    "no exported type 'ResponseToolCall'",
  ],
  'a form of choice that the other API has': [
    (draft) =>
      (pick(draft.namedChoices, ({ id }) => id === 'responses-function').name = [
        { kind: 'key', name: 'function' },
        { kind: 'key', name: 'name' },
      ]),
    'namedChoices/responses-function/name',
    "no member 'function' on ToolChoiceFunction",
  ],
  'the mark of a choice': [
    (draft) => (pick(draft.namedChoices, ({ id }) => id === 'chat-allowed').marks = { type: 'allowed' }),
    'namedChoices/chat-allowed',
    "no member of the union with type: 'allowed'",
  ],
  'a mode too few': [
    (draft) => pick(draft.choiceModes, ({ api }) => api === 'chat').modes.pop(),
    'choiceModes/chat/tool_choice',
    'the declarations say auto, none, required; the entry auto, none',
  ],
  'a channel': [
    (draft) => (pick(draft.channels, ({ id }) => id === 'additional-tools').marks = { type: 'extra_tools' }),
    'channels/additional-tools',
    "no member of the union with type: 'extra_tools'",
  ],
  'a hosted tool': [
    (draft) => (pick(draft.hostedTools, ({ type }) => type === 'web_search').type = 'web'),
    'hostedTools/web',
    "no member of the union with type: 'web'",
  ],
  'an approval that means nothing': [
    (draft) => {
      const { server } = pick(draft.hostedTools, ({ type }) => type === 'mcp');
      if (server?.approval !== undefined) server.approval.never = 'skip';
    },
    'hostedTools/mcp/approval',
    'the declarations say always,never; the entry always,skip',
  ],
  'a tool that the application carries out': [
    (draft) => (pick(draft.nativeTools, ({ type }) => type === 'shell').result = 'shell_output'),
    'nativeTools/shell/result',
    "no member of the union with type: 'shell_output'",
  ],
  'the class of a runner': [
    (draft) => (pick(draft.runners, () => true).class.name = 'ToolRunner'),
    'runners/ToolRunner',
    'not exported',
  ],
  'the method of a runner': [
    (draft) => (pick(draft.runners, () => true).run = ['start']),
    'runners/ResponsesToolRunner/run/start',
    "no member 'start' on ResponsesToolRunner",
  ],
  'an executor': [
    (draft) => (pick(draft.executors, ({ path }) => path.join() === 'function,function').path = ['function', 'run']),
    'executors/function.run/requests/chat.completions.runTools',
    "no member 'run'",
  ],
  'the parameter of an executor that holds the context': [
    (draft) => (pick(draft.executors, ({ path }) => path.join() === 'function,function').context = 3),
    'executors/function.function/context',
    'no parameter 3',
  ],
  'a key for the context': [
    (draft) => (draft.contextKeys = ['context']),
    'contextKeys/context',
    "no runner takes 'context'",
  ],
  'a key for the end user': [
    (draft) => (draft.endUser = ['end_user']),
    'endUser/end_user',
    "no request takes 'end_user'",
  ],
  'a result': [
    (draft) => (draft.results[0] = { type: 'function_result' }),
    'results/function_result',
    "no member of the union with type: 'function_result'",
  ],
  'an event': [
    (draft) => {
      const stream = pick(draft.streams, ({ id }) => id === 'responses-iterated');
      pick(stream.events, ({ type }) => type === 'response.output_item.done').type = 'response.item.done';
    },
    'streams/responses-iterated/response.item.done',
    "no member of the union with type: 'response.item.done'",
  ],
  'an event that a listener waits for': [
    (draft) => {
      const stream = pick(draft.streams, ({ id }) => id === 'chat-listened');
      pick(stream.events, () => true).type = 'tool_calls.done';
    },
    'streams/chat-listened/tool_calls.done',
    "no event 'tool_calls.done'",
  ],
  'the name in an event': [
    (draft) => {
      const stream = pick(draft.streams, ({ id }) => id === 'chat-iterated');
      pick(stream.events, ({ discriminants }) => discriminants.length > 0).name = ['name'];
    },
    'streams/chat-iterated/chunk/tool_calls/proposal',
    'none of name on ToolCall',
  ],
  'the end of a stream': [
    (draft) => (pick(draft.streams, ({ id }) => id === 'responses-listened').finals = ['final']),
    'streams/responses-listened/finals/final',
    "no member 'final'",
  ],
  'a message of a socket': [
    (draft) => {
      const socket = pick(draft.sockets, ({ id }) => id === 'OpenAIRealtimeWS');
      pick(socket.messages, ({ type }) => type === 'session.update').path = [{ kind: 'key', name: 'config' }];
    },
    'sockets/OpenAIRealtimeWS/messages/session.update',
    "no member 'config' on SessionUpdateEvent",
  ],
  'a helper': [
    (draft) => (pick(draft.helpers, ({ exported }) => exported.name === 'zodFunction').executor = 'execute'),
    'helpers/zodFunction/execute',
    "no member 'execute'",
  ],
  'a copy of a client': [
    (draft) => (draft.clientCopies = ['clone']),
    'clientCopies/clone',
    "no member 'clone' on OpenAI",
  ],
  'a raw request': [(draft) => (draft.rawRequests = ['send']), 'rawRequests/send', "no member 'send' on OpenAI"],
  'a call that reads proposals': [
    (draft) => (pick(draft.reads, ({ id }) => id === 'responses.retrieve').members = ['responses', 'get']),
    'reads/responses.retrieve',
    "no member 'get' on Responses",
  ],
  'the results that a call hands back': [
    (draft) => {
      const read = pick(draft.reads, ({ id }) => id === 'beta.threads.runs.submitToolOutputs');
      read.results = { key: 'tool_outputs', callId: 'call_id', output: 'output' };
    },
    'reads/beta.threads.runs.submitToolOutputs/results',
    "no member 'call_id' on ToolOutput",
  ],
  'a choice without a name': [
    (draft) => (pick(draft.unnamedChoices, ({ type }) => type === 'shell').type = 'bash'),
    'unnamedChoices/bash',
    "no member of the union with type: 'bash'",
  ],
  'a definition': [
    (draft) => (pick(draft.definitions, ({ id }) => id === 'chat-function').name = [{ kind: 'key', name: 'name' }]),
    'definitions/chat-function/name',
    "no member 'name' on ChatCompletionFunctionTool",
  ],
  'a tool that holds tools': [
    (draft) => (pick(draft.containers, () => true).tools = ['members']),
    'containers/namespace/members',
    "no member 'members' on NamespaceTool",
  ],
  'an approval': [
    (draft) => (pick(draft.approvals, () => true).answers.decision = 'approved'),
    'approvals/mcp/answers/approved',
    "no member 'approved'",
  ],
  'a point where a result goes back': [
    (draft) => (pick(draft.resultPoints, ({ marks }) => marks['role'] === 'tool').callId = ['call_id']),
    'resultPoints/tool/call_id',
    "no member 'call_id' on ChatCompletionToolMessageParam",
  ],
  'the type of a tool': [
    (draft) => draft.toolTypes.push('ToolDefinition'),
    'toolTypes/ToolDefinition',
    "no exported type 'ToolDefinition'",
  ],
  'the type of a request': [
    (draft) => draft.requestTypes.push('ResponsesCreateParams'),
    'requestTypes/ResponsesCreateParams',
    "no exported type 'ResponsesCreateParams'",
  ],
  'the end of a path that is still there': [
    (draft) => (draft.until = { ...draft.until, 'requests/chat.completions.parse': '6.49.0' }),
    'requests/chat.completions.parse',
    'is there, though the entry says it is not',
  ],
  'the version of a path that does not exist': [
    (draft) => (draft.since = { ...draft.since, 'requests/responses.send': '6.49.0' }),
    'requests/responses.send',
    'nothing there',
  ],
};

describe('the contract refuses, with the package and the path,', () => {
  it.each(Object.entries(mutations))('%s', (_, [mutate, path, why]) => {
    const draft = structuredClone(openai) as Draft<SdkEntry>;
    mutate(draft);
    const entry = draft as SdkEntry;
    const { outcome } = resolveEntry(entry, newestCopy, declarations);
    const found = disagreements(entry, [[newestCopy, outcome]]).get(newestCopy);
    const refusal = found?.find((message) => message.startsWith(`openai@${newest} ${path}: `));
    expect(refusal ?? found).toContain(why);
  });

  it('a wrong word in every kind of path', () => {
    const touched = new Set(Object.values(mutations).map(([, path]) => path.split('/')[0]));
    const kinds = new Set(outcomes.flatMap(([, outcome]) => [...outcome.keys()].map((path) => path.split('/')[0])));
    expect([...kinds].filter((kind) => !touched.has(kind))).toEqual([]);
  });

  it('a path that is older than the entry says', () => {
    const oldest = outcomes.slice(0, 2);
    const since = Object.fromEntries(
      Object.entries(openai.since ?? {}).filter(([path]) => path !== 'requests/responses.create'),
    );
    const late = { ...openai, since: { ...openai.since, 'requests/responses.create': '5.23.2' } };
    const early = { ...openai, since };
    expect([...disagreements(late, oldest).values()].flat()).toContain(
      'openai@4.104.0 requests/responses.create: is there, though the entry says it is not',
    );
    expect([...disagreements(early, oldest).values()].flat()).toContain(
      "openai@4.55.0 requests/responses.create: new openai#default: no member 'responses' on OpenAI",
    );
  });
});
