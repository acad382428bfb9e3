import { expect, test } from 'vitest';
import { markAt } from './mark-at.js';
import { readMarks } from './read-marks.js';

const { marks } = readMarks('«a» /* b */ «b» /* c */ «c» /* c */ «d»');

test('counts from 1', () => {
  expect(markAt(marks, 2)).toBe(marks[1]);
});

test('finds a name', () => {
  expect(markAt(marks, 'b')).toBe(marks[1]);
});

test('refuses a number beyond the last mark', () => {
  expect(() => markAt(marks, 5)).toThrow('The code has no mark number 5; it has 4.');
});

test('refuses zero', () => {
  expect(() => markAt(marks, 0)).toThrow('The code has no mark number 0');
});

test('refuses a name that no mark bears', () => {
  expect(() => markAt(marks, 'x')).toThrow('The code has no mark "x"; it has 4.');
});

test('refuses a name that two marks bear', () => {
  expect(() => markAt(marks, 'c')).toThrow('Two marks bear the name "c".');
});
