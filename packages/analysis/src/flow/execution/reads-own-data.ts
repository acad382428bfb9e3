import { changingVerbs, lookingVerbs } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isInside } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
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
const changes = (name: string): boolean => name !== 'orderBy' && changingVerbs.includes(firstWord(name));

/** The places that read what an executor was given by the model; `undefined` where not all of them are seen. */
function readsOfArguments(file: SourceFile, { callee }: Execution): readonly TSESTree.Node[] | undefined {
  const definition = toolDefinitionsOf(file).find(({ executor }) => executor === callee);
  const parameter = definition ? definition.argumentsParameter : callee?.params[0];
  if (!parameter) return [];
  const names =
    parameter.type === 'ObjectPattern'
      ? parameter.properties.map((one) => (one.type === 'Property' ? one.value : one.argument))
      : [parameter];
  if (!names.every((one) => one.type === 'Identifier')) return undefined;
  return names.flatMap((one) =>
    (variableOf(file, one)?.references ?? []).filter((read) => read.isRead()).map(({ identifier }) => identifier),
  );
}

/** Whether a place only asks which of several ways is gone: a flag fills nothing in. */
const isFlag = (place: TSESTree.Node): boolean => {
  let at = wrapped(place);
  while (at.parent?.type === 'UnaryExpression' || at.parent?.type === 'LogicalExpression') at = wrapped(at.parent);
  const { parent } = at;
  return (parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') && parent.test === at;
};

/**
 * Whether all that an executor does is to look up what belongs to who asks: the model fills in nothing, and each call for
 * data looks, changes nothing and takes the caller. Nothing is left that somebody else could be asked for.
 *
 * @param ofTenant - Whether flags of the model may choose among it, and what looks may be seen: of callers without rights.
 */
export function readsOwnData(file: SourceFile, execution: Execution, ofTenant = false): boolean {
  const { callee } = execution;
  const filledIn = readsOfArguments(file, execution);
  if (!callee || !filledIn?.every((one) => ofTenant && isFlag(one))) return false;
  const calls = nodeIndexOf(file)
    .inside('CallExpression', callee.body)
    .filter((call) => !isPlainCall(file, call) && !auditCallsOf(file).has(call));
  const outer = calls.filter((call) => !calls.some((one) => one !== call && isInside(call, one)));
  return outer.every((call) => {
    const names = chainOf(call);
    return (
      (ofTenant || calleesOf(file, call).length === 0) &&
      names.some(looks) &&
      !names.some((name) => changes(name) || name === 'then') &&
      (readsPrincipal(file, call).answer === 'yes' || readsGivenId(file, callee))
    );
  });
}
