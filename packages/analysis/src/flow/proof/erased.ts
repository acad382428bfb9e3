import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { excerpt } from './excerpt.js';
import { proofReferred } from '../../match/proof-type.js';

/** Types of proofs whose request is `any`: every request's proof fits, and goes for every other request's. */
export function erased(file: SourceFile): readonly Forgery[] {
  const index = nodeIndexOf(file);
  const types: readonly (TSESTree.TSTypeReference | TSESTree.TSImportType)[] = [
    ...index.of('TSTypeReference'),
    ...index.of('TSImportType'),
  ];
  return types.flatMap((type): readonly Forgery[] => {
    const given = type.typeArguments?.params ?? [];
    if (!given.some((one) => one.type === 'TSAnyKeyword')) return [];
    const proof = proofReferred(file, type);
    const request = proof?.request === undefined ? undefined : given[proof.request];
    return proof && request?.type === 'TSAnyKeyword'
      ? [
          {
            kind: 'erased',
            node: request,
            value: excerpt(file, type),
            proof: proof.name,
            from: proof.from,
            proven: true,
          },
        ]
      : [];
  });
}
