import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { asksForPermissionIn } from './tenancy-at.js';
import { namedTypes } from './named-types.js';
import { principalType } from './principal-shape.js';
import { memberKinds } from './member-kinds.js';
import { principalOf } from './principal.js';
import { isIdName, isPermissionName, isTenantName } from './vocabulary.js';

const tells = (file: SourceFile, name: string): boolean =>
  isPermissionName(name) || (isIdName(name) && isTenantName(file, name));

/**
 * Whether a type of somebody who asks says for whom they ask or what they may do: a tenant, permissions, or a list of
 * whatever name beside their id.
 */
function declaresAudience(file: SourceFile): boolean {
  return namedTypes(file).some((reference) => {
    const kinds = [...memberKinds(file, typeMembersOf(file, reference))];
    // Of two ids, one is that of a tenant, whatever tenants are called here.
    const isTelling =
      kinds.some(([name, kind]) => (kind !== 'function' && tells(file, name)) || kind === 'list') ||
      kinds.filter(([name]) => isIdName(name)).length > 1;
    return isTelling && principalType(file, reference) === true;
  });
}

/** Ids beside that of a user which speak of no tenant: of what they use, or of what is traced. */
const ofNobody =
  /^(?:session|device|stripe|billing|chat|thread|conversation|request|trace|correlation|external|client)/iu;

/**
 * Whether two ids of one who asks are read: of two ids, one is that of a tenant, whatever tenants are called here. Types
 * of other files are known by what is read of them only.
 */
function readsTwoIds(file: SourceFile): boolean {
  const ids = new Map<string, Set<string>>();
  for (const one of nodeIndexOf(file).of('MemberExpression')) {
    const key = staticKey(one);
    if (key === undefined || !isIdName(key) || ofNobody.test(key) || one.object.type !== 'Identifier') continue;
    const { name } = one.object;
    const known = ids.get(name) ?? new Set();
    if (!known.has(key) && principalOf(file, one.object).answer === 'yes') ids.set(name, known.add(key));
    if (known.size > 1) return true;
  }
  return false;
}

/**
 * Whether the file tells callers apart beyond who they are: by tenant, role or permission. Where it does not, each user
 * works on what is their own, and there is nothing to decide about a tool that is bound to them.
 */
export const tellsCallersApart = perFile(
  (file): boolean =>
    asksForPermissionIn(file) ||
    declaresAudience(file) ||
    nodeIndexOf(file)
      .of('MemberExpression')
      .some((one) => {
        const key = staticKey(one);
        return key !== undefined && tells(file, key) && principalOf(file, one.object).answer === 'yes';
      }) ||
    readsTwoIds(file),
);
