import type { ProofType } from '@toolgate/sdk-model';
import { proofSteps } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { Forgery } from './forgery.js';
import { enclosingFunctions, type FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { proofOf } from '../../match/proof-of.js';
import { holdsComment } from '../edit/removal-of.js';

/** The name of a parameter around a node that is the scope of the request. */
function scopeIn(file: SourceFile, functions: readonly FunctionNode[]): string | undefined {
  for (const fn of functions)
    for (const parameter of fn.params)
      if (parameter.type === 'Identifier' && proofOf(file, parameter)?.name === 'RequestScope') return parameter.name;
  return undefined;
}

/**
 * What a forged value could be taken from instead, where the scope of the request is at hand and one step leads to it.
 * Which tool or which call is meant, only a person knows: those are not offered.
 */
export function realValue(file: SourceFile, node: TSESTree.Node, proof: ProofType): Forgery['real'] {
  const step = proofSteps.find(
    ({ on, member, gives, then }) =>
      on === 'RequestScope' &&
      gives === proof.name &&
      then === undefined &&
      ['tenant', 'user', 'tools'].includes(member),
  );
  const functions = enclosingFunctions(node);
  const scope = step && scopeIn(file, functions);
  if (!step || scope === undefined || (step.called && functions[0]?.async !== true)) return undefined;
  // A comment in what is forged says something that the real value does not.
  if (holdsComment(file, ...node.range)) return undefined;
  const text = step.called ? `await ${scope}.${step.member}()` : `${scope}.${step.member}`;
  const isOperand = node.parent?.type === 'MemberExpression' && node.parent.object === node;
  return { text, edits: [{ range: node.range, text: isOperand && step.called ? `(${text})` : text }] };
}
