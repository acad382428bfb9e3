import type { TSESTree } from '@typescript-eslint/types';
import type { RegisteredTool } from '../../match/registered-tools.js';
import { calleesOf, isCalleeElsewhere, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { gatesAround } from './gates-around.js';
import { registrationsOn } from './registrations.js';
import { registeredMembers } from './tool-entry.js';
import { combined, gated, tree, type Gate, type Growing, type ToolTree } from './tool-node.js';

/** A callee that is not seen and takes who asks may select. */
export const calleeGate = (file: SourceFile, call: TSESTree.CallExpression): readonly Gate[] =>
  readsPrincipal(file, call).answer === 'no' ? [] : [{ kind: 'callee', declared: false }];

/** The filters that a listing puts what was registered through; `undefined` where it does something else with it. */
function filtersOf(listed: TSESTree.Node): readonly Gate[] | undefined {
  const node = unwrapAwaited(listed);
  if (node.type === 'ArrayExpression') {
    const [only, ...more] = node.elements;
    return only?.type === 'SpreadElement' && more.length === 0 ? filtersOf(only.argument) : undefined;
  }
  if (node.type === 'MemberExpression') return node.object.type === 'ThisExpression' ? [] : undefined;
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  if (callee.type !== 'MemberExpression') return undefined;
  if (/^(?:map|values|entries|keys|toArray|slice|sort|toSorted)$/u.test(staticKey(callee) ?? ''))
    return filtersOf(callee.object);
  const before = staticKey(callee) === 'filter' && first ? filtersOf(callee.object) : undefined;
  return before && first && [...before, { kind: 'predicate', predicate: first, position: 0 }];
}

/** What decides what a listing gives: the filters of a body of another file that only filters, else the callee itself. */
function listingGates(file: SourceFile, listing: TSESTree.CallExpression): readonly Gate[] {
  const returned = calleesOf(file, listing)
    .filter((fn) => isCalleeElsewhere(file, listing, fn))
    .flatMap((fn) => returnsOf(file, fn));
  const filters = returned.length === 1 && returned[0] ? filtersOf(returned[0]) : undefined;
  return filters ?? calleeGate(file, listing);
}

/** The tools that are registered on an object of the SDK. */
export const ofRegistered = (growing: Growing, made: TSESTree.Node, tools: readonly RegisteredTool[]): ToolTree =>
  combined(
    growing,
    'join',
    made,
    tools.map(({ node }) =>
      gated(
        tree(growing, 'tool', node, { members: registeredMembers(growing.file, node) }),
        gatesAround(growing.file, node),
      ),
    ),
  );

/** What was registered one by one on the object that a listing is asked of. */
export function registeredOn(
  growing: Growing,
  object: TSESTree.Node,
  listing: TSESTree.CallExpression,
): ToolTree | undefined {
  const calls = registrationsOn(growing.file, object);
  if (calls.length === 0) return undefined;
  const parts = calls.map((call) =>
    gated(
      tree(growing, 'tool', call, { members: registeredMembers(growing.file, call) }),
      gatesAround(growing.file, call),
    ),
  );
  return gated(combined(growing, 'join', listing, parts), listingGates(growing.file, listing));
}
