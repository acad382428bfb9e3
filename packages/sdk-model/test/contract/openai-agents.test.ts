import { describe, expect, it } from 'vitest';
import type { SdkEntry } from '../../src/index.js';
import { openaiAgents } from '../../src/sdks/openai-agents.js';
import { Declarations } from './declarations.js';
import { disagreements, modulesOf, resolveEntry, type Copy } from './sdk-contract.js';

const copy: Copy = { name: '@openai/agents', version: '0.20.0', installed: '@openai/agents', newest: true };
const declarations = new Declarations(modulesOf(openaiAgents, copy));
const { outcome } = resolveEntry(openaiAgents, copy, declarations);

/** One wrong word in the entry, and the path that has to be refused for it. */
const mutations: Readonly<Record<string, readonly [(text: string) => string, string, string]>> = {
  'an event': [
    (text) => text.replaceAll('"agent_tool_end"', '"agent_tool_done"'),
    'events/Runner/told/agent_tool_done/3',
    "no member 'agent_tool_done'",
  ],
  'where a listener is handed the call': [
    (text) => text.replaceAll('"name":"toolCall"', '"name":"call"'),
    'events/Agent/told/agent_tool_end/3.call',
    "no member 'call'",
  ],
  'how many parts a listener is handed': [
    (text) => text.replaceAll('"index":4', '"index":5'),
    'events/Runner/told/agent_tool_end/5.toolCall',
    "no member '5'",
  ],
  'the settings that a runner is constructed with': [
    (text) => text.replaceAll('"modelSettings.toolChoice"', '"modelSettings.choice"'),
    'runs/Runner.run/overrides/modelSettings.choice',
    "no member 'choice'",
  ],
  'the method that registers a listener': [
    (text) => text.replaceAll('"once"', '"listen"'),
    'events/Runner/listen',
    "no member 'listen'",
  ],
};

describe('the contract of the Agents SDK refuses', () => {
  it.each(Object.entries(mutations))('%s', (_, [mutate, path, why]) => {
    const text = JSON.stringify(openaiAgents);
    expect(mutate(text)).not.toBe(text);
    const found = resolveEntry(JSON.parse(mutate(text)) as SdkEntry, copy, declarations).outcome.get(path);
    expect(found ?? [...outcome.keys()]).toContain(why);
  });
});

describe('the entry of the Agents SDK', () => {
  it('says which paths lead where', () => {
    expect(declarations.packageOf(copy.installed)).toEqual({ name: copy.name, version: copy.version });
    expect(disagreements(openaiAgents, [[copy, outcome]]).get(copy)).toEqual([]);
  });

  it('looks at every kind of path that it has', () => {
    const kinds = new Set([...outcome.keys()].map((path) => path.split('/')[0]));
    const named = Object.entries(openaiAgents).flatMap(([kind, data]) =>
      Array.isArray(data) && data.length > 0 && kind !== 'packages' ? [kind] : [],
    );
    expect([...kinds].sort()).toEqual(named.sort());
  });

  it('claims the version that it was checked against', () => {
    expect([...new Set(openaiAgents.packages.map(({ versions }) => versions))]).toEqual(['>=0.20.0 <0.21']);
  });
});
