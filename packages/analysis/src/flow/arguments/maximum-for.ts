import type { SchemaProperty } from '../../match/schema/schema.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { TSESTree } from '@typescript-eslint/types';
import type { Replacement } from '../edit/replacement.js';

/** What most lists can be shown in one answer of a model. */
const start = 100;

/** The innermost call of a chain: the builder. */
function builderIn(node: TSESTree.Node): TSESTree.CallExpression | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'CallExpression') return undefined;
  const callee = unwrap(inner.callee);
  return (callee.type === 'MemberExpression' && builderIn(callee.object)) || inner;
}

/** The edit that gives a number in a schema a largest value; none where the schema is not written at its key. */
export function maximumFor(property: SchemaProperty | undefined): Replacement | undefined {
  if (property?.node.type !== 'Property' || isElsewhere(property.node)) return undefined;
  const value = unwrap(property.node.value);
  if (value.type === 'ObjectExpression') {
    const last = value.properties.at(-1);
    const types = value.properties.some((one) => one.type === 'Property' && staticKey(one) === 'type');
    return last && types ? { range: [last.range[1], last.range[1]], text: `, maximum: ${String(start)}` } : undefined;
  }
  const builder = builderIn(value);
  const callee = builder && unwrap(builder.callee);
  if (!builder || callee?.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  // Libraries of pipes have no steps behind a builder.
  if (callee.object.name !== 'z' && callee.object.name !== 'Joi' && callee.object.name !== 'yup') return undefined;
  return { range: [builder.range[1], builder.range[1]], text: `.max(${String(start)})` };
}
