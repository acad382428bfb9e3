import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isInside, type FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isCredential } from '../principal/credential.js';

/** Asked of the whole text once, and not for each executor. */
const mayCarry = perFile((file): boolean => /cookie|authorization|bearer|headers/iu.test(file.sourceCode.text));
const carriers = /cookie|authorization|bearer/iu;

/**
 * Whether an executor reads off the request what its caller signed in with: `headers: { Cookie: request.headers.get('cookie') }`. Who is
 * asked then may decide for that caller, so it is not proven that nothing depends on them. What the model gave is
 * nobody's credential.
 */
export function carriesCredential(file: SourceFile, executor: FunctionNode): boolean {
  if (!mayCarry(file)) return false;
  const index = nodeIndexOf(file);
  const isFromOutside = (node: TSESTree.Node): boolean =>
    valuesOf(file, node).every((value) => {
      const root = rootOf(value);
      return root.kind !== 'parameter' || !(root.fn === executor || isInside(root.fn, executor));
    });
  const isHandedOn = (node: TSESTree.Node): boolean => isFromOutside(node) && isCredential(file, node);
  return (
    index.inside('Identifier', executor.body).some((one) => {
      if (!carriers.test(one.name)) return false;
      const values = valuesOf(file, one);
      // One that a function around was given, `readsGivenCredential` tells.
      return values.length > 0 && values.every(({ kind }) => kind !== 'parameter') && isHandedOn(one);
    }) ||
    index
      .inside('CallExpression', executor.body)
      .some(
        (call) =>
          /(?:^|\.)headers(?:\.get)?$/u.test(dottedName(call.callee) ?? '') &&
          (call.arguments.length === 0 || carriers.test(textOf(call.arguments[0]))) &&
          isHandedOn(call.arguments.length === 0 ? call : call.callee),
      )
  );
}

const textOf = (node: TSESTree.Node | undefined): string =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
