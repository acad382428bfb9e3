import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../src/match/schema/schema.js';
import { schemaOf } from '../../src/match/tool-schema.js';
import { fileOf } from '../file-of.js';

const said = (schema: Schema): string => {
  const traits = [...schema.traits]
    .sort()
    .map((one) => ` ${one}`)
    .join('');
  const keys = [...schema.properties].map(([key, one]) => `${key}: ${said(one.schema)}`);
  const inside = [
    ...(schema.kind === 'object' ? [`{ ${keys.join(', ')}${schema.complete ? '' : ', ...'} }`] : []),
    ...(schema.items ? [`of ${said(schema.items)}`] : []),
    ...(schema.options.length > 0 ? [`(${schema.options.map(said).join(' | ')})`] : []),
  ];
  return [schema.kind + traits, ...inside].join(' ');
};

const schemaIn = (code: string): string => {
  const probe = questionProbe(code);
  return said(schemaOf(fileOf(probe), probe.nodeAt()));
};

describe('builders with steps behind them', () => {
  test.each([
    ['keys', `z.object({ city: z.string(), days: z.number() })`, 'object { city: string, days: number }'],
    ['a largest value', `z.number().int().min(1).max(50)`, 'number max min'],
    ['the step before the last', `z.number().max(50).optional().describe('x')`, 'number max optional'],
    ['a pattern', `z.string().regex(/a/)`, 'string pattern'],
    ['an identifier', `z.uuid()`, 'string pattern'],
    ['a date as text', `z.iso.date()`, 'date pattern'],
    ['an address is no bound', `z.string().url()`, 'string'],
    ['a check of the author', `z.string().refine(isSafe)`, 'string refined'],
    ['a list', `z.array(z.string()).max(5)`, 'array max of string'],
    ['a list by its step', `z.string().array()`, 'array of string'],
    ['a union', `z.union([z.string(), z.number()])`, 'union (string | number)'],
    ['one of some words', `z.enum(['a', 'b'])`, 'enum'],
    ['anything', `z.any()`, 'any'],
    ['any keys', `z.record(z.string(), z.unknown())`, 'record of any'],
    ['keys that come through', `z.object({ a: z.string() }).passthrough()`, 'object open { a: string }'],
    [
      'keys that are refused again',
      `z.object({ a: z.string() }).passthrough().strict()`,
      'object closed { a: string }',
    ],
    ['more keys', `z.object({ a: z.string() }).extend({ b: z.number() })`, 'object { a: string, b: number }'],
    ['fewer keys', `z.object({ a: z.string(), b: z.number() }).omit({ a: true })`, 'object { b: number }'],
    ['converted', `z.coerce.number().max(9)`, 'number max'],
  ])('%s', (_, code, expected) => {
    expect(schemaIn(`import { z } from 'zod'; const s = «${code}»;`)).toBe(expected);
  });

  test('through a variable, a spread and a converter', () => {
    expect(
      schemaIn(
        `import * as z from 'zod'; const page = { limit: z.number() }; const S = z.object({ ...page, q: z.string() }); use(«z.toJSONSchema(S)»);`,
      ),
    ).toBe('object { limit: number, q: string }');
  });

  test('a spread of what is not seen leaves keys open', () => {
    expect(schemaIn(`import { z } from 'zod'; import { page } from './page'; use(«z.object({ ...page })»);`)).toBe(
      'object { , ... }',
    );
  });
});

describe('other libraries', () => {
  test.each([
    [
      'pipes',
      `import * as v from 'valibot'; use(«v.object({ n: v.pipe(v.number(), v.maxValue(9)), s: v.optional(v.string()) })»)`,
      'object { n: number max, s: string optional }',
    ],
    [
      'definitions in strings',
      `import { type } from 'arktype'; use(«type({ n: '1 <= number <= 50', 'q?': 'string', id: 'string.uuid', k: "'a' | 'b'" })»)`,
      'object { n: number max, q: string, id: string pattern, k: enum }',
    ],
    [
      'options behind the type',
      `import { Type } from '@sinclair/typebox'; use(«Type.Object({ n: Type.Number({ maximum: 9 }), s: Type.String() }, { additionalProperties: false })»)`,
      'object closed { n: number max, s: string }',
    ],
    [
      'steps of another library',
      `import Joi from 'joi'; use(«Joi.object({ n: Joi.number().max(3) }).unknown(true)»)`,
      'object { n: number max }',
    ],
  ])('%s', (_, code, expected) => {
    expect(schemaIn(code)).toBe(expected);
  });
});

describe('JSON Schema', () => {
  test.each([
    [
      'keys and bounds',
      `{ type: 'object', properties: { n: { type: 'integer', maximum: 5 }, u: { type: 'string', format: 'uuid' }, x: { type: ['string', 'null'] } } }`,
      'object { n: number max, u: string pattern, x: string }',
    ],
    ['any keys', `{ type: 'object' }`, 'record'],
    ['any keys, said', `{ type: 'object', additionalProperties: true }`, 'record open'],
    ['no keys', `{ type: 'object', properties: {}, additionalProperties: false }`, 'object closed {  }'],
    ['a reference', `{ $ref: '#/definitions/x' }`, 'unknown'],
    ['words', `{ type: 'string', enum: ['a'] }`, 'enum'],
    ['no schema', `{ name: 'x', value: 3 }`, 'unknown'],
  ])('%s', (_, code, expected) => {
    expect(schemaIn(`const s = «${code}»;`)).toBe(expected);
  });
});
