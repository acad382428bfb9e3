import { expect, test } from 'vitest';
import { isWatched, wantsColors } from '../src/environment.js';
import { progressLine } from '../src/progress/progress-bar.js';

const terminal = { isTTY: true } as unknown as NodeJS.WriteStream;
const pipe = { isTTY: false } as unknown as NodeJS.WriteStream;

test('colors: a terminal has them, a pipe and a dumb terminal have not, NO_COLOR and FORCE_COLOR decide', () => {
  expect(wantsColors({ env: {} }, terminal)).toBe(true);
  expect(wantsColors({ env: { TERM: 'dumb' } }, terminal)).toBe(false);
  expect(wantsColors({ env: {} }, pipe)).toBe(false);
  expect(wantsColors({ env: { CI: 'true' } }, pipe)).toBe(false);
  expect(wantsColors({ env: { NO_COLOR: '1' } }, terminal)).toBe(false);
  expect(wantsColors({ env: { NO_COLOR: '' } }, terminal)).toBe(true);
  expect(wantsColors({ env: { FORCE_COLOR: '1' } }, pipe)).toBe(true);
  expect(wantsColors({ env: { FORCE_COLOR: '0' } }, terminal)).toBe(false);
});

test('progress is shown to a person at a terminal, not in CI', () => {
  expect(isWatched({ env: {} }, terminal)).toBe(true);
  expect(isWatched({ env: {} }, pipe)).toBe(false);
  expect(isWatched({ env: { CI: 'true' } }, terminal)).toBe(false);
  expect(isWatched({ env: { CI: 'false' } }, terminal)).toBe(true);
  expect(isWatched({ env: { TERM: 'dumb' } }, terminal)).toBe(false);
});

test('the progress bar fits the terminal', () => {
  expect(progressLine({ phase: 'reading', done: 0, total: 10 }, 80)).toBe(
    'Reading files ░░░░░░░░░░░░░░░░░░░░░░░░ 0/10',
  );
  expect(progressLine({ phase: 'checking', done: 10, total: 10 }, 80)).toBe(
    'Checking      ████████████████████████ 10/10',
  );
  expect(progressLine({ phase: 'reading', done: 5000, total: 10_000 }, 20)).toHaveLength(19);
});
