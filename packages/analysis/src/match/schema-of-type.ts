import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../resolve/dealias.js';
import { entityName } from '../resolve/entity-name.js';
import type { SourceFile } from '../resolve/source-file.js';

/** Types that a library derives from a schema: what its parser gives. */
const derived = /^(?:infer|output|Infer|InferOutput|TypeOf)$/u;

/** The schema that a type is derived from: `z.infer<typeof Reply>`, `typeof Reply.infer`, also behind an alias. */
export function schemaOfType(file: SourceFile, type: TSESTree.TypeNode): TSESTree.Identifier | undefined {
  const real = dealias(file, type);
  if (real.type === 'TSTypeQuery') {
    const { exprName } = real;
    return exprName.type === 'TSQualifiedName' && exprName.left.type === 'Identifier' && exprName.right.name === 'infer'
      ? exprName.left
      : undefined;
  }
  if (real.type !== 'TSTypeReference' || !derived.test(entityName(real.typeName).split('.').at(-1) ?? ''))
    return undefined;
  const [first] = real.typeArguments?.params ?? [];
  return first?.type === 'TSTypeQuery' && first.exprName.type === 'Identifier' ? first.exprName : undefined;
}
