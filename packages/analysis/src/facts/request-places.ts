import type { TSESTree } from '@typescript-eslint/types';
import { handsTenantOn, tenancyOfPath } from '../flow/principal/tenancy-at.js';
import { runsOfRequest } from '../match/model-runs.js';
import { placeOfRequest, type ModelRequest } from '../match/requests.js';
import { enclosingClass } from '../resolve/class-member.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { variableOf } from '../resolve/variable-of.js';
import { principalNameAt } from './principal-name-at.js';

/** Where what a call gives is used, if a variable of the module or a member of the object keeps it. */
function usesOfHeld(file: SourceFile, call: TSESTree.Node): readonly TSESTree.Node[] {
  const holder = call.parent;
  if (holder?.type === 'VariableDeclarator' && holder.init === call)
    return (variableOf(file, holder.id)?.references ?? []).map(({ identifier }) => identifier);
  const member = holder?.type === 'AssignmentExpression' && holder.right === call ? unwrap(holder.left) : undefined;
  const isOwn = member?.type === 'MemberExpression' && member.object.type === 'ThisExpression';
  const key = isOwn ? staticKey(member) : holder?.type === 'PropertyDefinition' ? staticKey(holder) : undefined;
  const owner = key !== undefined && holder ? enclosingClass(holder) : undefined;
  if (!owner) return [];
  return nodeIndexOf(file)
    .inside('MemberExpression', owner)
    .filter((one) => one.object.type === 'ThisExpression' && staticKey(one) === key);
}

/** Where a request is made for somebody: its own call, and the runs of what was constructed with it. */
const placesOf = (file: SourceFile, request: ModelRequest): readonly TSESTree.Node[] => [
  placeOfRequest(request),
  ...runsOfRequest(file, request).map((run) => run.call),
  ...(request.point.gives === 'bound' ? usesOfHeld(file, request.call) : []),
];

/** The name of somebody who asks where a request is made or run; `undefined` where nobody is proven. */
export function principalOfRequest(
  file: SourceFile,
  request: ModelRequest,
  at: TSESTree.Node = placeOfRequest(request),
): string | undefined {
  for (const place of [at, ...placesOf(file, request)]) {
    const found = principalNameAt(file, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Whether tenancy is in reach of a request, or of the runs of what was constructed with it. Where the SDK runs the tools,
 * data that is bound to some tenant beside the request is not enough: somebody has to be known who asks.
 */
export function tenancyOfRequest(
  file: SourceFile,
  request: ModelRequest,
  at: TSESTree.Node = placeOfRequest(request),
): 'yes' | 'maybe' | 'no' {
  const answers = [at, ...placesOf(file, request)].map((place) => tenancyOfPath(file, place));
  const isByClient = request.point.from === undefined;
  const hands = isByClient && !answers.includes('yes') && handsTenantOn(file, at);
  const best = hands || answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
  const isNamed = isByClient || principalOfRequest(file, request, at) !== undefined;
  return best === 'yes' && !isNamed ? 'maybe' : best;
}
