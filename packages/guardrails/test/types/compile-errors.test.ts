import { describe, expect, test } from 'vitest';
import { compile, type CompilerVersion } from '../consumer/compile.js';
import { moduleSettings } from '../consumer/module-settings.js';
import { differences, exampleDifferences, expectationsIn, fixtureProject, sources } from './fixture-project.js';
import { pageExamples, pageSentences } from './page-examples.js';
import { witnessSentences } from './witness-sentences.js';

const expected = sources.flatMap(expectationsIn);

describe('the comparison of markers and diagnostics', () => {
  const marked = expectationsIn({ path: 'a.ts', text: 'first\n// error: one\n// error: two\nsecond\nthird' });
  const at = (line: number, text: string) => ({ path: 'a.ts', line, text });

  test('accepts a diagnostic that says all', () => {
    expect(differences(marked, [at(4, 'two, and one')])).toEqual([]);
  });

  test('catches a marker that nothing answers, a part that is not said, and a diagnostic without a marker', () => {
    expect(differences(marked, [])).toHaveLength(1);
    expect(differences(marked, [at(4, 'one')])).toHaveLength(1);
    expect(differences(marked, [at(4, 'two, and one'), at(5, 'x')])).toHaveLength(1);
    expect(differences(marked, [at(4, 'two, and one'), at(4, 'x')])).toHaveLength(1);
  });
});

// Each compiler once, each with another module setting, and the declarations of packages by the fastest. The long test
// compiles all pairs and checks all declarations.
describe.each<[CompilerVersion, string, boolean]>([
  ['5.9', 'CommonJS, nodenext', true],
  ['6.0', 'ESM, nodenext', true],
  ['7', 'bundler', false],
])('TypeScript %s, %s', (version, name, skipLibCheck) => {
  test(
    'says at each line that must not compile what to do, and nothing at any other line',
    { timeout: 120_000 },
    async () => {
      const setting = moduleSettings.find((one) => one.name === name);
      if (setting === undefined) throw new Error(`no module setting ${name}`);
      const project = fixtureProject(setting, { skipLibCheck });
      try {
        const { diagnostics } = await compile(version, project.folder);
        expect([...differences(expected, diagnostics), ...exampleDifferences(diagnostics)]).toEqual([]);
      } finally {
        project.dispose();
      }
    },
  );
});

describe('the page about compile errors', () => {
  const own = pageSentences.filter((sentence) => !witnessSentences.includes(sentence));
  const marked = new Set(expected.flatMap(({ texts }) => texts));

  test('has an entry for each witness sentence', () => {
    expect(witnessSentences.length).toBeGreaterThan(20);
    expect(witnessSentences.filter((sentence) => !pageSentences.includes(sentence))).toEqual([]);
  });

  test('has no entry for what no compiler says', () => {
    expect(own.filter((sentence) => ![...marked].some((text) => text.includes(sentence)))).toEqual([]);
    expect(new Set(pageSentences).size).toBe(pageSentences.length);
  });

  test('has code that fails and code that compiles in each entry', () => {
    const lacking = pageSentences.filter((sentence) =>
      (['wrong', 'right'] as const).some(
        (kind) => !pageExamples.some((example) => example.sentence === sentence && example.kind === kind),
      ),
    );
    expect(lacking).toEqual([]);
  });
});
