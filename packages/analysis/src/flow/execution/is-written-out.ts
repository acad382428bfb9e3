import type { TSESTree } from '@typescript-eslint/types';
import { localFunctionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { tablesOf } from './tables-of.js';

/** The entries of a literal that implementations are looked up in: of an object, a list, or a map made of pairs. */
function entriesOf(node: TSESTree.Node): readonly (TSESTree.Node | undefined)[] {
  switch (node.type) {
    case 'ObjectExpression':
      return node.properties.map((one) => (one.type === 'Property' ? one.value : undefined));
    case 'ArrayExpression':
      return node.elements.map((one) => (one && one.type !== 'SpreadElement' ? one : undefined));
    case 'NewExpression': {
      const [pairs] = node.arguments;
      if (pairs?.type !== 'ArrayExpression') return [];
      return pairs.elements.map((one) =>
        one?.type === 'ArrayExpression' ? (one.elements[1] ?? undefined) : undefined,
      );
    }
    default:
      return [];
  }
}

/** The member of an object under a key. */
const memberOf = (node: TSESTree.Node, key: string): TSESTree.Node | undefined => {
  if (node.type !== 'ObjectExpression') return undefined;
  const found = node.properties.find((one) => one.type === 'Property' && staticKey(one) === key);
  return found?.type === 'Property' ? found.value : undefined;
};

/**
 * Whether each implementation that may be looked up in a table is written out in this file: then all that it asks is seen,
 * as in the cases of a switch.
 *
 * @param member - The member of an entry that is called: `run` of `tools[name].run(args)`; left out, the entry itself.
 */
export function isWrittenOut(file: SourceFile, table: TSESTree.Node, member: string | undefined): boolean {
  const values = tablesOf(file, table);
  return (
    values.length > 0 &&
    values.every((value) => {
      const entries = value.kind === 'expression' ? entriesOf(value.node) : [];
      return (
        entries.length > 0 &&
        entries.every((entry) => {
          const inner = entry && unwrap(entry);
          if (!inner) return false;
          const called = member === undefined ? inner : (memberOf(inner, member) ?? inner);
          return localFunctionsOf(file, called).length > 0;
        })
      );
    })
  );
}
