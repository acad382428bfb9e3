import type { Scenario, ScenarioFile, ScenarioMapping } from './scenario.js';

const placeholder = /\{([A-Za-z][A-Za-z0-9]*)(?:\.([A-Za-z][A-Za-z0-9]*))?\}/g;

/** A scenario ready to run, or what the mapping does not have for it. */
export type ResolvedScenario = { readonly scenario: Scenario } | { readonly missing: readonly string[] };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (of: unknown, key: string): unknown => (isRecord(of) && Object.hasOwn(of, key) ? of[key] : undefined);

const valueOf = (mapping: ScenarioMapping, name: string, member: string | undefined): unknown => {
  const tool = own(mapping.tools, name);
  if (tool !== undefined) return own(tool, member ?? 'name');
  const person = own(mapping.people, name);
  if (person !== undefined) return member === undefined ? name : own(person, member);
  return own(mapping.values, name);
};

/**
 * Fills the names of an application into a scenario. A text that is one placeholder becomes the value; inside a longer text
 * it becomes its text. People are named without braces, so those the mapping lacks are looked for too.
 */
export const resolveScenario = (
  file: ScenarioFile,
  scenario: Scenario,
  mapping: ScenarioMapping | undefined,
): ResolvedScenario => {
  if (file.parametrised !== true) return { scenario };
  const known = mapping ?? { tools: {}, people: {} };
  const missing = new Set<string>();
  const look = (whole: string, name: string, member: string | undefined): unknown => {
    const value = valueOf(known, name, member);
    if (value === undefined) missing.add(whole);
    return value;
  };
  const inText = (text: string): unknown => {
    const [only] = [...text.matchAll(placeholder)];
    if (only?.[0] === text) return look(text, only[1] ?? '', only[2]);
    return text.replace(placeholder, (whole, name: string, member: string | undefined) => {
      const value = look(whole, name, member);
      return typeof value === 'string' ? value : JSON.stringify(value);
    });
  };
  const people = { ...file.people, ...known.people };
  const person = (name: unknown): void => {
    if (typeof name === 'string' && !Object.hasOwn(people, name)) missing.add(name);
  };
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(fill);
    if (!isRecord(value)) return value;
    for (const key of ['as', 'person', 'is']) person(own(value, key));
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, member]): readonly (readonly [string, unknown])[] => {
        const filled = fill(member);
        return key === '...' && isRecord(filled) ? Object.entries(filled) : [[key, filled]];
      }),
    );
  };
  const filled = fill(scenario);
  // The shape is the file's, checked when it was read; a mapping only puts values where texts stood.
  return missing.size === 0 ? { scenario: filled as Scenario } : { missing: [...missing] };
};
