import { describe, expect, it } from 'vitest';
import { openaiAgents } from '../../src/sdks/openai-agents.js';
import { Declarations } from './declarations.js';
import { disagreements, modulesOf, resolveEntry, type Copy } from './sdk-contract.js';

const copy: Copy = { name: '@openai/agents', version: '0.20.0', installed: '@openai/agents', newest: true };
const declarations = new Declarations(modulesOf(openaiAgents, copy));
const { outcome } = resolveEntry(openaiAgents, copy, declarations);

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
    expect(openaiAgents.packages.map(({ versions }) => versions)).toEqual(['>=0.20.0 <0.21', '>=0.20.0 <0.21']);
  });
});
