import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { omittedIdentitiesIn } from '../../src/flow/execution/scope-arguments.js';
import { fileOf } from '../file-of.js';

/** The identities that a statement leaves out, beside stores that declare for whom they may be asked. */
const leftOut = (statement: string): readonly string[] => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    interface Reader { libraryId: string; cardNo: string; rights: string[] }
    interface Loans {
      open(filter: { take: number }, owner?: { libraryId: string; cardNo: string }): Promise<string[]>;
      list(filter: { libraryId?: string; shelfId?: string; take: number }): Promise<string[]>;
      count(shelf: string, libraryId?: string): Promise<number>;
      log(text: string, owner?: { libraryId: string }): Promise<void>;
      sort(by: string, order?: { direction: string }): Promise<string[]>;
      stock(sku: string, tenantId?: string): Promise<number>;
    }
    export async function lend(loans: Loans, all: { of(reader: Reader): Loans }, reader: Reader, take: number, rest: object) {
      ${statement}
    }
  `);
  const file = fileOf(probe);
  return [...omittedIdentitiesIn(file, [file.program])].map(({ name }) => name);
};

test.each([
  ['an object of ids', 'return loans.open({ take });', 'owner'],
  ['an object of ids that is undefined', 'return loans.open({ take }, undefined);', 'owner'],
  ['a member of a filter', 'return loans.list({ take });', 'libraryId'],
  ['a text', `return loans.count('s1');`, 'libraryId'],
  ['a tenant of whom the file says nothing else', `return loans.stock('s1');`, 'tenantId'],
])('%s is left out', (_, statement, name) => {
  expect(leftOut(statement)).toEqual([name]);
});

test.each([
  ['who is handed over', 'return loans.open({ take }, { libraryId: reader.libraryId, cardNo: reader.cardNo });'],
  ['who stands in the filter', 'return loans.list({ take, libraryId: reader.libraryId });'],
  ['who may stand in what is spread', 'return loans.list({ take, ...rest });'],
  ['who was asked before', 'return all.of(reader).open({ take });'],
  ['who is known by another argument', `return loans.count(reader.cardNo);`],
  ['a record of what happens', `await loans.log('lent');`],
  ['what says nothing of anybody', `return loans.sort('title');`],
])('%s is not', (_, statement) => {
  expect(leftOut(statement)).toEqual([]);
});
