import { describe, expect, it } from 'vitest';
import type { SdkEntry } from '../../src/index.js';
import { langchain } from '../../src/sdks/langchain.js';
import { Declarations } from './declarations.js';
import { disagreements, modulesOf, resolveEntry, type Copy } from './sdk-contract.js';

const copy: Copy = { name: 'langchain', version: '1.5.14', installed: 'langchain', newest: true };
const declarations = new Declarations(modulesOf(langchain, copy));
const { outcome } = resolveEntry(langchain, copy, declarations);

/** One wrong word about what middleware sends to the model, and the path that has to be refused for it. */
const mutations: Readonly<Record<string, readonly [(text: string) => string, string, string]>> = {
  'the function of a middleware': [
    (text) => text.replaceAll('"wrapModelCall"', '"wrapModel"'),
    'requests/createAgent/wraps/middleware',
    "no member 'wrapModel'",
  ],
  'the choice that a middleware sends': [
    (text) => text.replaceAll('"toolChoice"', '"choice"'),
    'requests/createAgent/wraps/middleware/choice/choice',
    "no member 'choice'",
  ],
  'the text that a person is shown': [
    (text) => text.replaceAll('"describes":"description"', '"describes":"words"'),
    'controls/humanInTheLoop/describes',
    'not there',
  ],
};

describe('the contract of LangChain refuses', () => {
  it.each(Object.entries(mutations))('%s', (_, [mutate, path, why]) => {
    const text = JSON.stringify(langchain);
    expect(mutate(text)).not.toBe(text);
    const found = resolveEntry(JSON.parse(mutate(text)) as SdkEntry, copy, declarations).outcome.get(path);
    expect(found ?? [...outcome.keys()]).toContain(why);
  });
});

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
