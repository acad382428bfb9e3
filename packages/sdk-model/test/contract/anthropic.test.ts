import { describe, expect, it } from 'vitest';
import { anthropic } from '../../src/sdks/anthropic.js';
import { Declarations } from './declarations.js';
import { disagreements, modulesOf, resolveEntry, type Copy } from './sdk-contract.js';

const copy: Copy = { name: '@anthropic-ai/sdk', version: '1.12.0', installed: '@anthropic-ai/sdk', newest: true };
const declarations = new Declarations(modulesOf(anthropic, copy));
const { outcome, unions, unseen } = resolveEntry(anthropic, copy, declarations);

describe('the entry of the Anthropic SDK', () => {
  it('says which paths lead where', () => {
    expect(declarations.packageOf(copy.installed)).toEqual({ name: copy.name, version: copy.version });
    expect(disagreements(anthropic, [[copy, outcome]]).get(copy)).toEqual([]);
  });

  it('looks at every kind of path that it has', () => {
    const kinds = new Set([...outcome.keys()].map((path) => path.split('/')[0]));
    const named = Object.entries(anthropic).flatMap(([kind, data]) =>
      Array.isArray(data) && data.length > 0 && kind !== 'packages' && kind !== 'callableModules' ? [kind] : [],
    );
    expect([...kinds].sort()).toEqual(named.sort());
  });

  it('claims the version that it was checked against', () => {
    const [main, ...clouds] = anthropic.packages;
    expect([main?.versions, main?.checked]).toEqual([`>=${copy.version} <2`, [copy.version]]);
    expect(clouds.filter(({ checked }) => checked !== undefined)).toEqual([]);
  });

  it('says which clients nobody looks at', () => {
    expect([...unseen].sort()).toEqual([
      '@anthropic-ai/bedrock-sdk',
      '@anthropic-ai/foundry-sdk',
      '@anthropic-ai/vertex-sdk',
    ]);
  });
});

describe('the entry of the Anthropic SDK leaves nothing out of', () => {
  const inApi = <T extends { readonly apis?: readonly string[] }>(entries: readonly T[] | undefined, api: string) =>
    (entries ?? []).filter(({ apis }) => apis?.includes(api) === true);
  const sorted = (values: readonly string[]) => [...new Set(values)].sort();

  it.each(['messages', 'beta-messages'])('the tools of %s', (api) => {
    const known = [
      'custom',
      ...inApi(anthropic.hostedTools, api).map(({ type }) => type),
      ...inApi(anthropic.nativeTools, api).map(({ type }) => type),
    ];
    expect(sorted(unions.tool([api]).literalsOf('type'))).toEqual(sorted(known));
  });

  it.each(['messages', 'beta-messages'])('the tool choices of %s', (api) => {
    const known = [
      ...inApi(anthropic.namedChoices, api).flatMap(({ marks }) => marks['type'] ?? []),
      ...inApi(anthropic.unnamedChoices, api).map(({ type }) => type),
    ];
    const declared = unions.choice([api], 'tool_choice');
    expect(sorted(declared.objectsOnly().literalsOf('type'))).toEqual(sorted(known));
  });

  it('the blocks that name a tool and its input', () => {
    const blocks = unions.output(['messages', 'beta-messages']).each();
    const proposing = blocks.filter((block) => block.has('name') && block.has('input'));
    const known = anthropic.proposals.flatMap(({ discriminants }) => discriminants);
    expect(sorted(proposing.flatMap((block) => block.literalsOf('type')))).toEqual(
      // The provider carries these out by itself.
      sorted([...known, 'mcp_tool_use', 'server_tool_use']),
    );
  });

  it('the helpers that make definitions', () => {
    const modules = [...new Set((anthropic.helpers ?? []).map(({ exported }) => exported.module))];
    const helpers = modules.flatMap((module) =>
      declarations.value({ module, name: '*' }).names.filter((name) => name.endsWith('Tool')),
    );
    expect(sorted((anthropic.helpers ?? []).map(({ exported }) => exported.name))).toEqual(sorted(helpers));
  });
});
