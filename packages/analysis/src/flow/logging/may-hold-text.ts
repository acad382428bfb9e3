import type { TSESTree } from '@typescript-eslint/types';
import { admitsText } from '../../match/schema/admits-text.js';
import { schemaAt } from '../../match/schema/schema-at.js';
import type { Schema } from '../../match/schema/schema.js';
import { dealias } from '../../resolve/dealias.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOf, withoutNothing } from '../../resolve/type-node.js';
import { isIdName } from '../principal/vocabulary.js';
import type { RawOrigin } from './raw-origin.js';

/** Whether a type that is written down admits values of a list only, and no other text. */
function isListed(file: SourceFile, type: TSESTree.TypeNode, depth = 0): boolean {
  const real = withoutNothing(dealias(file, type));
  if (depth > 3) return false;
  switch (real.type) {
    case 'TSLiteralType':
      return real.literal.type === 'Literal';
    case 'TSUnionType':
      return real.types.every((one) =>
        one.type === 'TSUndefinedKeyword' || one.type === 'TSNullKeyword' ? true : isListed(file, one, depth + 1),
      );
    default:
      return false;
  }
}

/** Whether all that may be text in an object is called an id, which no schema says. */
const isNamedAsIds = (file: SourceFile, { kind, complete, traits, properties }: Schema): boolean =>
  kind === 'object' &&
  complete &&
  !traits.has('open') &&
  [...properties].every(([key, one]) => isIdName(key) || !admitsText(file, one.schema));

/**
 * May what the model passed in hold text that somebody wrote?
 *
 * Not where a schema that it was held against lets through numbers, dates, identifiers and values of a list only. A type
 * says as much and checks nothing, so it leaves that open.
 */
export function mayHoldText(
  file: SourceFile,
  node: TSESTree.Node,
  { kind, path, held }: Pick<RawOrigin, 'kind' | 'path' | 'held'>,
): 'yes' | 'maybe' | 'no' {
  const schema = held && schemaAt(held.schema, path.slice(held.from));
  if (schema && schema.kind !== 'unknown')
    return !admitsText(file, schema) ? 'no' : isNamedAsIds(file, schema) ? 'maybe' : 'yes';
  if (kind !== 'arguments' || path.length === 0) return 'yes';
  const type = typeNodeOf(file, node);
  return type && type.type !== 'TSMethodSignature' && isListed(file, type) ? 'maybe' : 'yes';
}
