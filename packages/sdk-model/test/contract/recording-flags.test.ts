import { expect, it } from 'vitest';
import { recordingFlags } from '../../src/index.js';
import { Declarations, type Place } from './declarations.js';

const declarations = new Declarations(['ai', 'ai-7', '@openai/agents', 'openai', '@anthropic-ai/sdk']);

/** Where the options of a flag stand: the request of the version that has its holder, or the options of what is made. */
const options: Readonly<Record<string, () => Place>> = {
  experimental_telemetry: () => declarations.value({ module: 'ai', name: 'generateText' }).parameter(0),
  telemetry: () => declarations.value({ module: 'ai-7', name: 'generateText' }).parameter(0),
  traceIncludeSensitiveData: () =>
    declarations.value({ module: '@openai/agents', name: 'Runner' }).constructorParameter(0),
  logLevel: () => declarations.value({ module: 'openai', name: 'default' }).constructorParameter(0),
};

it.each(recordingFlags.map((flag) => [flag.holder?.[0] ?? flag.keys[0] ?? '', flag] as const))(
  'the option %s is there',
  (name, { holder, enabledBy, alsoEnabledBy = [], keys }) => {
    const place = options[name]?.();
    const found = holder ? place?.member(name) : place;
    const wanted = [...keys, ...(enabledBy === undefined ? [] : [enabledBy]), ...alsoEnabledBy];
    expect(wanted.filter((key) => found?.has(key) !== true)).toEqual([]);
  },
);

it('an older version has no telemetry that integrations turn on', () => {
  expect(declarations.value({ module: 'ai', name: 'generateText' }).parameter(0).has('telemetry')).toBe(false);
});
