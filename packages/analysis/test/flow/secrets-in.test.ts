import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { secretsIn } from '../../src/flow/secrets/secrets-in.js';
import { fileOf } from '../file-of.js';

const secretsOf = (expression: string): readonly string[] => {
  const probe = questionProbe(`
    interface Row { id: string; name: string; clientSecret: string; hasPassword: boolean }
    declare const Schema: { parse(one: unknown): object }, mask: (text: string) => string;
    export function use(row: Row, rows: Row[]) {
    const { clientSecret, ...visible } = row;
    const { id, ...rest } = row;
    const request = () => ({ url: 'https://x.example', headers: { authorization: row.name } });
    return «${expression}»;
    }
  `);
  return secretsIn(fileOf(probe), probe.nodeAt()).map(({ kind, name }) => `${kind} ${name}`);
};

it.each<[string, readonly string[]]>([
  ['row', ['object clientSecret']],
  ['JSON.stringify(rows)', ['object clientSecret']],
  ['rest', ['object clientSecret']],
  ['visible', []],
  ['row.name', []],
  ['row.clientSecret', ['member clientSecret']],
  ['clientSecret', ['member clientSecret']],
  ['`the secret is ${row.clientSecret}`', ['member clientSecret']],
  ['{ hasSecret: row.clientSecret !== "" }', []],
  ['{ clientSecret: mask(row.clientSecret) }', []],
  ['Schema.parse(row)', []],
  ['rows.map(({ id, name }) => ({ id, name }))', []],
  ['rows.map((one) => one)', ['object clientSecret']],
  ['JSON.stringify(row, ["id"])', []],
  ['process.env', ['environment process.env']],
  ['{ a: process.env.REGION, b: process.env.API_KEY }', ['variable API_KEY']],
  ['JSON.stringify({ request: request() })', ['member authorization']],
  ['"sk_live_abcdefghijklmnop"', ['written Stripe key']],
])('%s', (expression, expected) => {
  expect(secretsOf(expression)).toEqual(expected);
});
