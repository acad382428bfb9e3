import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { rawPartsIn } from '../../../src/flow/logging/raw-parts.js';
import { fileOf } from '../../file-of.js';

/** What comes through into the marked expression. */
const partsIn = (expression: string): readonly string[] => {
  const probe = questionProbe(`
    import type OpenAI from 'openai';
    import { elsewhere } from './elsewhere.js';
    const outline = (args: object) => Object.keys(args);
    const copy = (args: object) => ({ ...args });
    export function run(call: OpenAI.Responses.ResponseFunctionToolCall) {
      const args = JSON.parse(call.arguments);
      return «${expression}»;
    }
  `);
  return rawPartsIn(fileOf(probe), probe.nodeAt()).map(
    ({ kind, proven }) => `${kind} ${proven ? 'proven' : 'unproven'}`,
  );
};

describe('what comes through', () => {
  test.each([
    'args',
    'JSON.stringify(args)',
    'String(args.query).slice(0, 9)',
    '`${call.arguments}`',
    'copy(args)',
    '[args.query]',
  ])('%s does', (expression) => {
    expect(partsIn(expression)).toEqual(['arguments proven']);
  });

  test.each(['elsewhere(args)', 'args.shelf', "args.query.replace(/a/, 'b')"])('%s may', (expression) => {
    expect(partsIn(expression)).toEqual(['arguments unproven']);
  });

  test.each(['call.name', 'args.id', 'Object.keys(args)', 'call.arguments.length', 'outline(args)', 'typeof args'])(
    '%s does not',
    (expression) => {
      expect(partsIn(expression)).toEqual([]);
    },
  );
});
