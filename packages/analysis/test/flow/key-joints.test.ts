import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { jointOf } from '../../src/flow/retention/key-joints.js';
import { fileOf } from '../file-of.js';

/** The parts that run together in the marked key, as they are written. */
const joint = (body: string, top = ''): readonly string[] | undefined => {
  const probe = questionProbe(`
    import { createHash } from 'node:crypto';
    interface Sailor { harbourId: string; sailorId: string; rank: string }
    ${top}
    export function keep(sailor: Sailor, kept: Map<string, unknown>) {
      const { harbourId, sailorId, rank } = sailor;
      ${body}
    }
  `);
  const file = fileOf(probe);
  const found = jointOf(file, probe.nodeAt());
  return found && [found.left, found.right].map((one) => file.sourceCode.text.slice(...one.range));
};

it.each([
  ['reduce that adds', "kept.get(«[harbourId, sailorId].reduce((key, part) => key + part, 'p')»);"],
  ['reduce that writes both beside each other', 'kept.get(«[harbourId, sailorId].reduce((a, b) => `${a}${b}`)»);'],
  ['map before join', "kept.get(«[harbourId, sailorId].map((one) => encodeURIComponent(one)).join('')»);"],
  ['values of an object', "kept.get(«Object.values({ harbourId, sailorId }).join('')»);"],
  ['a loop', "let key = 'p'; for (const part of [harbourId, sailorId]) key += part; kept.get(«key»);"],
])('%s joins', (_, body) => {
  expect(joint(body)).toEqual(['harbourId', 'sailorId']);
});

it('sees a hash that a loop feeds', () => {
  const body =
    "const hash = createHash('sha256'); for (const part of [harbourId, sailorId]) hash.update(part); kept.get(«hash.digest('hex')»);";
  expect(joint(body)).toEqual(['harbourId', 'sailorId']);
});

it.each([
  ['a separator', "kept.get(«[harbourId, sailorId].reduce((key, part) => key + ':' + part, 'p')»);"],
  ['a separator in a template', 'kept.get(«[harbourId, sailorId].reduce((a, b) => `${a}/${b}`)»);'],
  ['a separator in what map makes', "kept.get(«[harbourId, sailorId].map((one) => `${one};`).join('')»);"],
  ['parts of one width', "kept.get(«[harbourId, sailorId].map((one) => one.padStart(20)).join('')»);"],
  [
    'a separator in the loop',
    "let key = ''; for (const part of [harbourId, sailorId]) { key += part; key += '|'; } kept.get(«key»);",
  ],
  ['a list that is written out', 'kept.get(«JSON.stringify([harbourId, sailorId, rank])»);'],
])('%s keeps parts apart', (_, body) => {
  expect(joint(body)).toBeUndefined();
});
