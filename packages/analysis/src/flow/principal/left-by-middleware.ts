import { contextGetters } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { importedTypeOf } from '../../match/client-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { contextVariables } from './context-variables.js';
import { isRequest } from './is-request.js';
import { usageOf } from './members-read.js';
import { mayBePrincipalType, principalType } from './principal-shape.js';
import { isIdName, isPermissionName, isPrincipalName, isTenantName, isUserName } from './vocabulary.js';

type Declared = TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined;

/** What the file itself adds to the type of requests: `declare module 'fastify' { interface FastifyRequest { ... } }`. */
const requestAdditions = perFile(
  (file): ReadonlyMap<string, Declared> =>
    new Map(
      nodeIndexOf(file)
        .of('TSInterfaceDeclaration')
        .filter(({ id, parent }) => id.name.endsWith('Request') && parent.type === 'TSModuleBlock')
        .flatMap(({ body }) => body.body)
        .flatMap((one) =>
          one.type === 'TSPropertySignature' ? [[staticKey(one) ?? '', one.typeAnnotation?.typeAnnotation]] : [],
        ),
    ),
);

const isSomebody = (file: SourceFile, type: Declared): boolean =>
  type !== undefined && type.type !== 'TSMethodSignature' && principalType(file, type) === true;

/** Whether the file declares that a member of every request is somebody. */
export const isDeclaredOnRequest = (file: SourceFile, key: string | undefined): boolean =>
  key !== undefined && isSomebody(file, requestAdditions(file).get(key));

/** Whether the file declares that somebody stands on every request, or on the context around it. */
export const declaresWhoAsks = perFile((file): boolean =>
  [...contextVariables(file).values(), ...requestAdditions(file).values()].some((type) => isSomebody(file, type)),
);

/** Names under which middleware leaves a verified token beside those of a principal: `c.get('jwtPayload')`. */
const verifiedToken = /^(?:jwt|jwtPayload|tokenPayload|token|claims)$/u;

/** Modules that say who somebody is: a type of theirs, on the context of a request, is what they found out. */
const ofIdentity = /(?:^|[/.@-])(?:auth\w*|authn|identity|sessions?|login|current-?user|principal|viewer)(?:[/.-]|$)/iu;

/** What the file reads from the result of a call, kept in a variable or at once. */
function membersRead(file: SourceFile, call: TSESTree.CallExpression): readonly string[] {
  let holder: TSESTree.Node = call;
  while (/^(?:Await|TSNonNull|TSAs)Expression$/u.test(holder.parent?.type ?? '')) holder = holder.parent ?? holder;
  const { parent } = holder;
  if (parent?.type === 'MemberExpression' && parent.object === holder) return [staticKey(parent) ?? ''];
  const variable =
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? variableOf(file, parent.id) : undefined;
  return variable ? [...usageOf(file, variable).keys()] : [];
}

/** Whether what is read under a name is what somebody who asks has: an id of their own or of a tenant, or rights. */
const readsWho = (file: SourceFile, key: string, members: readonly string[]): boolean =>
  members.some(
    (one) =>
      isPermissionName(one) ||
      (isIdName(one) &&
        (isUserName(one) ||
          isTenantName(file, one) ||
          one.toLowerCase() === `${key.toLowerCase()}id` ||
          (one === 'id' && (isUserName(key) || isTenantName(file, key))))),
  );

/**
 * `c.get('user')` on the context around a request: what middleware put there after it had verified it.
 *
 * Under which name is open: the declared type says whether it is somebody, or the ids and rights that the file reads
 * from it. Of a type that is not seen, the module that it comes from may say so too.
 */
export function isLeftByMiddleware(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const key = stringOf(call.arguments[0]);
  if (callee.type !== 'MemberExpression' || key === undefined || call.arguments.length !== 1) return false;
  if (!contextGetters.includes(staticKey(callee) ?? '')) return false;
  if (!valuesOf(file, callee.object).some((value) => value.kind === 'parameter' && isRequest(file, value)))
    return false;
  if (isPrincipalName(key) || verifiedToken.test(key)) return true;
  const declared = call.typeArguments?.params[0] ?? contextVariables(file).get(key);
  if (!declared) return false;
  // Beside a request few things have ids: what resembles somebody is.
  if (principalType(file, declared) === true || mayBePrincipalType(file, declared) === true) return true;
  if (!typeMembersOf(file, declared).partial) return false;
  const module = importedTypeOf(file, declared)?.module;
  return (module !== undefined && ofIdentity.test(module)) || readsWho(file, key, membersRead(file, call));
}
