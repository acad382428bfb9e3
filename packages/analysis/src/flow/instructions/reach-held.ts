import type { TSESTree } from '@typescript-eslint/types';
import { controlsOfTool } from '../../match/sdk-controls.js';
import { requestsByCall } from '../../match/requests.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { writesRecord } from '../guard/writes-record.js';
import { principalMemberOf } from '../principal/principal-member.js';
import { isIdName, isUserName } from '../principal/vocabulary.js';
import { takesCaller } from './takes-caller.js';

/** The ids of who asks that a call is handed, by themselves or in an object. */
function idsHanded(file: SourceFile, call: TSESTree.CallExpression): readonly string[] {
  const values = call.arguments.flatMap((one): readonly TSESTree.Node[] =>
    one.type === 'ObjectExpression'
      ? one.properties.map((each) => (each.type === 'Property' ? each.value : each.argument))
      : [one],
  );
  return values.flatMap((one) => {
    const last = /^(?:Identifier|MemberExpression)$/u.test(one.type)
      ? principalMemberOf(file, one)?.path.at(-1)
      : undefined;
    return last !== undefined && isIdName(last) ? [last] : [];
  });
}

/** Whether a call says who asks: as a whole, or by an id of theirs, beside that of their tenant. */
function tellsCaller(file: SourceFile, call: TSESTree.CallExpression): boolean {
  if (takesCaller(file, call)) return true;
  const ids = idsHanded(file, call);
  return ids.length > 1 || ids.some((one) => isUserName(one));
}

/** Whether the SDK asks somebody about each call of a tool, who may look at what is named in it. */
const isAskedAbout = (file: SourceFile): boolean =>
  toolDefinitionsOf(file).some(({ node }) =>
    (node.type === 'ObjectExpression' ? [node] : 'arguments' in node ? node.arguments.map(unwrap) : []).some(
      (one) =>
        one.type === 'ObjectExpression' && controlsOfTool(file, one).some(({ control }) => control.kind === 'decision'),
    ),
  );

/**
 * What holds a list of ids back that nothing but a text reads, where the model is told it?
 *
 * Which tools somebody is shown, and may call, decides nothing about the ids that they may name. `maybe`: something that
 * is not seen is told who asks, and may look into the list. `free`: nothing does.
 */
export const reachHeld = (file: SourceFile): 'maybe' | 'free' =>
  isAskedAbout(file) ||
  nodeIndexOf(file)
    .of('CallExpression')
    .some(
      (call) =>
        calleesOf(file, call).length === 0 &&
        !requestsByCall(file).has(call) &&
        !writesRecord(file, call) &&
        tellsCaller(file, call),
    )
    ? 'maybe'
    : 'free';
