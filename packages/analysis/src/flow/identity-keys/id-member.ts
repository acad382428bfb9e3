import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { isTenantMember, isWeakKey, keyPartsOf } from './key-parts.js';
import type { IdentityKeySite as Site } from './whole-key.js';
import { writtenProperties } from './written-properties.js';

/** Members of settings that tell people, their runs and their memories apart: `search(text, { user_id: who.email })`. */
const idMembers =
  /^(?:user|member|owner|session|thread|conversation|resource|job|memory|run)_?(?:id|Id|ID|key|Key)$|^namespace$/u;

/** A call that is told by such a member whose something is, by what another tenant can have too. */
export function idMember(file: SourceFile, call: TSESTree.CallExpression): Site | undefined {
  for (const argument of call.arguments)
    for (const property of writtenProperties(unwrap(argument))) {
      if (!idMembers.test(staticKey(property) ?? '')) continue;
      const parts = keyPartsOf(file, property.value);
      const beside = writtenProperties(property.parent).some((one) => isTenantMember(file, staticKey(one) ?? ''));
      if (!beside && isWeakKey(parts) && parts.weak.every(({ kind }) => kind === 'person'))
        return { node: property, parts };
    }
  return undefined;
}
