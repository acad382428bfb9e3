import type { TSESTree } from '@typescript-eslint/types';
import { schemaOf } from '../../match/tool-schema.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

/**
 * What a call holds against a schema of the file and gives back as it is: the claims in `Claims.parse(auth.extra)`. Who it is
 * stays whoever it was before.
 */
export function parsedBy(file: SourceFile, call: TSESTree.CallExpression): TSESTree.Expression | undefined {
  const callee = unwrap(call.callee);
  const [parsed] = call.arguments;
  if (callee.type !== 'MemberExpression' || !parsed || parsed.type === 'SpreadElement') return undefined;
  if (!/^(?:parse|parseAsync)$/u.test(staticKey(callee) ?? '')) return undefined;
  return schemaOf(file, callee.object).kind === 'object' ? parsed : undefined;
}
