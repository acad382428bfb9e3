import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { classMembers, enclosingClass } from '../../resolve/class-member.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { isInside, type FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { executorCode } from '../execution/executor-code.js';
import type { Execution } from '../execution/execution.js';

/** The variables that code inside a function can name. */
const visibleAt = (file: SourceFile, fn: FunctionNode): readonly Variable[] =>
  (homeOf(file, fn).sourceCode.scopeManager?.scopes ?? [])
    .filter(({ block, type }) => type === 'module' || type === 'global' || isInside(fn, block))
    .flatMap(({ variables }) => variables);

/** How the calls of declared authorizers in a file are written, without `this`. */
const askedIn = perFile(
  (file): ReadonlySet<string> =>
    new Set(
      nodeIndexOf(file)
        .of('CallExpression')
        .filter(({ callee }) => isDeclaredControl(file, 'authorizers', callee))
        .map(({ callee }) => dottedName(unwrap(callee))?.replace(/^this\./u, '') ?? ''),
    ),
);

const hasMember = (file: SourceFile, type: TSESTree.TypeNode | undefined, name: string): boolean =>
  type !== undefined && typeMembersOf(file, awaitedType(type)).members.has(name);

/** Whether an object that is named so is at hand in a function, and its type in the file has the method that decides. */
function isObjectAtHand(file: SourceFile, fn: FunctionNode, holder: string, method: string): boolean {
  const owner = enclosingClass(fn);
  if (owner && hasMember(file, classMembers(file, owner).get(holder)?.annotation, method)) return true;
  return visibleAt(file, fn).some(({ name, defs }) => {
    const [definition] = name === holder ? defs : [];
    if (!definition || definition.type === 'ImportBinding') return false;
    const type = typeNodeOf(file, definition.name);
    return type !== undefined && type.type !== 'TSMethodSignature' && hasMember(file, type, method);
  });
}

/** Whether a control could be called in a function as the team declared it. */
function isAtHand(file: SourceFile, fn: FunctionNode, written: string): boolean {
  const name = written.replace(/^this\./u, '');
  const parts = name.split('.');
  const [method = '', holder] = [parts.at(-1), parts.at(-2)];
  if (holder !== undefined && isObjectAtHand(file, fn, holder, method)) return true;
  return askedIn(file).has(name) && visibleAt(file, fn).some((one) => one.name === (holder ?? method));
}

/**
 * Does an executor that an SDK runs leave out a decision that the team declared and that is at hand where it is written:
 * `policy` is in scope, its type has the declared `policy.assertMay`, and nothing that is run calls any declared authorizer?
 *
 * That the set was selected for the caller says which tools they may use, and nothing about this call. Controls that are
 * declared by their module, and objects whose type is not seen, count only where the file calls them elsewhere.
 */
export function leavesOutControl(file: SourceFile, execution: Execution): boolean {
  const { authorizers } = file.settings.controls;
  const { callee } = execution;
  if (authorizers.length === 0 || !callee) return false;
  const names = authorizers.map((one) => (typeof one === 'string' ? one : one.name));
  if (!names.some((one) => isAtHand(file, callee, one))) return false;
  return !nodeIndexOf(file)
    .insideAny('CallExpression', executorCode(file, execution))
    .some((call) => isDeclaredControl(file, 'authorizers', call.callee));
}
