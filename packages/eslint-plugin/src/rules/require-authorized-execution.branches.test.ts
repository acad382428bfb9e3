import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// A branch over the name of a call hands its work to a function that asks first: there the name is known, and the check
// counts as much as one before the branch.

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }`;
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

const loop = (first: string, second: string, before = ''): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  import { z } from 'zod';
  interface Skipper { portId: string; skipperId: string; tools: readonly string[] }
  interface Port { mustHold(skipper: Skipper, tool: string): Promise<void>; open(portId: string, lock: string): Promise<string> }
  const Lock = z.strictObject({ lock: z.enum(['east', 'west']) });
  async function openLock(port: Port, skipper: Skipper, block: Anthropic.ToolUseBlock) {
    ${first}
    const { lock } = Lock.parse(block.input);
    const text = await port.open(skipper.portId, lock);
    return text.trim();
  }
  async function closeLock(port: Port, skipper: Skipper, block: Anthropic.ToolUseBlock) {
    ${second}
    const { lock } = Lock.parse(block.input);
    return port.open(skipper.portId, lock);
  }
  export async function run(anthropic: Anthropic, port: Port, skipper: Skipper, tools: Anthropic.Tool[]) {
    const message = await anthropic.messages.create({
      model: 'claude-sonnet-5',
      max_tokens: 900,
      messages: [],
      tools: tools.filter(({ name }) => skipper.tools.includes(name)),
    });
    const results: string[] = [];
    for (const use of message.content) {
      if (use.type !== 'tool_use') continue;
      ${before}const text = «use.name === 'open_lock'» ? await openLock(port, skipper, use) : use.name === 'close_lock' ? await closeLock(port, skipper, use) : 'unknown';
      results.push(text);
    }
    return results;
  }
`;

const seen = 'if (!skipper.tools.includes(block.name)) throw new Error(block.name);';
const unseen = 'await port.mustHold(skipper, block.name);';
const nothing = 'const started = Date.now();';

const unasked = (name: string, first: string, second: string) => ({
  name,
  code: loop(first, second),
  errors: [
    {
      messageId: 'notDecided',
      data: { executor: 'the code chosen by `use.name`', principal: '`skipper`' },
      suggestions: [
        {
          messageId: 'stopHere',
          data: { principal: '`skipper`' },
          output: unmarked(loop(first, second, `${stop}\n      `)),
        },
      ],
    },
  ] as const,
});

testRule(rule, {
  canonical: [
    unasked('no function asks', nothing, nothing),
    unasked('only the first function asks', seen, nothing),
    unasked('only the second function asks', nothing, seen),
  ],
  guarded: [{ name: 'each function asks', code: unmarked(loop(seen, seen)) }],
  nearMisses: [],
  evasions: [],
  unknown: [
    {
      name: 'each function has somebody else ask',
      code: loop(unseen, unseen),
      errors: [{ messageId: 'notDecidedUnproven', data: { executor: 'the code chosen by `use.name`' } }],
    },
  ],
});
