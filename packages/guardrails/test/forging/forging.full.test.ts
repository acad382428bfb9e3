import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compilerVersions } from '../consumer/compile.js';
import { compileRoutes, forgingProject, runRoutes } from './forging-project.js';
import { routes } from './routes.js';
import { gaveNothing, rowOf, tablePath, tableText } from './table.js';

test('every route on every compiler, and run', { timeout: 900_000 }, async () => {
  const project = forgingProject(routes);
  try {
    const ends = await runRoutes(project, routes);
    const said = new Map(
      await Promise.all(
        compilerVersions.map(async (version) => [version, await compileRoutes(version, project, routes)] as const),
      ),
    );
    const rows = routes.map((route) => rowOf(route, (version, id) => said.get(version)?.has(id) === true, ends));
    expect(rows.filter(({ runTime }) => !gaveNothing(runTime))).toEqual([]);
    await expect(await tableText(rows)).toMatchFileSnapshot(fileURLToPath(tablePath));
  } finally {
    project.dispose();
  }
});
