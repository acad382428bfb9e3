import { describe, expect, test } from 'vitest';
import { resolveSettings, SettingsError } from '../src/index.js';

const mistakeIn = (value: unknown): string => {
  try {
    resolveSettings(value);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'none';
};

test('what is left out is empty', () => {
  const nothing = {
    authorizers: [],
    toolFilters: [],
    identitySources: [],
    auditors: [],
    redactors: [],
    confirmers: [],
  };
  expect(resolveSettings(undefined)).toEqual({ controls: nothing, clients: {}, tenantWords: [], toolFiles: [] });
  expect(resolveSettings({})).toEqual(resolveSettings(undefined));
});

test('every kind of control is kept under its own key, and `this.` makes no other control', () => {
  const controls = {
    authorizers: ['this.mayUse', { name: 'this.policy.can', from: '@acme/policy' }],
    toolFilters: ['toolsFor'],
    identitySources: ['getSession'],
    auditors: ['audit.write'],
    redactors: ['redact'],
    confirmers: ['askAPerson'],
  };
  expect(resolveSettings({ controls }).controls).toEqual({
    ...controls,
    authorizers: ['mayUse', { name: 'policy.can', from: '@acme/policy' }],
  });
});

describe('a mistake is named with its place and what was expected', () => {
  test.each([
    ['not an object', [], 'settings.toolgate: expected an object, found [].'],
    [
      'an unknown key',
      { control: {} },
      'settings.toolgate: unknown key "control", expected one of controls, clients, tenantWords, toolFiles.',
    ],
    [
      'an unknown kind of control',
      { controls: { authorizer: ['can'] } },
      'settings.toolgate.controls: unknown key "authorizer", expected one of authorizers, toolFilters, identitySources, auditors, redactors, confirmers.',
    ],
    ['controls in a list', { controls: ['can'] }, 'settings.toolgate.controls: expected an object, found ["can"].'],
    [
      'one control without its list',
      { controls: { redactors: 'redact' } },
      'settings.toolgate.controls.redactors: expected an array of names or { name, from }, found "redact".',
    ],
    [
      'a control without a name',
      { controls: { auditors: ['write', ''] } },
      'settings.toolgate.controls.auditors[1]: expected a name or { name, from }, found "".',
    ],
    [
      'a control with half a specifier',
      { controls: { confirmers: [{ name: 'ask' }] } },
      'settings.toolgate.controls.confirmers[0]: expected { name: string, from: string }, found {"name":"ask"}.',
    ],
    [
      'a control with a key too many',
      { controls: { confirmers: [{ name: 'ask', from: './ask', as: 'x' }] } },
      'settings.toolgate.controls.confirmers[0]: unknown key "as", expected one of name, from.',
    ],
    ['clients in a list', { clients: ['openai'] }, 'expected an object from module to SDK, found ["openai"].'],
    [
      'a mistyped SDK',
      { clients: { '@/lib/ai': 'opanai' } },
      'settings.toolgate.clients["@/lib/ai"]: expected one of openai, ai, openai-agents, anthropic, langchain, mcp, found "opanai".',
    ],
    [
      'one word without its list',
      { tenantWords: 'clinic' },
      'tenantWords: expected an array of strings, found "clinic".',
    ],
    ['an empty glob', { toolFiles: [''] }, 'settings.toolgate.toolFiles[0]: expected a non-empty string, found "".'],
  ])('%s', (_mistake, value, message) => {
    expect(mistakeIn(value)).toContain(message);
  });
});

test('settings are checked once for each object, and a wrong one each time', () => {
  const right = { tenantWords: ['clinic'] };
  expect(resolveSettings(right)).toBe(resolveSettings(right));
  const wrong = { tenantWords: 'clinic' };
  expect([mistakeIn(wrong), mistakeIn(wrong)]).not.toContain('none');
});
