import type { TSESTree } from '@typescript-eslint/types';
import { callerIdentityOf } from '../flow/arguments/caller-identity.js';
import { identityMergesOf } from '../flow/arguments/identity-merges.js';
import { identityUsesOf, type IdentityUse } from '../flow/arguments/identity-uses.js';
import { membershipOf } from '../flow/arguments/membership-of.js';
import { modelArgumentsOf } from '../flow/arguments/model-arguments.js';
import { isTestFile } from '../match/gate.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { ClaimedIdentity } from './claimed-identity.js';
import { readerName } from './reader-name.js';

function claimOf(file: SourceFile, use: IdentityUse): ClaimedIdentity | undefined {
  const { kind, node, origin, by } = use;
  // A valid member is still not whoever asked.
  const membership = kind === 'actor' || kind === 'role' ? 'no' : membershipOf(file, origin);
  if (membership === 'yes') return undefined;
  const described = kind === 'used' || kind === 'actor' ? origin.property?.node : undefined;
  return {
    kind,
    node: described ?? node,
    name: origin.path.filter((one) => one !== '[]').at(-1) ?? readerName(file, node),
    by: readerName(file, by),
    proven: membership === 'no' && callerIdentityOf(file).known,
    turned: undefined,
  };
}

/** Every place of the file where who asks is what the model wrote. */
export const claimedIdentitiesOf = perFile((file): readonly ClaimedIdentity[] => {
  if (isTestFile(file) || modelArgumentsOf(file).length === 0) return [];
  const merged = identityMergesOf(file).flatMap(({ node, key, by, admits, turned }): readonly ClaimedIdentity[] =>
    admits === 'no'
      ? []
      : [
          {
            kind: 'merged',
            node,
            name: key,
            by: readerName(file, by),
            proven: admits === 'yes',
            turned,
          },
        ],
  );
  const uses = identityUsesOf(file);
  const pathOf = ({ origin }: IdentityUse): string => origin.path.join('.');
  const preferred = new Set(uses.filter(({ kind }) => kind === 'preferred').map(pathOf));
  // What is handed on behind a preference is the same mistake.
  const used = uses
    .filter((one) => one.kind === 'preferred' || !preferred.has(pathOf(one)))
    .flatMap((one) => claimOf(file, one) ?? []);
  const seen = new Set<TSESTree.Node>();
  return [...merged, ...used].filter(({ node }) => !seen.has(node) && seen.add(node));
});
