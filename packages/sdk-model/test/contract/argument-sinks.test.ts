import { describe, expect, it } from 'vitest';
import { argumentSinks, type ArgumentSink } from '../../src/index.js';
import { Declarations } from './declarations.js';

const modules = [...new Set(argumentSinks.flatMap((sink) => sink.modules ?? []))];
const declarations = new Declarations(modules);

/** The names of a sink that none of its modules exports, as far as these are installed. */
const unknownNames = ({ names, modules: from = [] }: ArgumentSink): readonly string[] => {
  const installed = from.filter((module) => declarations.has(module));
  // What a module exports as its default has members too: `axios.get`.
  const roots = installed.flatMap((module) => {
    const root = declarations.value({ module, name: '*' });
    return root.has('default') ? [root, root.member('default')] : [root];
  });
  return installed.length === 0 ? [] : names.filter((name) => !roots.some((root) => root.has(name)));
};

/** Names that only packages have which are not installed here, by what the sink decides. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  command: ['execa', 'execaSync', 'execaCommand', 'command'],
  address: ['got', 'ky'],
};

describe('calls whose arguments decide', () => {
  it.each(argumentSinks.filter((sink) => sink.modules !== undefined).map((sink) => [sink.kind, sink] as const))(
    'a %s: each name is exported',
    (kind, sink) => {
      const known = elsewhere[kind] ?? [];
      expect(unknownNames(sink).filter((name) => !known.includes(name))).toEqual([]);
    },
  );

  it('says which modules nobody looks at', () => {
    expect(modules.filter((module) => !declarations.has(module)).sort()).toEqual([
      '@apollo/client',
      'cross-spawn',
      'execa',
      'fs-extra',
      'got',
      'graceful-fs',
      'graphql',
      'graphql-request',
      'graphql-tag',
      'ky',
      'needle',
      'ofetch',
      'shelljs',
      'superagent',
      'zx',
    ]);
  });

  it('refuses a name that is not exported', () => {
    expect(unknownNames({ kind: 'path', names: ['readFile', 'readAll'], modules: ['node:fs'], argument: 0 })).toEqual([
      'readAll',
    ]);
  });
});
