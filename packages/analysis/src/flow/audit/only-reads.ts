import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { calledName } from '../execution/called-name.js';
import { auditCallsOf } from './audit-calls.js';
import { changingVerb } from './changing-verb.js';
import { isNamedAsChange } from './is-named-as-change.js';
import { verbOf } from './verb-of.js';

const readingVerb =
  /^(?:get|list|find|search|read|fetch|count|select|query|lookup|load|aggregate|groupBy|hydrate|preview|summarize|describe)(?![a-z])/u;

/**
 * Whether code only reads, as far as the names of what it calls say: `yes` where all that it waits for is called after
 * reading, `maybe` where something else is waited for too, `no` where something is called after a change or nothing
 * after reading. Enough to make a report unproven, and never to call anything safe.
 */
export function onlyReads(file: SourceFile, region: TSESTree.Node, tool: string | undefined): 'yes' | 'maybe' | 'no' {
  if (isNamedAsChange(tool)) return 'no';
  let reads = tool !== undefined && readingVerb.test(verbOf(tool));
  let other = false;
  for (const call of nodeIndexOf(file).inside('CallExpression', region)) {
    if (auditCallsOf(file).has(call)) continue;
    const name = calledName(call);
    // A set or a map of the code itself is no data of anybody.
    if (/^(?:add|set|push|delete)$/u.test(name) && call.parent.type === 'ExpressionStatement') continue;
    if (changingVerb.test(name)) return 'no';
    if (readingVerb.test(name)) reads = true;
    else other ||= call.parent.type === 'AwaitExpression';
  }
  return !reads ? 'no' : other ? 'maybe' : 'yes';
}
