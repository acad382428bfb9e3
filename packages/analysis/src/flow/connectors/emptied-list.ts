import type { TSESTree } from '@typescript-eslint/types';
import type { Connector } from '../../match/connectors.js';
import { entriesAt } from '../../match/entries-at.js';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

/** The list whose length a test asks for: `tools.length`, `tools.length > 0`, `tools?.length`. */
function measured(test: TSESTree.Node): TSESTree.Node | undefined {
  const inner = unwrap(test);
  if (inner.type === 'BinaryExpression' && inner.left.type !== 'PrivateIdentifier')
    return /^(?:>=?|[!=]==?)$/u.test(inner.operator) ? measured(inner.left) : undefined;
  if (inner.type === 'UnaryExpression' && inner.operator === '!') return measured(inner.argument);
  if (inner.type === 'LogicalExpression' && inner.operator === '&&') return measured(inner.right);
  return inner.type === 'MemberExpression' && /^(?:length|size)$/u.test(staticKey(inner) ?? '')
    ? inner.object
    : undefined;
}

/** The list that is handed on when it is not empty: `tools.length ? tools : undefined`. */
function listIfAny(value: TSESTree.Node): { readonly list: TSESTree.Node; readonly test: TSESTree.Node } | undefined {
  const inner = unwrap(value);
  if (inner.type !== 'ConditionalExpression') return undefined;
  if (isNullish(inner.alternate)) return { list: inner.consequent, test: inner.test };
  return isNullish(inner.consequent) ? { list: inner.alternate, test: inner.test } : undefined;
}

/**
 * The entry that leaves the list of allowed tools out where it is empty, so that whoever is allowed none gets all:
 * `...(tools.length > 0 && { allowed_tools: tools })`. A list that the program itself fills is never empty.
 */
export function emptiedList(file: SourceFile, { form, body }: Connector): TSESTree.Node | undefined {
  for (const key of form.allow.keys) {
    const { entries } = entriesAt(file, body, key);
    const [entry, ...more] = entries;
    if (!entry || more.length > 0) continue;
    const handed = listIfAny(entry.value);
    const list = handed?.list ?? entry.value;
    const tests = handed ? [handed.test] : entry.conditions;
    const isEmptied = tests.some((test) => {
      const asked = measured(test);
      return asked !== undefined && sourceText(file, unwrap(asked)) === sourceText(file, unwrap(list));
    });
    if (isEmptied && tests.length === 1 && constantTextsOf(file, list).texts.length === 0) return entry.node;
  }
  return undefined;
}
