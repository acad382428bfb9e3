import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { calledName } from '../execution/called-name.js';
import { auditCallsOf } from './audit-calls.js';

const readingVerb =
  /^(?:get|list|find|search|read|fetch|count|select|query|lookup|load|aggregate|groupBy|hydrate|preview|summarize|describe)(?![a-z])/u;

/**
 * Verbs of calls that change something. Errs towards many: a path with one of them is not taken for reading. Not the
 * verbs of tools (`changingVerbs`): what a query builder does while it reads (`order`, `place`) is among those.
 */
const changingVerb =
  /^(?:create|update|upsert|insert|delete|destroy|remove|add|set|save|put|patch|post|push|write|send|submit|issue|apply|assign|move|merge|split|cancel|close|open|reopen|approve|reject|review|mark|register|record|import|generate|seed|stamp|sign|publish|schedule|configure|enable|disable|activate|deactivate|invite|grant|revoke|redeem|sell|buy|pay|charge|refund|transfer|book|reschedule|dispose|edit|rename|replace|reset|restore|archive|run|execute|exec|invoke|call|dispatch|perform|start|stop|trigger|enqueue|emit|upload|deploy)(?![a-z])/u;

/** `list_areas`, `listAreas`: the verb of a tool, whatever its words are joined with. */
const verbOf = (name: string): string => name.replace(/[-.:/_\s].*$/u, '');

/** Whether a tool is called after a change: `update_price`. */
const isNamedAsChange = (tool: string | undefined): boolean => tool !== undefined && changingVerb.test(verbOf(tool));

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
