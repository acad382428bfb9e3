import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { asksForPermissionIn } from './tenancy-at.js';
import { principalOf } from './principal.js';
import { isIdName, isPermissionName, isTenantName } from './vocabulary.js';

/** Types with more members than this are records. */
const maxMembers = 10;

const tells = (file: SourceFile, name: string): boolean =>
  isPermissionName(name) || (isIdName(name) && isTenantName(file, name));

/** Whether a type of the file says of somebody what they may do: permissions beside an id. */
const declaresPermissions = (file: SourceFile): boolean =>
  [
    ...nodeIndexOf(file)
      .of('TSInterfaceDeclaration')
      .map((one) => one.body.body),
    ...nodeIndexOf(file)
      .of('TSTypeLiteral')
      .map((one) => one.members),
  ].some((members) => {
    const names = members.flatMap((one) => (one.type === 'TSPropertySignature' ? (staticKey(one) ?? []) : []));
    const held = names.filter((name) => isPermissionName(name) && !/^(?:is|has)[A-Z]/u.test(name));
    return members.length <= maxMembers && held.length > 0 && names.some(isIdName);
  });

/**
 * Whether the file tells callers apart beyond who they are: by tenant, role or permission. Where it does not, each user
 * works on what is their own, and there is nothing to decide about a tool that is bound to them.
 */
export const tellsCallersApart = perFile(
  (file): boolean =>
    asksForPermissionIn(file) ||
    declaresPermissions(file) ||
    nodeIndexOf(file)
      .of('MemberExpression')
      .some((one) => {
        const key = staticKey(one);
        return key !== undefined && tells(file, key) && principalOf(file, one.object).answer === 'yes';
      }),
);
