import { expect, test } from 'vitest';
import { readMarks } from './read-marks.js';

test('takes marks out and remembers where they stood', () => {
  expect(readMarks('await run(«call»);')).toEqual({ text: 'await run(call);', marks: [{ start: 10, end: 14 }] });
});

test('numbers nested marks by where they open', () => {
  expect(readMarks('«run(«call»)»').marks).toEqual([
    { start: 0, end: 9 },
    { start: 4, end: 8 },
  ]);
});

test('takes the name from the block comment before a mark, which stays', () => {
  expect(readMarks('/* guard */ «can(user)» && «run()»')).toEqual({
    text: '/* guard */ can(user) && run()',
    marks: [
      { start: 12, end: 21, name: 'guard' },
      { start: 25, end: 30 },
    ],
  });
});

test('refuses a mark that is not closed', () => {
  expect(() => readMarks('a(); «run();')).toThrow('A "«" is never closed, before: run();');
});

test('refuses a mark that was not opened', () => {
  expect(() => readMarks('a(); run()»;')).toThrow('A "»" closes nothing, after: a(); run()');
});
