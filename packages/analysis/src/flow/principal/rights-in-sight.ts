import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { namedTypes } from './named-types.js';
import { principalType } from './principal-shape.js';
import { memberKinds } from './member-kinds.js';
import { principalOf } from './principal.js';
import { isPermissionName } from './vocabulary.js';

/** Flags that say in which surroundings a program runs, and nothing of what anybody may do. */
const ofMode =
  /^is(?:Mock|Test|Testing|Demo|Sandbox|Debug|Dev|Development|Local|Preview|Live|DryRun)(?:Mode|Env|Key)?$/u;

/** Whether a type of somebody who asks holds what they may do: permissions, or a list of whatever name. */
const declaresRights = (file: SourceFile): boolean =>
  namedTypes(file).some((reference) => {
    const kinds = [...memberKinds(file, typeMembersOf(file, reference))];
    const holds = kinds.some(
      ([name, kind]) => kind === 'list' || (kind !== 'function' && isPermissionName(name) && !ofMode.test(name)),
    );
    return holds && principalType(file, reference) === true;
  });

/**
 * Whether the file sees what those who ask may do: their rights are declared with them, or read from them. Where it does
 * not, nothing here could tell which tools to show them.
 */
export const rightsInSight = perFile(
  (file): boolean =>
    declaresRights(file) ||
    nodeIndexOf(file)
      .of('MemberExpression')
      .some((one) => isPermissionName(staticKey(one) ?? '') && principalOf(file, one.object).answer === 'yes'),
);
