import { enclosingFunctions, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isConstant } from '../is-constant.js';

const namesCredential =
  /^(?:(?:user|caller|access|auth|bearer|session|id)_?(?:token|jwt|credentials?)|(?:cookie|auth|authorization|request|incoming|forwarded)_?headers?|(?:session|auth|user)?_?cookies?|authorization|bearer)$/iu;

/**
 * Whether an executor reads a credential that a function around it was given: `cookieHeader`, `accessToken`. It may well
 * be that of who asks, and whoever is called with it finds out; one that is the same in each call of that function is not.
 */
export function readsGivenCredential(file: SourceFile, executor: FunctionNode): boolean {
  const around = enclosingFunctions(executor).filter((one) => one !== executor);
  if (around.length === 0) return false;
  return nodeIndexOf(file)
    .inside('Identifier', executor.body)
    .filter((one) => namesCredential.test(one.name))
    .flatMap((one) => valuesOf(file, one).map(rootOf))
    .some((root) => {
      if (root.kind !== 'parameter' || !around.includes(root.fn)) return false;
      const handed = callSitesOf(file, root.fn).map((site) => argumentAt(site, root.index));
      return handed.length === 0 || handed.some((one) => one !== undefined && !isConstant(file, one));
    });
}
