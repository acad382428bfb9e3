import { describe, expect, it } from 'vitest';
import type { SdkEntry } from '../../src/index.js';
import { ai } from '../../src/sdks/ai.js';
import { Declarations } from './declarations.js';
import { disagreements, modulesOf, resolveEntry, type Copy } from './sdk-contract.js';

const newest = '7.0.173';
const [main, ...others] = ai.packages;
const checked = main?.checked ?? [];
const copies: readonly Copy[] = checked.map((version) => ({
  name: 'ai',
  version,
  installed: version === newest ? 'ai-7' : 'ai',
  newest: version === newest,
}));
const declarations = new Declarations([...copies.flatMap((copy) => modulesOf(ai, copy)), '@ai-sdk/mcp-1.0.101']);
const resolved = copies.map((copy) => ({ copy, ...resolveEntry(ai, copy, declarations) }));
const wrong = disagreements(
  ai,
  resolved.map(({ copy, outcome }) => [copy, outcome] as const),
);

describe('the entry of the AI SDK', () => {
  it.each(copies)('says of $version which paths lead where', (copy) => {
    expect(declarations.packageOf(copy.installed)).toEqual({ name: 'ai', version: copy.version });
    expect(wrong.get(copy)).toEqual([]);
  });

  it('was checked against the other packages that are installed', () => {
    const installed = others.flatMap(({ name, checked: versions = [] }) =>
      versions.map((version) => ({ name, version, as: version === versions.at(-1) ? name : `${name}-${version}` })),
    );
    for (const { name, version, as } of installed) expect(declarations.packageOf(as)).toEqual({ name, version });
    expect(installed.map(({ version }) => version)).toEqual(['1.0.101', '2.0.99']);
  });

  it('looks at every kind of path that it has', () => {
    const kinds = new Set(resolved.flatMap(({ outcome }) => [...outcome.keys()].map((path) => path.split('/')[0])));
    const named = Object.entries(ai).flatMap(([kind, data]) =>
      Array.isArray(data) && data.length > 0 && kind !== 'packages' ? [kind] : [],
    );
    expect([...kinds].sort()).toEqual(named.sort());
  });

  it('claims the range between the oldest and the newest checked version', () => {
    expect(checked).toEqual(['6.0.322', newest]);
    expect(ai.packages[0]?.versions).toBe('>=6.0.0 <8');
  });

  it('leaves no function out that takes a record of tools', () => {
    for (const { installed, newest: isNewest } of copies) {
      const root = declarations.value({ module: installed, name: '*' });
      const taking = root.names.filter((name) => {
        const parameters = declarations.value({ module: installed, name }).allParameters();
        return parameters.some((one) => one.each().some((place) => place.has('tools') && place.has('toolChoice')));
      });
      const known = [...ai.requests, ...(ai.runs ?? [])]
        .flatMap(({ from }) => from?.exports ?? [])
        .map(({ name }) => name);
      expect(taking.filter((name) => !known.includes(name) && !(name in elsewhere))).toEqual([]);
      expect(isNewest ? [] : taking.filter((name) => name.includes('LowMemory'))).toEqual([]);
    }
  });
});

/** Functions that take tools and run none: what they send is one call to a model, or a batch that is read later. */
const elsewhere: Readonly<Record<string, string>> = {
  experimental_streamLanguageModelCall: 'one call to a model, its tools are not run',
  experimental_startBatch: 'a batch that is read later',
};

/** One wrong word in the entry, and the path that has to be refused for it. */
const mutations: Readonly<Record<string, readonly [(text: string) => string, string, string]>> = {
  'an export': [
    (text) => text.replaceAll('"name":"generateText"', '"name":"generateTexts"'),
    'requests/generateText',
    'not exported',
  ],
  'a member of an instance': [
    (text) => text.replace('"members":["generate"]', '"members":["respond"]'),
    'runs/ToolLoopAgent.generate',
    "no member 'respond'",
  ],
  'a key that names active tools': [
    (text) => text.replaceAll('"subset":["activeTools"]', '"subset":["enabledTools"]'),
    'requests/ToolLoopAgent/subset/enabledTools',
    "no member 'enabledTools'",
  ],
  'a callback that completes the request': [
    (text) => text.replaceAll('"prepareCall"', '"prepareRun"'),
    'requests/ToolLoopAgent/steps/prepareRun',
    "no member 'prepareRun'",
  ],
  'a callback that is told the answer': [
    (text) => text.replaceAll('"onStepEnd"', '"onStepDone"'),
    'requests/streamText/told/onStepDone',
    "no member 'onStepDone'",
  ],
  'where a callback is told the result': [
    (text) => text.replaceAll('"name":"toolOutput"', '"name":"toolResult"'),
    'runs/ToolLoopAgent.generate/told/onToolExecutionEnd/0.toolResult',
    "no member 'toolResult'",
  ],
  'what a request gives': [
    (text) => text.replace('"gives":"result"', '"gives":"response"'),
    'requests/streamText/gives',
    'not there',
  ],
  'the key under which an agent stands': [
    (text) => text.replaceAll('"key":"agent"', '"key":"agents"'),
    'runs/createAgentUIStream/agent',
    "no member 'agents'",
  ],
  'where an executor finds the context': [
    (text) => text.replace('"contextMembers":["context"', '"contextMembers":["session"'),
    'executors/execute/context/session',
    "no member 'session'",
  ],
  'where a control finds the context': [
    (text) => text.replaceAll('"name":"runtimeContext"', '"name":"runContext"'),
    'controls/toolApproval/contexts/0.runContext',
    'not there',
  ],
  'the key of a control': [
    (text) => text.replaceAll('"key":"needsApproval"', '"key":"needsConsent"'),
    'controls/needsApproval',
    'not there',
  ],
  'the name in a choice': [
    (text) => text.replace('"name":"toolName"', '"name":"tool"'),
    'namedChoices/tool/name',
    "no member 'tool'",
  ],
};

describe('the contract of the AI SDK refuses', () => {
  const current = copies.find((copy) => copy.newest);
  if (current === undefined) throw new Error(`the entry was not checked against ${newest}`);

  it.each(Object.entries(mutations))('%s', (_, [mutate, path, why]) => {
    const text = JSON.stringify(ai);
    expect(mutate(text)).not.toBe(text);
    const entry = JSON.parse(mutate(text)) as SdkEntry;
    const { outcome } = resolveEntry(entry, current, declarations);
    const found = disagreements(entry, [[current, outcome]]).get(current);
    expect(found?.find((message) => message.startsWith(`ai@${newest} ${path}: `)) ?? found).toContain(why);
  });
});
