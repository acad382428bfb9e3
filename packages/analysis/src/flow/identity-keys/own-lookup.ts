import { ownLookups } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { wrapped } from '../../resolve/unwrap.js';
import { isWeakKey, keyPartsOf } from './key-parts.js';
import { methodOf, receiverOf, type IdentityKeySite as Site } from './whole-key.js';

/** Whether something outside is asked: what is worked out at hand is not waited for. */
function isWaitedFor(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const { parent } = wrapped(call);
  if (parent?.type === 'AwaitExpression') return true;
  const type = typeNodeOf(file, call);
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise';
}

/**
 * What somebody has or may do is asked of something outside by what they are called alone: `roles.rolesOf(who.email)`,
 * `runs.load(who.username)`. Whatever else it is handed must say nothing about whose it is.
 */
export function ownLookup(file: SourceFile, call: TSESTree.CallExpression): Site | undefined {
  const method = methodOf(call);
  const [first] = call.arguments;
  if (!first || first.type === 'SpreadElement' || !receiverOf(call)) return undefined;
  const isKept = ownLookups.keeps.test(method);
  if (!isKept && (!ownLookups.reads.test(method) || ownLookups.worksOut.test(method))) return undefined;
  if (!isWaitedFor(file, call) || calleesOf(file, call).length > 0) return undefined;
  const key = keyPartsOf(file, first);
  if (!isWeakKey(key) || key.weak.some(({ kind }) => kind !== 'person')) return undefined;
  const rest = isKept ? [] : call.arguments.slice(1);
  const isAlone = rest.every((one) => {
    const parts = one.type === 'SpreadElement' ? undefined : keyPartsOf(file, one);
    return parts !== undefined && !parts.hasTenant && !parts.hasOther;
  });
  return isAlone ? { node: call, parts: key } : undefined;
}
