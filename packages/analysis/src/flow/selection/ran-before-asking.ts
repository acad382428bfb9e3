import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, enclosingFunctions } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { isRequest } from '../principal/is-request.js';
import { principalBeside, principalsInReach } from '../principal/principals-in-reach.js';

/**
 * Whether code stands in a factory around the function that brings in who asks, outside of it, where the factory itself
 * knows nobody: it ran once, and what it gave is the same for every request.
 *
 * @param at - The request that is made for who asks.
 */
export function ranBeforeAsking(file: SourceFile, code: TSESTree.Node, at: TSESTree.Node): boolean {
  const own = enclosingFunction(code);
  const around = enclosingFunctions(at);
  const depth = own ? around.indexOf(own) : -1;
  const nearest = around[depth - 1];
  if (!own || !nearest) return false;
  // What takes a request or the context around one runs for each of them.
  if (own.params.some((node, index) => isRequest(file, { kind: 'parameter', fn: own, index, node }))) return false;
  const isAskedInside = around.slice(0, depth).some((fn) => principalsInReach(file, fn).own === 'yes');
  return isAskedInside && principalBeside(file, own, nearest) === 'no';
}
