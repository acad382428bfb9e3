import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunctions, type FunctionNode } from '../../resolve/function-node.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { controlsOn } from '../controls-on.js';
import { findDependence } from '../depends-on.js';
import { calledName } from '../execution/called-name.js';
import { isGivenTo } from '../principal/is-given-to.js';

/** Names that say more than that something is looked up: `check` and `is` are said of stock and connections too. */
const refuses =
  /^(?:assert|authorize|authorise|require|enforce|guard|demand|permit|deny|can)(?![a-z])|(?:Access|Permission|Permissions|Allowed|Authorized)$/u;

/** What an object that decides is called: `guard.venueFilter(id)`. */
const guardObject = /(?:guard|access|permissions?|policy|authz|authorizer|ability|acl|gatekeeper)$/iu;

function isAsking(call: TSESTree.CallExpression): boolean {
  if (refuses.test(calledName(call))) return true;
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && guardObject.test(dottedName(callee.object) ?? '');
}

/** Whether a value was made of what one of some functions was given: `const guard = createGuard(scope)`. */
const isMadeOf = (file: SourceFile, node: TSESTree.Node, around: readonly FunctionNode[]): boolean =>
  findDependence(file, node, (one): true | undefined =>
    one.type === 'Identifier' && isGivenTo(file, one, around) ? true : undefined,
  ) === true;

/**
 * The call by which an executor, or the function that hands it to an SDK, asks something that is called after a guard,
 * is not seen, and was made of what that function was given: `register(server, scope) { const guard = createGuard(scope);
 * if (!canRead(scope.role)) return; ... guard.requireRead(id) }`. Who asks may well be behind it, though no type of this
 * file says so. A name only ever keeps "nothing was decided" from being proven.
 */
export const askedThroughClosure = perNode(
  undefined,
  (file: SourceFile, executor: FunctionNode): TSESTree.Node | undefined => {
    const around = enclosingFunctions(executor);
    const [maker] = around;
    if (!maker) return undefined;
    const asks = (call: TSESTree.CallExpression): boolean =>
      isAsking(call) &&
      localCalleesOf(file, call).length === 0 &&
      [call.callee, ...call.arguments].some((one) => isMadeOf(file, one, around));
    const index = nodeIndexOf(file);
    const own = index.inside('CallExpression', executor.body);
    const inside = own.flatMap((call) =>
      localCalleesOf(file, call).flatMap((fn) => index.inside('CallExpression', fn.body)),
    );
    const gates = [...controlsOn(executor, maker)].flatMap(({ kind, test, goesOn }) =>
      kind === 'test' && goesOn !== true ? index.inside('CallExpression', test) : [],
    );
    return [...own, ...inside, ...gates].find(asks);
  },
);
