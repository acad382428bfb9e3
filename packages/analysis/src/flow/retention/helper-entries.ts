import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { entriesOf, parameterBehind, unbound, type Bindings } from '../bindings.js';
import { findDependence } from '../depends-on.js';

/** One use of a place that keeps a value. */
export interface HelperEntry {
  readonly bindings: Bindings;
  /** The call that hands the helper its key; `undefined` where the place is no helper. */
  readonly call: TSESTree.CallExpression | undefined;
  /** The functions that build what is kept, as they are handed in. */
  readonly builders: readonly TSESTree.Node[];
  /** Every call on the way in. */
  readonly calls: readonly TSESTree.CallExpression[];
}

/** The function of this file that is handed what builds the value: `remember(key, () => build(user))`. */
function helperAround(file: SourceFile, value: TSESTree.Node): FunctionNode | undefined {
  const own = enclosingFunctions(value);
  return findDependence(file, value, (one): FunctionNode | undefined => {
    if (one.type !== 'CallExpression' || one.callee.type !== 'Identifier') return undefined;
    const parameter = parameterBehind(file, one.callee);
    return parameter && own.includes(parameter.fn) ? parameter.fn : undefined;
  });
}

/**
 * How is a place entered that keeps what somebody else builds?
 *
 * A helper that is handed a key and a builder is one place for each of its calls; a helper that makes a remembering
 * function, one for each call of what it made. Anything else is entered once, with nothing bound.
 *
 * @param keeper - The function that keeps the value, where each of its calls is a place.
 */
export function helperEntries(file: SourceFile, value: TSESTree.Node, keeper?: FunctionNode): readonly HelperEntry[] {
  const plain: HelperEntry = { bindings: unbound, call: undefined, builders: [], calls: [] };
  const helper = helperAround(file, value) ?? keeper;
  const entries = helper ? entriesOf(file, helper, unbound) : [];
  if (!helper || entries.length === 0) return [plain];
  return entries.flatMap((entry) => {
    const inner = enclosingFunctions(value).find((fn) => fn !== helper && !entry.has(fn));
    const deeper = inner ? entriesOf(file, inner, entry).filter((one) => one.get(helper) === entry.get(helper)) : [];
    return (deeper.length > 0 ? deeper : [entry]).map((bindings): HelperEntry => {
      const calls = [...bindings.values()];
      const builders = calls.flatMap((call) =>
        call.arguments.map((one) => unwrap(one)).filter((one) => isFunction(one) || one.type === 'Identifier'),
      );
      return { bindings, call: calls.at(-1), builders, calls };
    });
  });
}
