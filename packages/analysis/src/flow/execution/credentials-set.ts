import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf, localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { KeptIdentity } from './kept-identities.js';

const sets = /^set(?:Credentials?|(?:Access|Auth|Bearer|Session|User|Id)Token|Authorization|Auth|Token)$/u;
const holds = /^(?:credentials?|(?:access|auth|bearer|session|user|id)_?[tT]oken|[aA]uthorization)$/u;

/** The variable of the module at the start of a chain of members, where nothing else is ever put in its place. */
function moduleObject(file: SourceFile, object: TSESTree.Node): TSESTree.Identifier | undefined {
  let at = unwrap(object);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  const variable = at.type === 'Identifier' ? variableOf(file, at) : undefined;
  const [definition] = variable?.defs ?? [];
  const isOfModule =
    definition?.type === 'Variable' &&
    definition.node.type === 'VariableDeclarator' &&
    definition.node.init != null &&
    !enclosingFunction(definition.node);
  const isKept = isOfModule && variable?.references.every((one) => !one.isWrite() || one.init === true);
  return isKept && at.type === 'Identifier' ? at : undefined;
}

/** What is set on which object: `client.setCredentials(tokens)`, `client.credentials = tokens`. */
function settingAt(
  node: TSESTree.CallExpression | TSESTree.AssignmentExpression,
): { readonly object: TSESTree.Node; readonly credential: TSESTree.Node } | undefined {
  const target = unwrap(node.type === 'CallExpression' ? node.callee : node.left);
  const credential = node.type === 'CallExpression' ? node.arguments[0] : node.right;
  if (target.type !== 'MemberExpression' || !credential) return undefined;
  const names = node.type === 'CallExpression' ? sets : holds;
  return names.test(staticKey(target) ?? '') ? { object: target.object, credential } : undefined;
}

/** Whether a credential is, or may be, that of whoever asks: read from them, or handed to a helper by what executes. */
function isOfCaller(file: SourceFile, credential: TSESTree.Node): boolean {
  if (readsPrincipal(file, credential).answer !== 'no') return true;
  return nodeIndexOf(file)
    .inside('Identifier', credential)
    .flatMap((one) => valuesOf(file, one))
    .some(
      (value) =>
        value.kind === 'parameter' &&
        callSitesOf(file, value.fn).some((site) => {
          const passed = argumentAt(site, value.index);
          return passed !== undefined && readsPrincipal(file, passed).answer !== 'no';
        }),
    );
}

/**
 * Where does executing code put the credential of whoever asks on a client that the module keeps for all requests? Until
 * the next call with it, another request may have put its own there. A credential that nobody's request brought, such as
 * a token of the application, is the same for all of them.
 */
export function* credentialsSetIn(file: SourceFile, code: readonly TSESTree.Node[]): Generator<KeptIdentity> {
  const index = nodeIndexOf(file);
  const here = code.filter((one) => !isElsewhere(one));
  const called = index
    .insideAny('CallExpression', here)
    .flatMap((call) => localCalleesOf(file, call))
    .flatMap((fn) => (isElsewhere(fn) ? [] : [fn.body]));
  const within = [...new Set([...here, ...called])];
  for (const node of [
    ...index.insideAny('CallExpression', within),
    ...index.insideAny('AssignmentExpression', within),
  ]) {
    const setting = settingAt(node);
    const kept = setting && moduleObject(file, setting.object);
    if (!kept || !isOfCaller(file, setting.credential)) continue;
    yield { node: kept, name: kept.name, proven: true };
  }
}
