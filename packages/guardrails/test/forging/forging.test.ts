import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileRoutes, forgingProject, runRoutes } from './forging-project.js';
import { routes } from './routes.js';
import { gaveNothing, readTable } from './table.js';

const project = forgingProject(routes);
const table = readTable();
let ends: ReadonlyMap<string, string>;

beforeAll(async () => {
  ends = await runRoutes(project, routes);
}, 180_000);

afterAll(() => {
  project.dispose();
});

test('the table has each route once', () => {
  expect(table.map(({ id }) => id)).toEqual(routes.map(({ id }) => id));
  expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
});

describe('run in spite of the compiler', () => {
  test('no route gives authority', () => {
    expect([...ends].filter(([, end]) => !gaveNothing(end))).toEqual([]);
  });

  test('each ends as the table says', () => {
    expect(
      table.filter(({ id, runTime }) => ends.get(id) !== runTime).map(({ id }) => `${id}: ${String(ends.get(id))}`),
    ).toEqual([]);
  });

  test('two copies of the package refuse each other and say why', () => {
    const copies = table.filter(({ id }) => id.startsWith('two-copies-'));
    expect(copies.length).toBeGreaterThan(4);
    const silent = copies.filter(
      ({ runTime }) => !/^ToolgateViolation: .*this copy of @toolgate\/guardrails/.test(runTime),
    );
    expect(silent).toEqual([]);
  });
});

test('the newest compiler rejects what the table says', { timeout: 180_000 }, async () => {
  const together = routes.filter(({ augments }) => !augments);
  const said = await compileRoutes('7', project, together);
  const wrong = together.filter(({ id }) => {
    const row = table.find((one) => one.id === id);
    return row?.compiles.includes('7') === said.has(id);
  });
  expect(wrong.map(({ id }) => `${id}: ${said.get(id)?.join('\n') ?? 'compiles'}`)).toEqual([]);
});

test('the compiler rejects half of them', () => {
  const rejected = table.filter(({ compiles }) => compiles.length === 0);
  expect(rejected.length).toBeGreaterThan(100);
});
