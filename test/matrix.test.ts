import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { limits } from '@toolgate/analysis';
import { configs, rules } from '@toolgate/eslint-plugin';
import { sdks } from '@toolgate/sdk-model';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { emptyCells } from './matrix/empty-cells.js';

// One cell for each rule and each SDK: `matrix/<sdk>/<rule>.bypassed.ts` is the program that the rule is about, written
// as that SDK has it written, and `<rule>.guarded.ts` the same program with the guard. A new rule or SDK needs its cells,
// or a row in `empty-cells.ts` that says by which limit they are missing. Rules about the guardrails have no cells: what
// they look at is the same beside every SDK.

const folder = new URL('matrix/', import.meta.url);
const file = (sdk: string, rule: string, side: 'bypassed' | 'guarded'): URL =>
  new URL(`${sdk}/${rule}.${side}.ts`, folder);

const linter = new Linter({ configType: 'flat' });

/** The rules that report on a program. */
function reportsOn(program: URL): readonly string[] {
  const found = linter.verify(
    readFileSync(program, 'utf8'),
    [configs.recommended, { files: ['**/*.ts'], languageOptions: { parser } }],
    { filename: 'desk.ts' },
  );
  for (const one of found) if (one.fatal) throw new Error(`${program.pathname}: ${one.message}`);
  return [...new Set(found.map(({ ruleId }) => ruleId?.replace(/^.*\//u, '') ?? ''))];
}

const cells = sdks.flatMap((sdk) =>
  Object.entries(rules)
    .filter(([, rule]) => rule.meta.docs.recommended && rule.meta.docs.subject === 'tool calls')
    .map(([rule]) => ({ rule, sdk: sdk.id })),
);
const isEmpty = (cell: { readonly rule: string; readonly sdk: string }): boolean =>
  emptyCells.some((one) => one.rule === cell.rule && one.sdk === cell.sdk);

describe.each(sdks.map(({ id }) => id))('%s', (id) => {
  test.each(cells.filter((cell) => cell.sdk === id && !isEmpty(cell)))('$rule', ({ rule, sdk }) => {
    expect(reportsOn(file(sdk, rule, 'bypassed'))).toContain(rule);
    expect(reportsOn(file(sdk, rule, 'guarded'))).toEqual([]);
  });
});

test('a cell is empty for a limit, and then it is empty', () => {
  const numbers = limits.map(({ id }) => id);
  for (const { limit, ...cell } of emptyCells) {
    expect(numbers).toContain(limit);
    expect(cells).toContainEqual(cell);
    expect(existsSync(file(cell.sdk, cell.rule, 'bypassed'))).toBe(false);
  }
});

test('there are no programs beside the cells', () => {
  const expected = cells
    .filter((cell) => !isEmpty(cell))
    .flatMap(({ sdk, rule }) => [`${sdk}/${rule}.bypassed.ts`, `${sdk}/${rule}.guarded.ts`]);
  const found = sdks.flatMap(({ id }) => readdirSync(new URL(id, folder)).map((name) => `${id}/${name}`));
  expect(found.toSorted()).toEqual(expected.toSorted());
});
