import type { TSESTree } from '@typescript-eslint/types';
import type { ProposalPart } from '../../match/proposals.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { isLoop } from '../../resolve/loop.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { proposalPartsIn } from '../execution/proposal-parts-in.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { noGuard, type Guard } from './guard.js';
import { isRecording } from './is-recording.js';
import { refusalOf } from './refusal.js';

/** Whether a part is of one call of the message, and not of each in turn: `calls[0]`, `const [first] = calls`. */
const isOfOne = ({ binding }: ProposalPart): boolean => !isFunction(binding) && !isLoop(binding);

/**
 * What a hook of the SDK asks that is called once for a message with all of its calls, before any of them runs. Whether
 * each refusal keeps its own call back is not followed, so a check of each call is only possible; one of a call at a
 * fixed place is none of the others.
 */
export function guardOfHook(file: SourceFile, fn: FunctionNode): Guard {
  const index = nodeIndexOf(file);
  const checks = index.inside('CallExpression', fn.body).filter((call) => isCheck(file, call));
  const ofOne = checks.filter((call) => {
    const parts = call.arguments.flatMap((one) => proposalPartsIn(file, one));
    return parts.length > 0 && parts.every(isOfOne);
  });
  const [first] = ofOne;
  if (first && ofOne.length === checks.length)
    return { kind: 'partial', node: first, defect: undefined, because: 'another member' };
  const [any] = checks;
  return any ? { ...noGuard, kind: 'possible', node: any } : noGuard;
}

/** Whether a call may ask what somebody may do: it reads who asks, or runs code that throws and does; it is no record. */
const isCheck = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  !isRecording(file, call) &&
  readsPrincipal(file, call).answer !== 'no' &&
  calleesOf(file, call).every((fn) => refusalOf(file, fn) !== 'never');
