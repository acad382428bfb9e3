import { describe, expect, test } from 'vitest';
import { compile, compilerVersions } from '../consumer/compile.js';
import { moduleSettings } from '../consumer/module-settings.js';
import { differences, exampleDifferences, expectationsIn, fixtureProject, sources } from './fixture-project.js';

const expected = sources.flatMap(expectationsIn);

describe.each(moduleSettings)('$name', (setting) => {
  test.each(compilerVersions)('TypeScript %s', { timeout: 300_000 }, async (version) => {
    const project = fixtureProject(setting, { skipLibCheck: false });
    try {
      const { diagnostics } = await compile(version, project.folder);
      expect([...differences(expected, diagnostics), ...exampleDifferences(diagnostics)]).toEqual([]);
    } finally {
      project.dispose();
    }
  });
});
