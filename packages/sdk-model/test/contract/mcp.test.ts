import { describe, expect, it } from 'vitest';
import type { SdkEntry } from '../../src/index.js';
import { mcp } from '../../src/sdks/mcp.js';
import { Declarations } from './declarations.js';
import { disagreements, modulesOf, resolveEntry, type Copy } from './sdk-contract.js';

const copy: Copy = {
  name: '@modelcontextprotocol/sdk',
  version: '1.32.2',
  installed: '@modelcontextprotocol/sdk',
  newest: true,
};
const declarations = new Declarations(modulesOf(mcp, copy));
const { outcome, unseen } = resolveEntry(mcp, copy, declarations);

/** A module of each package, by which it is found: not every one of them has a main file. */
const found: Readonly<Record<string, string>> = {
  '@modelcontextprotocol/sdk': '@modelcontextprotocol/sdk/types.js',
};

describe('the entry of the MCP SDK', () => {
  it('says which paths lead where', () => {
    for (const { name, checked } of mcp.packages) {
      if (checked) expect(declarations.packageOf(found[name] ?? name)).toEqual({ name, version: checked[0] });
    }
    // The name under which the adapter was published before: it hands on what the newer package exports.
    expect([...unseen]).toEqual(['@vercel/mcp-adapter']);
    expect(disagreements(mcp, [[copy, outcome]]).get(copy)).toEqual([]);
  });

  it('looks at every kind of path that it has', () => {
    const kinds = new Set([...outcome.keys()].map((path) => path.split('/')[0]));
    const named = Object.entries(mcp).flatMap(([kind, data]) =>
      Array.isArray(data) && data.length > 0 && kind !== 'packages' ? [kind] : [],
    );
    expect([...kinds].sort()).toEqual(named.sort());
  });
});

/** One wrong word in the entry, and the path that has to be refused for it. */
const mutations: Readonly<Record<string, readonly [(text: string) => string, string, string]>> = {
  'the parameter that is handed': [
    (text) => text.replace('"handed":0', '"handed":1'),
    'serves/mcp-handler/mcp-handler#createMcpHandler/of',
    'no parameter 1',
  ],
  'where a factory learns who asks': [
    (text) => text.replaceAll('"contextMembers":["authInfo"]', '"contextMembers":["auth"]'),
    'serves/createMcpHandler/@modelcontextprotocol/server#createMcpHandler/contextMembers',
    'none of auth',
  ],
  'where a callback learns who asks': [
    (text) => text.replaceAll('"http.authInfo"', '"http.auth"').replaceAll('"authInfo",', '"auth",'),
    'helpers/McpServer.registerTool/contextMembers',
    'none of auth, http.auth',
  ],
  'the text that a handler answers': [
    (text) => text.replace('"text":"tools/list"', '"text":"tools/show"'),
    'handlers/tools/list by name/asks',
    'not there',
  ],
  'the key of the executor of a task': [
    (text) => text.replace('"executorKey":"createTask"', '"executorKey":"startTask"'),
    'helpers/McpServer.registerToolTask/positions/executorKey',
    "no member 'startTask'",
  ],
  'what a verifier says': [
    (text) => text.replaceAll('"says":["clientId"', '"says":["userId"'),
    'verifiers/withMcpAuth/mcp-handler#withMcpAuth',
    "no member 'userId'",
  ],
  'a mode of the choice that a sampled answer has': [
    (text) => text.replace('"type":"required"', '"type":"any"'),
    'unnamedChoices/any',
    'no member of the union',
  ],
};

describe('the contract of the MCP SDK refuses', () => {
  it.each(Object.entries(mutations))('%s', (_, [mutate, path, why]) => {
    const text = JSON.stringify(mcp);
    expect(mutate(text)).not.toBe(text);
    const entry = JSON.parse(mutate(text)) as SdkEntry;
    const mutated = resolveEntry(entry, copy, declarations);
    const wrong = disagreements(entry, [[copy, mutated.outcome]]).get(copy);
    expect(wrong?.find((message) => message.startsWith(`${copy.name}@${copy.version} ${path}`)) ?? wrong).toContain(
      why,
    );
  });
});
