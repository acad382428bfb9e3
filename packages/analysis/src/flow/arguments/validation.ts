import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, isInside } from '../../resolve/function-node.js';
import { callSitesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { leaves } from '../leaves.js';
import { rawUsesOf } from './raw-uses.js';
import { type RawUse } from './raw-walk.js';

/** What is known about a value that came from outside: whether it is held against a schema before it is worked with. */
export interface Validation {
  readonly validated: 'yes' | 'no' | 'unknown';
  /** The schema, where it is seen. */
  readonly schema: TSESTree.Node | undefined;
  /** Where it is worked with as it came. */
  readonly use: TSESTree.Node | undefined;
}

/** The variables that hold the result of a check. */
const holderOf = (check: TSESTree.Node): TSESTree.Node | undefined => {
  let at = wrapped(check);
  if (at.parent?.type === 'AwaitExpression') at = wrapped(at.parent);
  return at.parent?.type === 'VariableDeclarator' ? at.parent.id : undefined;
};

/** Whether a yes-or-no or a result is asked before the code goes on: `if (!result.success) return`. */
function isAskedFor(file: SourceFile, check: TSESTree.Node): boolean {
  const decides = (node: TSESTree.Node): boolean => {
    for (let at = node; at.parent; at = at.parent) {
      const { parent } = at;
      if (parent.type === 'IfStatement')
        return parent.test === at && (leaves(parent.consequent) || leaves(parent.alternate) || !parent.alternate);
      if (parent.type === 'ConditionalExpression') return parent.test === at;
      if (parent.type === 'ThrowStatement') return true;
      if (/Statement$|^VariableDeclarator$/u.test(parent.type)) return false;
    }
    return false;
  };
  if (decides(check)) return true;
  const holder = holderOf(check);
  if (!holder) return /^(?:ReturnStatement|ArrowFunctionExpression)$/u.test(wrapped(check).parent?.type ?? '');
  const names = holder.type === 'ObjectPattern' ? nodeIndexOf(file).inside('Identifier', holder) : [holder];
  return names.some((name) =>
    (variableOf(file, name)?.references ?? []).some(({ identifier }) => identifier !== name && decides(identifier)),
  );
}

/** Whether the checked output, and not the input, is what the code goes on with: `result.data`. */
function usesOutput(file: SourceFile, check: TSESTree.Node): boolean {
  const outer = wrapped(check);
  const member = outer.parent?.type === 'AwaitExpression' ? wrapped(outer.parent).parent : outer.parent;
  if (member?.type === 'MemberExpression') return true;
  const holder = holderOf(check);
  if (!holder) return false;
  if (holder.type === 'ObjectPattern') return true;
  return (variableOf(file, holder)?.references ?? []).some(({ identifier }) => {
    const { parent } = identifier;
    const key = parent.type === 'MemberExpression' && parent.object === identifier ? staticKey(parent) : undefined;
    return key !== undefined && /^(?:data|output|value|result)$/u.test(key);
  });
}

const isEffective = (file: SourceFile, { node, check }: RawUse): boolean => {
  if (!check) return false;
  if (check.gives === 'value' || check.gives === 'nothing') return true;
  return isAskedFor(file, node) || usesOutput(file, node);
};

/** Whether code after a check that goes on either way works with what came in. */
function isUsedUnchecked(file: SourceFile, uses: readonly RawUse[], checks: readonly RawUse[]): RawUse | undefined {
  const soft = checks.filter(({ check }) => check?.gives === 'result' || check?.gives === 'boolean');
  if (soft.length === 0 || soft.length < checks.length) return undefined;
  return uses.find(
    ({ kind, node }) =>
      (kind === 'read' || kind === 'handed') &&
      soft.every((one) =>
        askedAt(file, one.node).every((at) => node.range[0] > at.range[1] && !isGuardedBy(file, at, node)),
      ),
  );
}

/** Where the answer of a check is asked for: where it stands, or the calls of the function that gives it. */
function askedAt(file: SourceFile, check: TSESTree.Node): readonly TSESTree.Node[] {
  const fn = enclosingFunction(check);
  if (!fn || !returnsOf(file, fn).some((one) => isInside(check, one))) return [check];
  const sites = callSitesOf(file, fn);
  return sites.length > 0 ? sites : [check];
}

/** The innermost branch, case or function that a node stands in. */
function branchOf(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (isFunction(outer) || outer.type === 'SwitchCase') return outer;
    if ((outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') && outer.test !== inner) return inner;
  }
  return undefined;
}

/**
 * A part that is read where none of the checks lies on the way: in another branch of the same function, or in another
 * entry of the same table. A check in a function of its own may stand before everything, and counts for all.
 */
function readBeside(uses: readonly RawUse[], checks: readonly RawUse[]): RawUse | undefined {
  const looks = [...checks, ...uses.filter(({ kind }) => kind === 'tested')];
  if (!checks.every(({ check }) => check?.gives === 'value' || check?.gives === 'nothing')) return undefined;
  const isBeside = (use: RawUse, look: RawUse): boolean => {
    if (use.entry !== look.entry) return use.entry !== undefined && look.entry !== undefined;
    const branch = branchOf(look.node);
    return (
      branch !== undefined &&
      !isFunction(branch) &&
      enclosingFunction(use.node) === enclosingFunction(look.node) &&
      !isInside(use.node, branch)
    );
  };
  return uses.find(
    (use) =>
      use.part &&
      (use.kind === 'read' || use.asserted) &&
      use.kind !== 'tested' &&
      looks.every((look) => isBeside(use, look)),
  );
}

/** Whether a node runs only where a check said yes: behind a branch that leaves, or inside the branch of the yes. */
function isGuardedBy(file: SourceFile, check: TSESTree.Node, node: TSESTree.Node): boolean {
  const holder = holderOf(check);
  const names = holder
    ? holder.type === 'ObjectPattern'
      ? nodeIndexOf(file).inside('Identifier', holder)
      : [holder]
    : [];
  const mentions = (test: TSESTree.Node): boolean =>
    isInside(check, test) ||
    names.some((name) =>
      (variableOf(file, name)?.references ?? []).some(({ identifier }) => isInside(identifier, test)),
    );
  return nodeIndexOf(file)
    .of('IfStatement')
    .some((branch) => {
      if (!mentions(branch.test)) return false;
      if (isInside(node, branch)) return true;
      return branch.range[1] <= node.range[0] && (leaves(branch.consequent) || leaves(branch.alternate));
    });
}

/**
 * Whether a place is reached only where a known library said yes to what came in, under whatever mention of it:
 * `if (!valid(request.params.arguments)) return`.
 */
export const isBehindCheck = (file: SourceFile, { check, node }: RawUse, place: TSESTree.Node): boolean =>
  check?.proven === true &&
  (check.gives === 'boolean' || check.gives === 'result') &&
  askedAt(file, node).some((at) => at.range[1] <= place.range[0] && isGuardedBy(file, at, place));

const open: Validation = { validated: 'unknown', schema: undefined, use: undefined };

/**
 * Whether a value is held against a schema before the code works with it.
 *
 * Yes where a known library checks it and its refusal is obeyed. No where nothing of the kind is seen and a part of it is
 * read, or it is asserted to have a type and handed on. A check of the author's own, by `typeof` or by a function that is
 * only named as one, and a value that goes out of sight as it came, leave it open.
 */
export const validationOf = perNode(open, (file: SourceFile, node: TSESTree.Node): Validation => {
  const uses = rawUsesOf(file, node);
  const checks = uses.filter(({ kind }) => kind === 'checked');
  const proven = checks.filter(({ check }) => check?.proven);
  const schema = proven[0]?.check?.schema && unwrap(proven[0].check.schema);
  const unchecked = isUsedUnchecked(file, uses, checks);
  if (unchecked) return { validated: 'no', schema, use: unchecked.node };
  const beside = proven.length > 0 && proven.length === checks.length ? readBeside(uses, checks) : undefined;
  if (beside) return { validated: 'no', schema: undefined, use: beside.node };
  if (proven.some((one) => isEffective(file, one))) return { validated: 'yes', schema, use: undefined };
  const read = uses.find(({ kind }) => kind === 'read');
  const claimed = uses.find(({ kind, asserted }) => kind === 'handed' && asserted);
  const first = read ?? claimed;
  const left = uses.find(({ kind }) => kind !== 'read');
  if (checks.length > 0 || uses.some(({ kind }) => kind === 'tested'))
    return { validated: 'unknown', schema, use: (first ?? left)?.node };
  return first ? { validated: 'no', schema, use: first.node } : { validated: 'unknown', schema, use: left?.node };
});
