import { describe, expect, test } from 'vitest';
import { compileFixture, sdks, type Format } from './compile-fixture.js';

const formats: readonly Format[] = ['mts', 'cts'];
const versions = Object.keys(sdks) as (keyof typeof sdks)[];

describe.each(versions)('with openai %s, TypeScript 7', (sdk) => {
  test.each(formats)('the stock client takes tools of a scope only, .%s', (format) => {
    const { errors, expected } = compileFixture('strict', sdk, '7', format);
    expect([...errors.keys()]).toEqual([...expected.keys()]);
    for (const [line, says] of expected) expect(errors.get(line)).toContain(says);
  });
});
