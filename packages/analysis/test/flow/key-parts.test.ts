import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { isWeakKey, keyPartsOf } from '../../src/flow/identity-keys/key-parts.js';
import { fileOf } from '../file-of.js';

const isWeak = (key: string): boolean => {
  const probe = questionProbe(`
    import { keyOf } from './keys.js';
    interface Who { tenantId: string; userId: string; email: string; username: string }
    export async function use(who: Who, conversationId: string, request: Request, schema: Schema) {
      const sent = await request.json();
      const claims = schema.parse(who);
      const lower = who.email.trim().toLowerCase();
      return «${key}»;
    }
  `);
  return isWeakKey(keyPartsOf(fileOf(probe), probe.nodeAt()));
};

it.each([
  ['who.email', true],
  ['lower', true],
  ['`user:${who.username}`', true],
  ['encodeURIComponent(lower)', true],
  ['conversationId', true],
  ['`${who.tenantId}:${who.email}`', false],
  ['JSON.stringify([who.tenantId, conversationId])', false],
  ['who.userId', false],
  ['keyOf(who.email)', false],
  ['claims.email', true],
  ['schema.parse(conversationId).email', false],
  ['sent.conversationId', true],
  ['sent.email', false],
  ['"all"', false],
])('%s: %s', (key, expected) => {
  expect(isWeak(key)).toBe(expected);
});
