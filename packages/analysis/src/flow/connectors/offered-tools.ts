import type { TSESTree } from '@typescript-eslint/types';
import type { Connector } from '../../match/connectors.js';
import { entriesAt } from '../../match/entries-at.js';
import { requestBodyOf } from '../../match/request-body.js';
import { constantTextsOf } from '../../resolve/constant-texts.js';
import { isNullish } from '../../resolve/is-nullish.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';

/**
 * Which tools of a remote server are offered.
 *
 * `all`: nothing limits them. `listed`: those of a list, which is known as far as `names` goes. `read only`: those that
 * the server calls so. `open`: what limits them is not seen.
 */
export type OfferedTools =
  | { readonly kind: 'all' }
  | { readonly kind: 'listed'; readonly names: readonly string[]; readonly complete: boolean }
  | { readonly kind: 'read only' }
  | { readonly kind: 'open' };

/** The names in a list, or in the object that holds the list under a key. */
export function namesUnder(
  file: SourceFile,
  node: TSESTree.Node,
  keys: { readonly names?: string; readonly readOnly?: string; readonly blocks?: string },
): OfferedTools {
  const values = seenValuesOf(file, node);
  const object = values.find((one) => one.kind === 'expression' && one.node.type === 'ObjectExpression');
  if (object?.kind === 'expression' && keys.names !== undefined) {
    const body = requestBodyOf(file, object.node);
    const isReadOnly = (body.entries.get(keys.readOnly ?? '') ?? []).some(({ value }) => isLiteral(value, true));
    if (isReadOnly) return { kind: 'read only' };
    const list = body.entries.get(keys.names)?.[0];
    if (list) return listed(file, list.value);
    // Of a list of what is left out it is not seen what remains.
    const isOpen = body.opaque.length > 0 || (keys.blocks !== undefined && body.entries.has(keys.blocks));
    return { kind: isOpen ? 'open' : 'all' };
  }
  return listed(file, node);
}

const isLiteral = (node: TSESTree.Node, value: boolean | null): boolean => {
  const inner = unwrapAwaited(node);
  return inner.type === 'Literal' && inner.value === value;
};

function listed(file: SourceFile, node: TSESTree.Node): OfferedTools {
  if (isNullish(node)) return { kind: 'all' };
  const { texts, complete } = constantTextsOf(file, node);
  const names = texts.map(({ text }) => text);
  return names.some((one) => one === '*') ? { kind: 'all' } : { kind: 'listed', names, complete };
}

/**
 * Which tools of a connector are offered, as its description says? Conditional entries count as far as the first that
 * is written; a limit that only some requests have is `open`.
 */
export function offeredToolsOf(file: SourceFile, connector: Connector): OfferedTools {
  const { allow } = connector.form;
  if (allow.off !== undefined) {
    const off = entriesAt(file, connector.body, allow.off);
    if (off.entries.some(({ value }) => isLiteral(value, false))) return { kind: 'listed', names: [], complete: false };
    if (off.open || off.entries.some(({ value }) => unwrapAwaited(value).type !== 'Literal')) return { kind: 'open' };
  }
  let isOpen = false;
  for (const key of allow.keys) {
    const { entries, open } = entriesAt(file, connector.body, key);
    isOpen ||= open;
    const [entry, ...more] = entries;
    if (!entry) continue;
    if (more.length > 0 || entry.conditions.length > 0) return { kind: 'open' };
    return namesUnder(file, entry.value, allow);
  }
  return { kind: isOpen ? 'open' : 'all' };
}
