import { createRequire } from 'node:module';
import { sdks } from '@toolgate/sdk-model';
import type Picomatch from 'picomatch';

/** A control of the team's own: a function or member name, or a name with the module that it is imported from. */
export type ControlSpecifier = string | { readonly name: string; readonly from: string };

/** The kinds of control that a team can declare. */
export const controlKinds = [
  'authorizers',
  'toolFilters',
  'identitySources',
  'auditors',
  'redactors',
  'confirmers',
] as const;

export type ControlKind = (typeof controlKinds)[number];

/** `settings.toolgate`, as a team writes it. Every key is optional. */
export interface ToolgateSettings {
  readonly controls?: Readonly<Partial<Record<ControlKind, readonly ControlSpecifier[]>>>;
  /** Modules of the team that re-export an SDK client, with the id of that SDK. */
  readonly clients?: Readonly<Record<string, string>>;
  /** Words for the tenant, added to the built-in vocabulary. */
  readonly tenantWords?: readonly string[];
  /** Globs of files that implement tools though they import no SDK. */
  readonly toolFiles?: readonly string[];
}

/** Settings with every key filled in. */
export interface ResolvedSettings {
  readonly controls: Readonly<Record<ControlKind, readonly ControlSpecifier[]>>;
  readonly clients: Readonly<Record<string, string>>;
  readonly tenantWords: readonly string[];
  readonly toolFiles: readonly string[];
}

/** A mistake in `settings.toolgate`: says what was expected and where. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const describe = (value: unknown): string => {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? String(value) : text.slice(0, 80);
};

const refuse = (at: string, expected: string, found: unknown): never => {
  throw new SettingsError(`settings.${at}: expected ${expected}, found ${describe(found)}.`);
};

const checkKeys = (at: string, value: Record<string, unknown>, known: readonly string[]): void => {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      throw new SettingsError(`settings.${at}: unknown key "${key}", expected one of ${known.join(', ')}.`);
    }
  }
};

const stringList = (at: string, value: unknown): readonly string[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return refuse(at, 'an array of strings', value);
  return value.map((item: unknown, index) =>
    typeof item === 'string' && item !== '' ? item : refuse(`${at}[${String(index)}]`, 'a non-empty string', item),
  );
};

const controlList = (at: string, value: unknown): readonly ControlSpecifier[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return refuse(at, 'an array of names or { name, from }', value);
  return value.map((item: unknown, index): ControlSpecifier => {
    const where = `${at}[${String(index)}]`;
    if (typeof item === 'string' && item !== '') return item.replace(/^this\./, '');
    if (!isRecord(item)) return refuse(where, 'a name or { name, from }', item);
    checkKeys(where, item, ['name', 'from']);
    const { name, from } = item;
    if (typeof name !== 'string' || typeof from !== 'string')
      return refuse(where, '{ name: string, from: string }', item);
    return { name: name.replace(/^this\./, ''), from };
  });
};

const resolved = new WeakMap<object, ResolvedSettings>();
const empty: ResolvedSettings = {
  controls: { authorizers: [], toolFilters: [], identitySources: [], auditors: [], redactors: [], confirmers: [] },
  clients: {},
  tenantWords: [],
  toolFiles: [],
};

/**
 * Checks `settings.toolgate` and fills in what is left out.
 *
 * @param value - What stands under the key `toolgate` of a linter's settings; `undefined` means no settings.
 * @throws SettingsError on an unknown key, an unknown SDK or a wrong shape; the message says where and what was expected.
 *
 * @example
 * ```ts
 * import { resolveSettings } from '@toolgate/analysis';
 * const settings = resolveSettings({ controls: { authorizers: ['assertToolAllowed'] } });
 * ```
 */
export function resolveSettings(value: unknown): ResolvedSettings {
  if (value === undefined) return empty;
  if (!isRecord(value)) return refuse('toolgate', 'an object', value);
  const known = resolved.get(value);
  if (known) return known;
  checkKeys('toolgate', value, ['controls', 'clients', 'tenantWords', 'toolFiles']);
  const controls = value['controls'] ?? {};
  if (!isRecord(controls)) return refuse('toolgate.controls', 'an object', controls);
  checkKeys('toolgate.controls', controls, controlKinds);
  const clients = value['clients'] ?? {};
  if (!isRecord(clients)) return refuse('toolgate.clients', 'an object from module to SDK', clients);
  for (const [module, sdk] of Object.entries(clients)) {
    // A mistyped id would leave the requests of the module unseen, and nobody would be told.
    if (!sdks.some(({ id }) => id === sdk)) {
      refuse(`toolgate.clients["${module}"]`, `one of ${sdks.map(({ id }) => id).join(', ')}`, sdk);
    }
  }
  const list = (kind: ControlKind): readonly ControlSpecifier[] =>
    controlList(`toolgate.controls.${kind}`, controls[kind]);
  const settings: ResolvedSettings = {
    controls: {
      authorizers: list('authorizers'),
      toolFilters: list('toolFilters'),
      identitySources: list('identitySources'),
      auditors: list('auditors'),
      redactors: list('redactors'),
      confirmers: list('confirmers'),
    },
    clients: clients as Record<string, string>,
    tenantWords: stringList('toolgate.tenantWords', value['tenantWords']),
    toolFiles: stringList('toolgate.toolFiles', value['toolFiles']),
  };
  resolved.set(value, settings);
  return settings;
}

// Few teams declare tool files, and an import would be paid by all.
const require = createRequire(import.meta.url);
const loadPicomatch = (): typeof Picomatch => require('picomatch') as typeof Picomatch;

const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

/** Whether a path matches one of the globs of a setting: compiled once for all files. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  let matches = matchers.get(globs);
  if (!matches) {
    matches = loadPicomatch()([...globs], { dot: true });
    matchers.set(globs, matches);
  }
  return matches;
}
