import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { calledName } from '../execution/called-name.js';
import { principalOf } from '../principal/principal.js';
import { retrievedText } from './retrieved-text.js';
import { taintAt } from './taint-parts.js';
import type { Taint } from './taint.js';

/** Calls of clients that run a tool elsewhere. */
const runsTool = /^(?:callTool|executeTool|runTool|invokeTool|execTool)$/u;

/** What is asked for the tool of a name gives the tool, and runs none. */
const looksUp = /^(?:get|find|lookup|load|resolve|select|has)(?![a-z])/u;

/**
 * What a call to code that is not seen gives by itself: the output of a tool, a text that others wrote, or nothing from
 * outside. `undefined` where what it was given may be in what it gives.
 */
export function opaqueSource(
  file: SourceFile,
  call: TSESTree.CallExpression,
  path: readonly string[],
): readonly Taint[] | undefined {
  const executes = call.arguments.some((one) => {
    const proposal = proposalPartOf(file, one.type === 'SpreadElement' ? one.argument : one);
    return (
      proposal &&
      proposal.part !== 'id' &&
      proposal.part !== 'other' &&
      !(proposal.part === 'name' && looksUp.test(calledName(call)))
    );
  });
  if (executes || runsTool.test(calledName(call)))
    return taintAt('tool output', call, path, executes ? 'shape' : 'name');
  if (principalOf(file, call).answer === 'yes') return [];
  const evidence = retrievedText(file, call, path);
  if (evidence) return taintAt('retrieved', call, path, evidence);
  // What is waited for comes from somewhere else: what it was asked by is not what it gives.
  return call.parent.type === 'AwaitExpression' ? [] : undefined;
}
