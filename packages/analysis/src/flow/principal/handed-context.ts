import type { TSESTree } from '@typescript-eslint/types';
import { contextEntriesOf } from '../../match/model-runs.js';
import { requestsOf } from '../../match/requests.js';
import { argumentAt, calleesOf } from '../../resolve/functions-of.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { usageOf } from './members-read.js';
import { isBagOfSomebody, mayBePrincipalType, principalType } from './principal-shape.js';
import { isIdName, isPermissionName, isSomebody } from './vocabulary.js';

/** The variables that runs of the file hand to their executors whole: `{ context: driver }`, `{ configurable: { driver } }`. */
const handed = perFile((file): ReadonlyMap<Variable, TSESTree.Identifier> => {
  const found = new Map<Variable, TSESTree.Identifier>();
  const add = (node: TSESTree.Node): void => {
    const inner = unwrap(node);
    if (inner.type === 'ObjectExpression') {
      for (const one of inner.properties)
        if (one.type === 'Property' && one.value.type === 'Identifier') add(one.value);
    }
    const variable = inner.type === 'Identifier' ? variableOf(file, inner) : undefined;
    if (variable && inner.type === 'Identifier') found.set(variable, inner);
  };
  for (const request of requestsOf(file)) for (const { value } of contextEntriesOf(file, request)) add(value);
  return found;
});

/** What only somebody has, unlike a plan, features or tools. */
const rights = /^(?:roles?|scopes|permissions|grants|rights|entitlements|capabilities|privileges)$/u;

/** The members that are read from a variable, here and in the functions of the file that it is handed to. */
function membersOf(file: SourceFile, variable: Variable): ReadonlySet<string> {
  const found = new Set(usageOf(file, variable).keys());
  for (const { identifier } of variable.references) {
    const call = identifier.parent;
    if (call.type !== 'CallExpression') continue;
    for (const fn of calleesOf(file, call)) {
      const parameter = fn.params.find((_one, index) => argumentAt(call, index) === identifier);
      const inside = parameter?.type === 'Identifier' ? variableOf(file, parameter) : undefined;
      if (inside) for (const key of usageOf(file, inside).keys()) found.add(key);
    }
  }
  return found;
}

/** Whether a variable holds what the program itself writes, as a demonstration does: nobody asks there. */
const isWrittenOut = ({ defs }: Variable): boolean =>
  defs.some(
    ({ node }) =>
      node.type === 'VariableDeclarator' &&
      (!node.init || unwrap(node.init).type === 'ObjectExpression' || unwrap(node.init).type === 'NewExpression'),
  );

/**
 * Whether a run hands its executors a variable as whom they work for: its type may be somebody's, or the type is not seen
 * and two ids, or a right, are read from it, or nothing is and its name means somebody. A bag of services has
 * none of these.
 */
export function isHandedAsContext(file: SourceFile, variable: Variable): boolean {
  const mention = handed(file).get(variable);
  if (!mention || isWrittenOut(variable)) return false;
  const type = typeNodeOf(file, mention);
  const bare = type && type.type !== 'TSMethodSignature' ? awaitedType(type) : undefined;
  const looks = bare && (principalType(file, bare) ?? mayBePrincipalType(file, bare));
  if (bare && isBagOfSomebody(file, bare)) return true;
  if (looks !== undefined) return looks;
  const members = [...membersOf(file, variable)];
  if (members.length === 0) return isSomebody(variable.name);
  const ids = members.filter(isIdName).length;
  return ids > 1 || (ids > 0 && members.some(isPermissionName)) || members.some((one) => rights.test(one));
}
