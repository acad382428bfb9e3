import { changingVerbs, lookingVerbs } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isInside } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { auditCallsOf } from '../audit/audit-calls.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { Execution } from './execution.js';
import { isPlainCall } from './executor-code.js';
import { readsGivenId } from './reads-given-id.js';

/** The names of a chain of calls, from its end to its start: `limit`, `where`, `from`, `select`. */
function chainOf(call: TSESTree.CallExpression): readonly string[] {
  const names: string[] = [];
  for (let at: TSESTree.Node = call; at.type === 'CallExpression';) {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') return [...names, dottedName(callee) ?? ''];
    names.push(staticKey(callee) ?? '');
    at = unwrap(callee.object);
  }
  return names;
}

const firstWord = (name: string): string => /^[a-z]+/u.exec(name)?.[0] ?? '';

/** `query` may be handed any statement; what a builder selects is only looked at. */
const looks = (name: string): boolean =>
  name === 'select' || (firstWord(name) !== 'query' && lookingVerbs.includes(firstWord(name)));
const changes = (name: string): boolean => changingVerbs.includes(firstWord(name));

/** Whether an executor takes nothing of what the model wrote: it has no parameter for it, or never reads it. */
function takesNoArguments(file: SourceFile, { callee }: Execution): boolean {
  const definition = toolDefinitionsOf(file).find(({ executor }) => executor === callee);
  const parameter = definition ? definition.argumentsParameter : callee?.params[0];
  if (!parameter) return true;
  if (parameter.type === 'ObjectPattern') return parameter.properties.length === 0;
  return (
    parameter.type === 'Identifier' && variableOf(file, parameter)?.references.some((one) => one.isRead()) !== true
  );
}

/**
 * Whether all that an executor does is to look up what belongs to who asks: the model fills in nothing, and each call for
 * data looks, changes nothing and takes the caller. Nothing is left that somebody else could be asked for.
 */
export function readsOwnData(file: SourceFile, execution: Execution): boolean {
  const { callee } = execution;
  if (!callee || !takesNoArguments(file, execution)) return false;
  const calls = nodeIndexOf(file)
    .inside('CallExpression', callee.body)
    .filter((call) => !isPlainCall(file, call) && !auditCallsOf(file).has(call));
  const outer = calls.filter((call) => !calls.some((one) => one !== call && isInside(call, one)));
  return outer.every((call) => {
    const names = chainOf(call);
    return (
      calleesOf(file, call).length === 0 &&
      names.some(looks) &&
      !names.some((name) => changes(name) || name === 'then') &&
      (readsPrincipal(file, call).answer === 'yes' || readsGivenId(file, callee))
    );
  });
}
