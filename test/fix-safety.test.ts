import { expect, test } from 'vitest';
import { checkProgram } from './fix-safety/check-program.js';
import { hostilePrograms } from './fix-safety/hostile-programs.js';
import { mutated, respelled, seeded } from './fix-safety/mutations.js';
import { rulePrograms } from './fix-safety/rule-programs.js';

const isFull = process.env['TOOLGATE_FULL'] === '1';
const programs = rulePrograms();

/** Mutations of each program in the long run, and every which program has one in the short one. */
const [rounds, each] = isFull ? [20, 1] : [1, 12];

const failuresOf = (name: string, path: string, text: string): readonly string[] =>
  (checkProgram(path, text)?.failures ?? []).map(
    ({ rule, what }) => `${name}: ${rule}: ${what}\n${text.slice(0, 2000)}`,
  );

test.each(hostilePrograms())('no rule breaks on $name', ({ name, path, text }) => {
  expect(failuresOf(name, path, text)).toEqual([]);
});

test('the tests of the rules hold programs', () => {
  expect(programs.length).toBeGreaterThan(500);
});

test.each(Object.entries(respelled))('fixes keep a program %s', { timeout: 1_800_000 }, (name, respell) => {
  const taken = programs.filter(
    ({ rule }, index) => isFull || index % (each * 5) === 0 || (index % 8 === 0 && rule === 'no-ineffective-guard'),
  );
  expect(taken.flatMap(({ rule, path, text }) => failuresOf(`${rule} ${name}`, path, respell(text)))).toEqual([]);
});

test('no rule breaks on a program that is nearly one of its own', { timeout: 7_200_000 }, () => {
  const random = seeded(20_261_122);
  let parsedOnes = 0;
  const failures = programs.flatMap(({ rule, path, text }, index) => {
    if (index % each !== 0) return [];
    return Array.from({ length: rounds }).flatMap(() => {
      const program = mutated(path, text, random);
      const checked = checkProgram(path, program);
      if (checked) parsedOnes += 1;
      return (checked?.failures ?? []).map(({ rule: by, what }) => `${rule}: ${by}: ${what}\n${program}`);
    });
  });
  expect(failures).toEqual([]);
  expect(parsedOnes).toBeGreaterThan((programs.length / each / 3) * rounds);
});
