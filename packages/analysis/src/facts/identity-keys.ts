import { identityKeysOf, type IdentityKey } from '../flow/identity-keys/identity-keys.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { retentionsOf } from './retentions.js';

/** Keys that two tenants can share; what keeps tools or request configuration is the business of another question. */
export const sharedIdentityKeysOf = perFile((file: SourceFile): readonly IdentityKey[] => {
  const found = identityKeysOf(file);
  if (found.length === 0) return found;
  const kept = new Set(retentionsOf(file).map(({ key }) => key));
  return found.filter(({ key }) => !kept.has(key));
});
