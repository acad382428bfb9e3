import { expect, it } from 'vitest';
import { toolDeed } from '../../src/flow/connectors/tool-deed.js';

it.each([
  ['search_articles', 'looks'],
  ['getOrder', 'looks'],
  ['jira.list_issues', 'looks'],
  ['read_post', 'looks'],
  ['post_reading', 'changes'],
  ['place_order', 'changes'],
  ['github_create_issue', 'changes'],
  ['frobnicate', 'unknown'],
])('%s %s', (name, expected) => {
  expect(toolDeed(name)).toBe(expected);
});
