import type { TSESTree } from '@typescript-eslint/types';
import { requestBodyOf } from '../../match/request-body.js';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** A set of tools where a caller of the function that sends the request hands it over. */
export interface CallerSet {
  readonly tools: TSESTree.Expression;
  readonly at: TSESTree.Node;
}

/** How many wrappers around each other are looked through. */
const maxDepth = 3;

/**
 * The sets that the callers in this file hand to a function which only passes them on: as an argument, or as a member
 * of one. Empty when the function chooses by itself, or when nothing of this file calls it.
 */
export function setsAtCallers(
  file: SourceFile,
  tools: TSESTree.Expression,
  at: TSESTree.Node,
  depth = 0,
): readonly CallerSet[] {
  const values = valuesOf(file, tools);
  const [value] = values;
  if (!value || values.length !== 1 || depth >= maxDepth) return [];
  const handed = handedOver(value);
  if (!handed || !enclosingFunctions(at).includes(handed.parameter.fn)) return [];
  const { parameter, key } = handed;
  return callSitesOf(file, parameter.fn).flatMap((site): readonly CallerSet[] => {
    const passed = argumentAt(site, parameter.index);
    if (!passed) return [];
    const sets =
      key === undefined ? [passed] : (requestBodyOf(file, passed).entries.get(key) ?? []).map((entry) => entry.value);
    return sets.flatMap((set) => {
      const further = setsAtCallers(file, set, site, depth + 1);
      return further.length > 0 ? further : [{ tools: set, at: site }];
    });
  });
}

/** A parameter without a default, or a member of one. */
function handedOver(
  value: Value,
): { readonly parameter: Extract<Value, { kind: 'parameter' }>; readonly key: string | undefined } | undefined {
  const root = value.kind === 'member' ? value.object : value;
  if (root.kind !== 'parameter' || root.node.type === 'AssignmentPattern') return undefined;
  if (value.kind !== 'member') return { parameter: root, key: undefined };
  return value.key === undefined ? undefined : { parameter: root, key: value.key };
}
