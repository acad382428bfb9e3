import { describe, expect, it } from 'vitest';
import { schemaLibraries, type SchemaLibrary } from '../../src/index.js';
import { ContractError, Declarations, type Place } from './declarations.js';

const libraryOf = (id: string): SchemaLibrary => {
  const found = schemaLibraries.find((one) => one.id === id);
  if (!found) throw new Error(`no library ${id}`);
  return found;
};

/** The modules that have a library's builders and methods, one of which must have each. */
const read: Readonly<Record<string, readonly string[]>> = {
  // The package holds its older version, and the one whose methods are functions.
  zod: ['zod', 'zod/v3', 'zod/mini'],
  valibot: ['valibot'],
  arktype: ['arktype'],
};

const declarations = new Declarations([
  ...schemaLibraries.flatMap(({ modules }) => modules),
  ...Object.values(read).flat(),
]);

const attempt = <T>(resolve: () => T): T | undefined => {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof ContractError) return undefined;
    throw error;
  }
};

/** What a library exports, its namespace and what stands inside that. */
const exportsOf = (id: string): readonly Place[] =>
  (read[id] ?? []).flatMap((module) => {
    const root = declarations.value({ module, name: '*' });
    const namespace = attempt(() => root.member('z'));
    const inside = ['iso', 'coerce', 'type'].flatMap((name) => attempt(() => root.member(name)) ?? []);
    return [root, ...(namespace ? [namespace] : []), ...inside];
  });

/** The schemas that its builders make. */
const schemasOf = (id: string): readonly Place[] => {
  const names = Object.keys(libraryOf(id).builders);
  const made = exportsOf(id).flatMap((one) => names.flatMap((name) => attempt(() => one.member(name).result()) ?? []));
  const declared = id === 'arktype' ? [declarations.type({ module: 'arktype', name: 'Type' })] : [];
  return [...made, ...declared];
};

/** The builders, steps and checks of a library that its declarations do not have. */
function unknownNames(library: SchemaLibrary): Readonly<Record<'builders' | 'steps' | 'checks', readonly string[]>> {
  const exported = exportsOf(library.id);
  const schemas = library.style === 'pipe' ? exported : [...schemasOf(library.id), ...exported];
  const isIn = (places: readonly Place[], name: string): boolean => places.some((place) => place.has(name));
  return {
    builders: [...Object.keys(library.builders), ...Object.keys(library.bounded)].filter(
      (name, at, all) => all.indexOf(name) === at && !isIn(exported, name),
    ),
    steps: Object.keys(library.steps).filter((name) => !isIn(schemas, name)),
    checks: library.checks.flatMap(({ name, by }) =>
      isIn(by === 'method' ? schemas : exported, name) ? [] : [`${by} ${name}`],
    ),
  };
}

/** Libraries whose packages are not installed here. */
const unread = ['superstruct', 'yup', 'joi', 'typebox'];

describe('schema libraries lead where their declarations say:', () => {
  it.each(Object.keys(read))('%s', (id) => {
    expect(unknownNames(libraryOf(id))).toEqual({ builders: [], steps: [], checks: [] });
  });

  it('says which libraries nobody looks at', () => {
    expect(schemaLibraries.map(({ id }) => id).filter((id) => !(id in read))).toEqual(unread);
  });
});

describe('the contract refuses', () => {
  const zod = libraryOf('zod');

  it.each<readonly [string, Partial<SchemaLibrary>, string, readonly string[]]>([
    ['a builder', { builders: { ...zod.builders, text: 'string' } }, 'builders', ['text']],
    ['a builder that is bounded', { bounded: { ...zod.bounded, slugs: ['pattern'] } }, 'builders', ['slugs']],
    ['a step', { steps: { ...zod.steps, atMost: 'max' } }, 'steps', ['atMost']],
    [
      'a check',
      { checks: [{ name: 'verifies', by: 'method', value: 0, gives: 'value' }] },
      'checks',
      ['method verifies'],
    ],
  ])('%s', (_, change, part, names) => {
    expect(unknownNames({ ...zod, ...change })).toMatchObject({ [part]: names });
  });
});
