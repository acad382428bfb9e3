import type { TSESTree } from '@typescript-eslint/types';
import { schemaOf } from '../../match/tool-schema.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { principalOf } from '../principal/principal.js';
import { isIdName, isPermissionName, isPersonMember, namesPartOfRun } from '../principal/vocabulary.js';

const parses = /^(?:parse|safeParse)(?:Async)?$/u;

/** What a call holds against a schema, and the schema: `Claims.parse(auth.extra)`, `parse(Claims, auth.extra)`. */
function heldIn(
  call: TSESTree.CallExpression,
): readonly [schema: TSESTree.Node, held: TSESTree.Node | undefined] | undefined {
  const callee = unwrap(call.callee);
  const isMember = callee.type === 'MemberExpression';
  const name = isMember ? staticKey(callee) : callee.type === 'Identifier' ? callee.name : undefined;
  if (name === undefined || !parses.test(name)) return undefined;
  const [first, second] = call.arguments;
  if (second && second.type !== 'SpreadElement' && first) return [first, second];
  return isMember && first ? [callee.object, first] : undefined;
}

/**
 * The ids that a schema of the file takes out of who asks: `agencyId` of `Agent.parse(auth.extra)`, though nothing else
 * declares the type of who that is.
 */
export const parsedScopes = perFile((file): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const [schema, held] = heldIn(call) ?? [];
    if (!schema || !held || principalOf(file, held).answer !== 'yes') continue;
    for (const [name, { schema: member }] of schemaOf(file, schema).properties)
      if (member.kind === 'string' && saysForWhom(name)) found.add(name);
  }
  return found;
});

/** Programs that ask have ids too, and are the same for everybody. */
const ofProgram = /^(?:client|app(?:lication)?|device|installation)_?(?:Id|ID|id)$/u;

const saysForWhom = (name: string): boolean =>
  isIdName(name) &&
  name !== 'id' &&
  !ofProgram.test(name) &&
  !isPermissionName(name) &&
  !isPersonMember(name) &&
  !namesPartOfRun(name);
