import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { recordsEveryCall } from '../../../src/flow/audit/records-every-call.js';
import { fileOf } from '../../file-of.js';

const records = (code: string): boolean =>
  recordsEveryCall(
    fileOf(
      questionProbe(`
        import { audit } from './audit.js';
        ${code}
        void («0»);
      `),
    ),
  );

/** A hook that stands around each call. */
const around = (body: string): string => `export const gate = { wrapToolCall: async (call, handler) => { ${body} } };`;

describe('the calls of a run are recorded', () => {
  test.each([
    ['by a hook before it lets the call through', around('await audit.write({ call }); return handler(call);')],
    [
      'by a hook behind the call',
      around('const done = await handler(call); await audit.write({ call }); return done;'),
    ],
    [
      'by a hook on the way on which it lets the call through',
      around('if (may(call)) { await audit.write({ call }); return handler(call); } throw new Error("no");'),
    ],
    [
      'by a hook whatever happens',
      around('try { return await handler(call); } finally { await audit.write({ call }); }'),
    ],
    ['by a callback', 'export const o = { onStepFinish: (step) => { if (step.calls) return audit.write(step); } };'],
    ['by a listener', "runner.on('agent_tool_start', (context) => { audit.write(context); });"],
  ])('%s', (_, code) => {
    expect(records(code)).toBe(true);
  });

  test.each([
    [
      'by a hook that records what it refuses',
      around('if (!may(call)) { await audit.write({ call }); throw new Error("no"); } return handler(call);'),
    ],
    ['by a hook that records nothing', around('await audit.read(); return handler(call);')],
    ['by a callback of another kind', 'export const o = { onError: (e) => audit.write(e) };'],
  ])('not %s', (_, code) => {
    expect(records(code)).toBe(false);
  });
});
