import { questionProbe } from '@toolgate/testkit';
import { expect, it } from 'vitest';
import { connectorGapsOf } from '../../src/flow/connectors/connector-gaps.js';
import { fileOf } from '../file-of.js';

const gapsOf = (members: string): readonly string[] => {
  const file = fileOf(
    questionProbe(`
      import OpenAI from 'openai';
      declare const openai: OpenAI, token: string, given: string[], mode: 'always' | 'never';
      const LOOK = ['get_quote', 'list_orders'];
      export const server = { type: 'mcp', server_label: 'shop', server_url: 'https://shop.example/mcp', authorization: token, ${members} };
    `),
  );
  return connectorGapsOf(file).map((one) => `${one.kind} ${one.tools.join()} ${one.proven ? 'proven' : 'unproven'}`);
};

it.each<[string, readonly string[]]>([
  [``, []],
  [`require_approval: 'always'`, []],
  [`require_approval: 'never'`, ['never  proven']],
  [`require_approval: 'never', allowed_tools: LOOK`, []],
  [`require_approval: 'never', allowed_tools: { read_only: true }`, []],
  [`require_approval: 'never', allowed_tools: [...LOOK, 'cancel_order']`, ['never cancel_order proven']],
  [`require_approval: 'never', allowed_tools: given`, ['never  unproven']],
  [`require_approval: mode`, ['never  unproven']],
  [`require_approval: { always: { tool_names: ['cancel_order'] } }`, []],
  [`require_approval: { never: { tool_names: LOOK } }`, []],
  [`require_approval: { never: { tool_names: ['cancel_order'] } }`, ['exempt cancel_order proven']],
])('what %s leaves open', (members, expected) => {
  expect(gapsOf(members)).toEqual(expected);
});
