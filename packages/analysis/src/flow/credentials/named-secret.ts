import { secretStores } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { isPrivilegedName } from './environment-name.js';
import { holdsSettings } from './holds-settings.js';

/** A name in the way of environment variables: `erp/admin-api-key`, `adminApiKey`. */
const constantCased = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/gu, '_')
    .toUpperCase();

const namesOf = (call: TSESTree.CallExpression | TSESTree.NewExpression): readonly string[] =>
  call.arguments.flatMap((one): readonly string[] => {
    const text = stringOf(one);
    if (text !== undefined) return [text];
    const inner = unwrap(one);
    return inner.type === 'ObjectExpression'
      ? inner.properties.flatMap((part) =>
          part.type === 'Property' && /^(?:SecretId|secret_?(?:id|name)|name|path|key)$/iu.test(staticKey(part) ?? '')
            ? (stringOf(part.value) ?? [])
            : [],
        )
      : [];
  });

/**
 * The name of the secret that is read from a store of secrets, where the name says that it may do everything:
 * `vault.read('erp/admin-api-key')`.
 */
export function namedSecret(call: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  if (!secretStores.test(dottedName(call.callee) ?? '')) return undefined;
  return namesOf(call).find((name) => isPrivilegedName(constantCased(name)));
}

/** Words that make a member of settings a credential for everything; an owner or a system may be the caller's own. */
const forEverything = /^(?:(?:\w+_)?(?:ADMIN|ROOT|MASTER|SUPERUSER|SUPERADMIN)|(?:\w+_)?SERVICE_(?:ROLE|ACCOUNT))_/u;

/** The member of declared settings that is named as a credential for everything: `settings.adminApiKey`. */
export function privilegedSetting(file: SourceFile, node: TSESTree.Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const key = staticKey(node);
  const name = key === undefined ? '' : constantCased(key);
  if (!forEverything.test(name) || !isPrivilegedName(name)) return undefined;
  return holdsSettings(file, node.object) ? key : undefined;
}
