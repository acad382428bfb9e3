import { describe, expect, it } from 'vitest';
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
const { outcome } = resolveEntry(mcp, copy, declarations);

describe('the entry of the MCP SDK', () => {
  it('says which paths lead where', () => {
    for (const { name, checked } of mcp.packages) {
      if (checked) expect(declarations.packageOf(`${name}/types.js`)).toEqual({ name, version: checked[0] });
    }
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
