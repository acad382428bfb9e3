import type { TSESTree } from '@typescript-eslint/types';
import { proposalPartOf } from '../../match/proposals.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { calledName } from '../execution/called-name.js';
import { principalOf } from '../principal/principal.js';
import { leadsToText, retrievedText } from './retrieved-text.js';
import { taintAt } from './taint-parts.js';
import type { Taint } from './taint.js';

/** Calls of clients that run a tool elsewhere. */
const runsTool = /^(?:callTool|executeTool|runTool|invokeTool|execTool)$/u;

/** What is asked for the tool of a name gives the tool, and runs none. */
const looksUp = /^(?:get|find|lookup|load|resolve|select|has)(?![a-z])/u;

/** Whether somebody waits for what a call gives, there or where the function around it gives it back. */
const isWaitedFor = (call: TSESTree.CallExpression): boolean =>
  /^(?:AwaitExpression|ReturnStatement|ArrowFunctionExpression|ConditionalExpression)$/u.test(
    wrapped(call).parent?.type ?? '',
  );

/** What puts into words what was proposed, looks for a decision or writes something down, and runs no tool. */
const tellsAbout =
  /^(?:describe|summari[sz]e|render|format|explain|preview|phrase|label|show|print|log|audit|record|note|check|verify|authori[sz]e|allow|may|can|is|has|require|assert|ensure|confirm|ask|approve|price|quote|estimate)(?![a-z])/u;

type Sources = (node: TSESTree.Node) => readonly Taint[];

const isArgument = ({ source, how, evidence }: Taint): boolean =>
  source === 'model arguments' && how === 'whole' && evidence !== 'name';

/**
 * Whether a call is handed the arguments that a model proposed: as a whole, read and checked or received by an executor,
 * or written out again, `{ company, days }`. Of what is found by single ones of them only the text is an output.
 */
function takesArguments(
  { arguments: given }: TSESTree.CallExpression,
  path: readonly string[],
  sourcesIn: Sources,
): boolean {
  const isText = path.length === 0 || leadsToText(path);
  return given.some((one) => {
    const inner = unwrapAwaited(one);
    if (/^(?:Identifier|MemberExpression|CallExpression)$/u.test(inner.type))
      return sourcesIn(inner).some((found) => isArgument(found) && found.path.length === 0);
    if (inner.type !== 'ObjectExpression' || !isText || inner.properties.length === 0) return false;
    return inner.properties.every((member) => member.type === 'Property' && sourcesIn(member.value).some(isArgument));
  });
}

/**
 * What a call to code that is not seen gives by itself: the output of a tool, a text that others wrote, or nothing from
 * outside. `undefined` where what it was given may be in what it gives.
 *
 * What is handed the arguments of a proposal as a whole carries the proposal out, whatever it is called.
 */
export function opaqueSource(
  file: SourceFile,
  call: TSESTree.CallExpression,
  path: readonly string[],
  sourcesIn: Sources,
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
  const runs = isWaitedFor(call) && !tellsAbout.test(calledName(call)) && takesArguments(call, path, sourcesIn);
  if (runs) return taintAt('tool output', call, path, 'shape');
  // What is waited for comes from somewhere else: what it was asked by is not what it gives.
  return call.parent.type === 'AwaitExpression' ? [] : undefined;
}
