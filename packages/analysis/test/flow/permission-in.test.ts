import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { permissionIn } from '../../src/flow/choice/permission-in.js';
import { fileOf } from '../file-of.js';

it.each([
  [`judge.role === 'chief'`, 'yes'],
  [`judge.permissions.includes('write')`, 'yes'],
  [`judge.permissions.length > 0`, 'yes'],
  [`rights.can(judge, 'write')`, 'yes'],
  [`rights.covers(judge, 'casework')`, 'yes'],
  [`isChief(judge)`, 'yes'],
  [`round < 3 && judge.role !== 'clerk'`, 'yes'],
  [`judge.remainingCalls > 0`, 'no'],
  [`judge.preferences.useTools`, 'no'],
  [`quotaLeft(judge) > 0`, 'no'],
  [`round === 3`, 'no'],
  [`flags.isEnabled('tools', judge.courtId)`, 'maybe'],
  [`something(judge)`, 'maybe'],
])('does %s ask what the caller may do?', (test, expected) => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    import { flags, quotaLeft, rights, something } from './elsewhere.js';
    interface Judge {
      courtId: string;
      judgeId: string;
      role: string;
      permissions: string[];
      remainingCalls: number;
      preferences: { useTools: boolean };
    }
    const isChief = (one: Judge) => one.role === 'chief';
    export const handle = (judge: Judge, round: number) => («${test}» ? 'auto' : 'none');
  `);
  expect(permissionIn(fileOf(probe), probe.nodeAt()).answer).toBe(expected);
});
