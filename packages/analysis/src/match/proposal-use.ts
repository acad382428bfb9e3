import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../resolve/function-node.js';
import { shared } from '../resolve/per-file.js';
import type { Variable } from '../resolve/source-code.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { wrapped } from '../resolve/unwrap.js';
import { variableOf } from '../resolve/variable-of.js';
import { shapes } from './proposal-shapes.js';

function patternReads(pattern: TSESTree.Node, prefix: string, into: Set<string>): void {
  const inner = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  if (inner.type !== 'ObjectPattern') return;
  for (const property of inner.properties) {
    const key = property.type === 'Property' ? staticKey(property) : undefined;
    if (key === undefined || property.type !== 'Property') continue;
    into.add(prefix + key);
    patternReads(property.value, `${prefix}${key}.`, into);
  }
}

function useReads(file: SourceFile, identifier: TSESTree.Node, prefix: string, into: Set<string>): void {
  const use = identifier.parent;
  if (!use) return;
  if (use.type === 'MemberExpression' && use.object === identifier) {
    const key = staticKey(use);
    if (key === undefined) return;
    into.add(prefix + key);
    if (prefix === '') useReads(file, use, `${key}.`, into);
  } else if (use.type === 'VariableDeclarator' && use.init === identifier) {
    if (use.id.type === 'ObjectPattern') patternReads(use.id, prefix, into);
    else if (use.id.type === 'Identifier' && prefix !== '') {
      for (const { identifier: next } of variableOf(file, use.id)?.references ?? [])
        if (next !== use.id) useReads(file, next, prefix, into);
    }
  } else if (use.type === 'TSAsExpression' || use.type === 'TSNonNullExpression' || use.type === 'ChainExpression') {
    useReads(file, use, prefix, into);
  }
}

/** The member chains that the file reads from a variable, two steps deep, destructuring included. */
function readsOf(file: SourceFile, variable: Variable): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { identifier } of variable.references) useReads(file, identifier, '', found);
  return found;
}

/** Members of what is configured and listed, and of no proposed call: a hook, a job, a command with arguments. */
const configured = ['command', 'enabled', 'disabled', 'description', 'schedule', 'event', 'label', 'cwd', 'env'];

/** Members that only a proposed call has together: its name and its arguments at least. */
const isProposalUse = (reads: ReadonlySet<string>): boolean =>
  reads.size > 1 && isShaped(reads) && configured.filter((one) => reads.has(one)).length < 2;

const isShaped = (reads: ReadonlySet<string>): boolean =>
  (reads.has('call_id') && (reads.has('arguments') || reads.has('name'))) ||
  (reads.has('function.name') && reads.has('function.arguments')) ||
  (reads.has('name') && reads.has('arguments') && (reads.has('id') || reads.has('type'))) ||
  shapes.some(
    (shape) => readsOne(reads, shape.callId) && readsOne(reads, shape.name) && readsOne(reads, shape.arguments),
  );

/** Values of `type` by which SDKs tell the definitions of tools that a provider runs from those that code here runs. */
const definitionKinds: ReadonlySet<string> = new Set(['provider', 'provider-defined', 'provider-executed']);

/** `tool.type === 'provider'`, `switch (tool.type) { case 'provider': }`: a definition among others, and no call. */
function isAskedAsDefinition({ parent: member }: TSESTree.Node): boolean {
  if (member?.type !== 'MemberExpression' || staticKey(member) !== 'type') return false;
  const { parent } = wrapped(member);
  const kinds =
    parent?.type === 'BinaryExpression'
      ? [parent.left, parent.right]
      : parent?.type === 'SwitchStatement'
        ? parent.cases.flatMap(({ test }) => test ?? [])
        : [];
  return kinds.some((one) => definitionKinds.has(stringOf(one) ?? ''));
}

const readsOne = (reads: ReadonlySet<string>, paths: readonly string[]): boolean =>
  paths.some((path) => reads.has(path));

/** Whether a variable is used as only a proposed call is. */
export const isUsedAsProposal = shared(
  (variable: Variable) => variable,
  (file, variable): boolean =>
    isProposalUse(readsOf(file, variable)) &&
    !variable.references.some(({ identifier }) => isAskedAsDefinition(identifier)),
);

const bindingVariable = (file: SourceFile, binding: TSESTree.Node): Variable | undefined => {
  if (binding.type === 'ForOfStatement' && binding.left.type === 'VariableDeclaration') {
    return variableOf(file, binding.left.declarations[0].id);
  }
  if (isFunction(binding)) {
    const [first] = binding.params;
    return first && variableOf(file, first);
  }
  return undefined;
};

const bindingPattern = (binding: TSESTree.Node): TSESTree.Node | undefined => {
  if (binding.type === 'ForOfStatement' && binding.left.type === 'VariableDeclaration')
    return binding.left.declarations[0].id;
  return isFunction(binding) ? binding.params[0] : undefined;
};

export function boundAsProposal(file: SourceFile, binding: TSESTree.Node): boolean {
  const pattern = bindingPattern(binding);
  if (pattern?.type === 'ObjectPattern') {
    const reads = new Set<string>();
    patternReads(pattern, '', reads);
    return isProposalUse(reads);
  }
  const variable = bindingVariable(file, binding);
  return variable !== undefined && isUsedAsProposal(file, variable);
}
