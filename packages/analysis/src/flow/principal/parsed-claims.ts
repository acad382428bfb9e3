import type { TSESTree } from '@typescript-eslint/types';
import { schemaOfType } from '../../match/schema-of-type.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { parsedBy } from './parsed-by.js';
import { principalType } from './principal-shape.js';

/** The schemas whose derived type is that of somebody who asks: `type Grower = z.infer<typeof Grower>`. */
const schemasOfCallers = perFile((file): ReadonlySet<unknown> => {
  const found = new Set<unknown>();
  for (const reference of nodeIndexOf(file).of('TSTypeReference')) {
    const schema = schemaOfType(file, reference);
    const variable = schema && variableOf(file, schema);
    if (variable && !found.has(variable) && principalType(file, reference) === true) found.add(variable);
  }
  return found;
});

const namesClaims = /^(?:(?:verified|decoded|access|id|auth|session|user)_?)?(?:claims|token|jwt|session)$/iu;

/**
 * Whether a call takes who asks out of claims that were handed in: `Grower.parse(token)`, where the schema is also what the
 * type of who asks is derived from. What else is parsed, the request and the model may have written.
 */
export function parsesClaims(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const parsed = parsedBy(file, call);
  if (parsed?.type !== 'Identifier' || !namesClaims.test(parsed.name)) return false;
  if (!valuesOf(file, parsed).some(({ kind }) => kind === 'parameter')) return false;
  const schema = call.callee.type === 'MemberExpression' ? call.callee.object : undefined;
  return schema?.type === 'Identifier' && schemasOfCallers(file).has(variableOf(file, schema));
}
