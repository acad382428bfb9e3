import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { joinedWithCaller } from '../../../src/flow/taint/identity/joined-with-caller.js';
import { fileOf } from '../../file-of.js';

const answerOf = (key: string): string => {
  const probe = questionProbe(`
    import { sessionOf } from './session.js';
    interface Who { tenantId: string; userId: string; role: string }
    export async function POST(request: Request, user) {
      const who: Who = await sessionOf(request);
      const { threadId, tenantId } = await request.json();
      const own = [who.tenantId, threadId].join(':');
      return «${key}»;
    }
  `);
  return joinedWithCaller(fileOf(probe), probe.nodeAt()).answer;
};

it.each([
  ['`${who.tenantId}:${threadId}`', 'yes'],
  ['who.userId + "/" + threadId', 'yes'],
  ['own', 'yes'],
  ['JSON.stringify([who.userId, threadId])', 'yes'],
  ['threadId', 'no'],
  ['`${tenantId}:${threadId}`', 'no'],
  ['`${who.role}:${threadId}`', 'no'],
  ['threadId ?? `${who.userId}:new`', 'no'],
  ['who.role === "guest" ? threadId : own', 'no'],
  ['`${user.userId}:${threadId}`', 'unknown'],
])('%s: %s', (key, expected) => {
  expect(answerOf(key)).toBe(expected);
});
