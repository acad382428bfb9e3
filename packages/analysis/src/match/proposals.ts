import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile, perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import type { Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { perVariable } from '../resolve/variable-of.js';
import { partUnderKey } from './mapped-proposals.js';
import { proposalBaseOf, shapedVariable, type ProposalBase } from './proposal-base.js';
import { partOfPath } from './proposal-shapes.js';

export type ProposalPartName = 'whole' | 'name' | 'arguments' | 'id' | 'other';

/** A part of a tool call that a model proposed. */
export interface ProposalPart {
  /** Equal for the parts of one proposal. */
  readonly key: string;
  readonly part: ProposalPartName;
  /** The list that the proposal was taken from, equal for all its members; `undefined` for a single one. */
  readonly list: string | undefined;
  /** The loop, callback or index that took it from the list; the function for a parameter. */
  readonly binding: TSESTree.Node;
  /** Whether the proposal comes through a parameter whose arguments this file shows. */
  readonly passed: boolean;
  /** Whether only the position of name and arguments beside each other makes it a proposal: an exported dispatcher. */
  readonly byConvention: boolean;
  /** The list that it was taken from, as a value: who put it together says what its members are. */
  readonly from?: Value | undefined;
}

/**
 * Which part of which proposed call is an expression?
 *
 * Evidence: the list of a response (`tool_calls`, `output` of a known request), a parameter annotated with the SDK's
 * type, members that only a proposal has together, a parameter that this file hands one to. The name and arguments of
 * an exported dispatcher count by their position beside each other.
 */
export const proposalPartOf: (file: SourceFile, node: TSESTree.Node) => ProposalPart | undefined = perVariable(
  perNode(undefined as ProposalPart | undefined, (file: SourceFile, node: TSESTree.Node): ProposalPart | undefined => {
    const parts: ProposalPart[] = [];
    for (const value of valuesOf(file, node)) {
      const part =
        besideDefault(file, value) ?? partOf(file, proposalBaseOf(file, value) ?? shapedVariable(file, node));
      if (part) parts.push(part);
    }
    const [first] = parts;
    if (parts.length < 2) return first;
    const keys = new Set(parts.map((part) => part.key));
    if (!first || keys.size === 1) return first;
    // One of several proposals: what holds for one of them does not hold for it.
    const list = parts.every((part) => part.list === first.list) ? first.list : undefined;
    return { ...first, key: [...keys].sort().join(' | '), list };
  }),
);

/** What teams call the arguments where they keep a proposal in an object of their own. */
const argumentAliases =
  /^(?:args|rawArgs|rawArguments|(?:args?|arguments|input|partial)(?:Json|JSON|Text|Buffer|String|Raw)|json)$/u;

/** `entry.text += delta.function.arguments`: the members under which the file gathers what a stream brings of arguments. */
const grownMembers = perFile((file): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { operator, left, right } of nodeIndexOf(file).of('AssignmentExpression')) {
    if (operator !== '+=' || left.type !== 'MemberExpression') continue;
    const brought = unwrap(right.type === 'LogicalExpression' ? right.left : right);
    const key = staticKey(left);
    const isBrought =
      brought.type === 'MemberExpression' && /^(?:arguments|partial_json)$/u.test(staticKey(brought) ?? '');
    if (isBrought && key !== undefined) found.add(key);
  }
  return found;
});

/** `call.function?.name ?? ''`: the default of a part stands for none. */
const besideDefault = (file: SourceFile, value: Value): ProposalPart | undefined =>
  value.kind === 'expression' && value.node.type === 'LogicalExpression' && value.node.operator !== '&&'
    ? proposalPartOf(file, value.node.left)
    : undefined;

/** Which part of a proposal stands at the end of a path from it. */
function partOf(
  file: SourceFile,
  base: (ProposalBase & { readonly part?: ProposalPartName }) | undefined,
): ProposalPart | undefined {
  if (!base) return undefined;
  const { key, list, binding, passed, path, from, byConvention = false } = base;
  const found = { key, list, binding, passed, byConvention, from };
  if (base.part !== undefined && base.part !== 'whole') {
    return {
      ...found,
      part: path === '' ? base.part : base.part === 'other' ? (partOfPath.get(path) ?? 'other') : 'other',
    };
  }
  if (path === '') return { ...found, part: 'whole' };
  const bare = path.replace(/^(?:function|custom)\./u, '');
  const part =
    partOfPath.get(path) ??
    (argumentAliases.test(path) || grownMembers(file).has(path) ? 'arguments' : undefined) ??
    (path === 'function' || path === 'custom'
      ? 'other'
      : (partOfPath.get(bare) ?? (from && partUnderKey(file, from, path)) ?? 'other'));
  return { ...found, part };
}
