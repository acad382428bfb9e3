import { unverifiedIdentitySources } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { chainOf, rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** Is a call one that reads a token and does not verify it? What it gives is what the sender claims. */
export const isUnverifiedRead = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  valuesOf(file, call.callee).some((value) => {
    const root = rootOf(value);
    if (root.kind !== 'import') return false;
    const chain = chainOf(value).join('.');
    return unverifiedIdentitySources.some(
      ({ module, name, members = [] }) =>
        module === root.module &&
        (name === root.name
          ? members.join('.') === chain
          : root.name === '*' && [name, ...members].join('.') === chain),
    );
  });
