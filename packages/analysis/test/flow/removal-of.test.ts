import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { removalOf } from '../../src/flow/edit/removal-of.js';
import { fileOf } from '../file-of.js';

/** A list after its marked member has gone. */
function without(code: string): string | undefined {
  const probe = questionProbe(code);
  const member = probe.nodeAt();
  const list = member.parent;
  const members =
    list?.type === 'ArrayExpression' ? list.elements : list?.type === 'CallExpression' ? list.arguments : [];
  const range = removalOf(fileOf(probe), member, members);
  const { text } = probe.sourceCode;
  return range && text.slice(0, range[0]) + text.slice(range[1]);
}

test.each([
  ['the last one', 'use([one, «two»])', 'use([one])'],
  ['the first one', 'use([«one», two])', 'use([two])'],
  ['one between parentheses', 'use([one, («two»)])', 'use([one])'],
  ['one between two pairs of them', 'use([( («one») ), two])', 'use([two])'],
  ['one before another between parentheses', 'use([«one», (two ?? three)])', 'use([(two ?? three)])'],
  ['one behind another between parentheses', 'use([(one), «two»])', 'use([(one)])'],
  ['an argument', 'use(one, «two»)', 'use(one)'],
])('%s goes', (_, code, expected) => {
  expect(without(code)).toBe(expected);
});

test.each([
  ['the only one', 'use([«one»])'],
  ['one with a comment', 'use([one, /* kept */ «two»])'],
])('%s stays', (_, code) => {
  expect(without(code)).toBeUndefined();
});
