import { describe, expect, test } from 'vitest';
import { compileFixture, compilers, sdks, type Format } from './compile-fixture.js';

const formats: readonly Format[] = ['mts', 'cts'];
const versions = Object.keys(sdks) as (keyof typeof sdks)[];

const all = Object.keys(compilers) as (keyof typeof compilers)[];

describe.each(all.flatMap((compiler) => versions.map((sdk) => ({ compiler, sdk }))))('with openai $sdk, TypeScript $compiler', ({ compiler, sdk }) => {
  test.each(formats)('the stock client takes tools of a scope only, .%s', (format) => {
    const { errors, expected } = compileFixture('strict', sdk, compiler, format);
    expect([...errors.keys()]).toEqual([...expected.keys()]);
    for (const [line, says] of expected) expect(errors.get(line)).toContain(says);
  }, 300_000);
});
