import { describe, expect, it } from 'vitest';
import { langchain } from '../../src/sdks/langchain.js';
import { Declarations } from './declarations.js';
import { disagreements, modulesOf, resolveEntry, type Copy } from './sdk-contract.js';

const copy: Copy = { name: 'langchain', version: '1.5.14', installed: 'langchain', newest: true };
const declarations = new Declarations(modulesOf(langchain, copy));
const { outcome } = resolveEntry(langchain, copy, declarations);

describe('the entry of LangChain', () => {
  it('says which paths lead where', () => {
    for (const { name, checked } of langchain.packages) {
      if (checked) expect(declarations.packageOf(name)).toEqual({ name, version: checked[0] });
    }
    expect(disagreements(langchain, [[copy, outcome]]).get(copy)).toEqual([]);
  });

  it('looks at every kind of path that it has', () => {
    const kinds = new Set([...outcome.keys()].map((path) => path.split('/')[0]));
    const named = Object.entries(langchain).flatMap(([kind, data]) =>
      Array.isArray(data) && data.length > 0 && kind !== 'packages' ? [kind] : [],
    );
    expect([...kinds].sort()).toEqual(named.sort());
  });
});
