import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from './source-file.js';
import { unwrapAwaited } from './unwrap.js';
import type { Value } from './value.js';
import { seenValuesOf, valuesElsewhere } from './values-elsewhere.js';
import { memberValues } from './values-of.js';

/** What stands in a column of a table: `TABLE[name].scopes`, `row.scopes` for each row of a list. */
export function cellsOf(file: SourceFile, value: Value): readonly TSESTree.Node[] {
  if (value.kind !== 'member') return [];
  const { object, key } = value;
  if (key === undefined) return rowsOf(file, object);
  const rows =
    object.kind === 'element' ? rowsOf(file, object.of) : object.kind === 'member' ? cellsOf(file, object) : [];
  return rows.flatMap((row) =>
    memberValues(file, seenValuesOf(file, row), key, value.node).flatMap((one) =>
      one.kind === 'expression' ? [one.node] : [],
    ),
  );
}

/** The rows of a table: the values of an object, the elements of a list. */
function rowsOf(file: SourceFile, table: Value): readonly TSESTree.Node[] {
  const tables = table.kind === 'expression' ? [table] : valuesElsewhere(file, table);
  return tables.flatMap((one): readonly TSESTree.Node[] => {
    if (one.kind !== 'expression') return [];
    const node = unwrapAwaited(one.node);
    if (node.type === 'ObjectExpression')
      return node.properties.flatMap((property) => (property.type === 'Property' ? [property.value] : []));
    return node.type === 'ArrayExpression' ? node.elements.filter((item) => item !== null) : [];
  });
}
