import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { principalOf } from '../../src/flow/principal/principal.js';
import { fileOf } from '../file-of.js';

const ask = (types: string, members: string): string => {
  const probe = questionProbe(
    `${types} interface Broker { ${members}; version: number } export async function f(who: Broker, load: (who: Broker) => Promise<string>) { return load(«who»); }`,
  );
  return principalOf(fileOf(probe), probe.nodeAt()).answer;
};

describe('members of who asks that carry a brand', () => {
  test.each([
    ['written out', '', "firm: string & { readonly __brand: 'firm' }; broker: string"],
    ['under a name', "type Firm = string & { readonly __brand: 'firm' };", 'firm: Firm; broker: string'],
    [
      'by a type of the file',
      "type Brand<T, Name> = T & { readonly __brand: Name }; type Firm = Brand<string, 'firm'>;",
      "firm: Firm; broker: Brand<string, 'broker'>",
    ],
    [
      'the brand first',
      'declare const mark: unique symbol; type Id<Name> = { readonly [mark]: Name } & string;',
      "firm: Id<'firm'>; broker: string",
    ],
    [
      'by a type of a library',
      "import type { Tagged } from 'type-fest'; type Firm = Tagged<string, 'firm'>;",
      'firm: Firm; broker: string',
    ],
  ])('yes: %s', (_, types, members) => {
    expect(ask(types, members)).toBe('yes');
  });

  test.each([
    ['a list that carries one', "type Firm = string[] & { readonly __brand: 'firm' };", 'firm: Firm; broker: string'],
    [
      'two types that are joined',
      'type Firm = { a: string; b: string } & { c: string };',
      'firm: Firm; broker: string',
    ],
    ['a type that is made of itself', "type Firm = Firm & { readonly __brand: 'firm' };", 'firm: Firm; broker: string'],
    ['a list that is made of itself', 'type Firm = string | Firm[];', 'firm: Firm; broker: string'],
  ])('no: %s', (_, types, members) => {
    expect(ask(types, members)).toBe('no');
  });
});
