import { describe, expect, test } from 'vitest';
import { differences, goldenOf, readGolden } from './corpus/golden.js';
import { corpusPackages } from './corpus/packages.js';
import { scanFolder } from './corpus/scan-folder.js';

describe.each(corpusPackages.filter((one) => one.quick))('the sources of $name', ({ folder, golden, usesAiSdk }) => {
  const scan = scanFolder(folder, { everyFile: !usesAiSdk });

  test('are there', () => {
    expect(scan.files).toBeGreaterThan(10);
    expect(scan.unparsed).toEqual([]);
  });

  test('break no rule, and no fix breaks them', () => {
    expect(scan.broken).toEqual([]);
  });

  // `npm run corpus -- --write` accepts what is found, once somebody has looked at it.
  test('hold what was found before, and nothing else', () => {
    expect(differences(readGolden(golden), goldenOf(scan))).toEqual([]);
  });

  test('hold nothing proven, and nothing at all where no AI SDK is in sight', () => {
    const unexpected = scan.findings.filter((finding) => !usesAiSdk || !finding.at.endsWith('Unproven'));
    expect(unexpected).toEqual([]);
  });
});

describe('differences', () => {
  test('name what is new and what is gone', () => {
    const before = { 'no-unscoped-tools': { 'a.ts': ['1:2 toolsNotScoped', '9:2 toolsNotScoped'] } };
    const after = { 'no-unscoped-tools': { 'a.ts': ['1:2 toolsNotScoped'], 'b.ts': ['3:4 toolsNotScoped'] } };
    expect(differences(before, after)).toEqual([
      '- a.ts:9:2 toolsNotScoped no-unscoped-tools',
      '+ b.ts:3:4 toolsNotScoped no-unscoped-tools',
    ]);
  });
});
