import { applicationTokens } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../resolve/function-node.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';
import { calledName } from '../execution/called-name.js';
import { isCredential } from '../principal/credential.js';
import { readsPrincipal } from '../principal/reads-principal.js';

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** Whether a call is told who asks: by one of their members, or by what they showed. */
const isToldCaller = (file: SourceFile, call: Call, beside?: TSESTree.Node): boolean =>
  call.arguments.some(
    (one) => one !== beside && (readsPrincipal(file, one).answer !== 'no' || isCredential(file, one)),
  );

/** Whether a call asks for a token of the application itself, by its name or by the grant that its body names. */
export function isApplicationToken(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const byName = applicationTokens.methods.test(calledName(call));
  const byGrant = (): boolean =>
    localCalleesOf(file, call).some((fn) =>
      nodeIndexOf(file)
        .inside('Literal', fn.body)
        .some((one) => one.value === applicationTokens.grant),
    );
  return (byName || byGrant()) && !isToldCaller(file, call);
}

/** Where a value goes on to, alone or inside of an object or a text, also behind a name: calls that are handed it or made on it. */
function takersOf(file: SourceFile, value: TSESTree.Node, depth = 0): readonly Call[] {
  let inner = value;
  for (let at = value.parent; at; inner = at, at = at.parent) {
    if (at.type === 'CallExpression' || at.type === 'NewExpression') {
      if (at.callee === inner) return depth > 0 ? [at] : [];
      // `new ClaimsApi(token).find(who.orgId, no)`: the client that holds it is told who asks with each call.
      return depth < maxSteps ? [at, ...takersOf(file, at, depth + 1)] : [at];
    }
    if (at.type === 'VariableDeclarator') {
      if (at.id.type !== 'Identifier' || at.init !== inner || depth >= maxSteps) return [];
      const { id } = at;
      return (variableOf(file, id)?.references ?? []).flatMap(({ identifier }) =>
        identifier === id ? [] : takersOf(file, identifier, depth + 1),
      );
    }
    if (isFunction(at) || at.type.endsWith('Statement')) return [];
  }
  return [];
}

const maxSteps = 4;

/**
 * Whether what a token of the application is handed to is told nothing of who asks: it cannot hold the call to what
 * they may see. A request that names them in its address is made by the application all the same, but whoever reads it
 * may look: that says nothing for certain.
 */
export function isUsedForAnybody(file: SourceFile, token: TSESTree.Node): boolean {
  const takers = takersOf(file, token);
  return takers.length > 0 && takers.every((call) => !isToldCaller(file, call));
}
