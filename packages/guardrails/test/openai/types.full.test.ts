import { expect, test } from 'vitest';
import { compileFixtures, compilerVersions, formats, sdkVersions } from './compile-fixtures.js';

const lanes = compilerVersions.flatMap((compiler) =>
  sdkVersions.flatMap((sdk) => formats.map((format) => ({ compiler, sdk, format }))),
);

test.each(lanes)(
  'adapters and strict declarations with openai $sdk as .$format, TypeScript $compiler',
  { timeout: 300_000 },
  ({ compiler, sdk, format }) => {
    const { errors, expected } = compileFixtures(sdk, compiler, format, compiler === '7');
    expect([...errors.keys()]).toEqual([...expected.keys()]);
    for (const [place, says] of expected) expect(errors.get(place)).toContain(says);
  },
);
