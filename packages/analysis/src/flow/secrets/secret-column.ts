import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isSecretMember } from './secret-name.js';

/** The columns of a table that the file declares: `pgTable('members', { passwordHash: text('password_hash') })`. */
function columnsOf(file: SourceFile, table: TSESTree.Node): readonly string[] {
  return valuesOf(file, table).flatMap((value) => {
    if (value.kind !== 'expression' || value.node.type !== 'CallExpression') return [];
    const [, columns] = value.node.arguments;
    const inner = columns ? unwrap(columns) : undefined;
    return inner?.type === 'ObjectExpression'
      ? inner.properties.flatMap((one) => (one.type === 'Property' ? (staticKey(one) ?? []) : []))
      : [];
  });
}

/**
 * The column called like a secret that whole rows have which a builder selects: `db.select().from(members)`, with a table
 * that this file declares. A selection that names its columns has none.
 */
export function secretColumnOf(file: SourceFile, call: TSESTree.Node): string | undefined {
  let table: TSESTree.Node | undefined;
  for (let at = unwrapAwaited(call); at.type === 'CallExpression';) {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') return undefined;
    const name = staticKey(callee);
    const [first] = at.arguments;
    if (name === 'from') table = first;
    if (name === 'select')
      return table && first === undefined ? columnsOf(file, table).find((one) => isSecretMember(one)) : undefined;
    at = unwrapAwaited(callee.object);
  }
  return undefined;
}
