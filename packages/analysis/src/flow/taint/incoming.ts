import {
  messageMembers,
  procedureRegistrations,
  requestDataMembers,
  routeHandlers,
  routeRegistrations,
} from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { importedTypeOf } from '../../match/client-of.js';
import { isSdkModule } from '../../match/gate.js';
import { enclosingFunction, type FunctionNode } from '../../resolve/function-node.js';
import { nameOfFunction } from '../../resolve/functions-of.js';
import { perFile, perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOfValue } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
import { isRequest } from '../principal/is-request.js';

type Parameter = Extract<Value, { kind: 'parameter' }>;

/** What somebody sent: a request with its parts, a form or arguments that are data as a whole, or a queued message. */
type Incoming = 'request' | 'data' | 'message';

const answers = /^(?:_?res|response|reply)$/u;
const requestName = /^(?:_?req|_?request|event|evt)$/u;
const messageName = /^(?:job|msg|message|record|delivery|task)$/u;

const nameOf = ({ node }: Parameter): string => {
  const pattern = node.type === 'TSParameterProperty' ? node.parameter : node;
  const name = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  return name.type === 'Identifier' ? name.name : '';
};

/** The name of the method that a function is handed to, and whether a path stands before it. */
function registration(fn: FunctionNode): { readonly method: string; readonly hasPath: boolean } | undefined {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || !call.arguments.includes(fn as TSESTree.CallExpressionArgument))
    return undefined;
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
  return method === undefined ? undefined : { method, hasPath: stringOf(call.arguments[0])?.startsWith('/') ?? false };
}

const saysServer = (body: readonly TSESTree.Node[]): boolean =>
  body.some((one) => one.type === 'ExpressionStatement' && stringOf(one.expression) === 'use server');

/** Whether every function that the module exports is an action. */
const isServerModule = perFile((file): boolean => saysServer(file.program.body));

const isServerAction = perNode(false, (file: SourceFile, fn: FunctionNode): boolean => {
  if (fn.body.type === 'BlockStatement' && saysServer(fn.body.body)) return true;
  const holder = fn.parent.type === 'VariableDeclarator' ? fn.parent.parent.parent : fn.parent;
  return holder.type === 'ExportNamedDeclaration' && isServerModule(file);
});

/** The members that the file itself declares for the type of a parameter. */
function declaredMembers(file: SourceFile, value: Parameter): ReadonlySet<string> {
  const type = typeNodeOfValue(file, value);
  return new Set(type && type.type !== 'TSMethodSignature' ? typeMembersOf(file, type).members.keys() : []);
}

/**
 * Is a parameter what somebody sent?
 *
 * By its type, by the place that the function is handed to, by being exported as a route or as a server action, or by
 * a type of the file with the parts of a request. A name alone is only believed where no type contradicts it.
 */
export function incomingOf(file: SourceFile, value: Value): Incoming | undefined {
  if (value.kind !== 'parameter') return undefined;
  const name = nameOf(value);
  if (answers.test(name)) return undefined;
  if (isRequest(file, value)) return 'request';
  const { fn, index } = value;
  const used = registration(fn);
  if (used?.hasPath && routeRegistrations.includes(used.method)) return index < 2 ? 'request' : undefined;
  if (used && procedureRegistrations.includes(used.method) && index === 0 && value.node.type === 'ObjectPattern')
    return 'request';
  if (routeHandlers.includes(nameOfFunction(fn) ?? '') && enclosingFunction(fn) === undefined) return 'request';
  if (isServerAction(file, fn)) return 'data';
  const members = declaredMembers(file, value);
  if (requestName.test(name) && ['body', 'headers', 'query', 'queryStringParameters'].some((one) => members.has(one)))
    return 'request';
  if (/^(?:event|evt)$/u.test(name) && members.size === 0) return 'request';
  return messageName.test(name) && !isOfSdk(file, value) ? 'message' : undefined;
}

/** A message of a conversation by the type that an SDK gives it is no message of a queue. */
function isOfSdk(file: SourceFile, value: Parameter): boolean {
  const imported = importedTypeOf(file, typeNodeOfValue(file, value));
  return imported !== undefined && isSdkModule(file, imported.module);
}

/** The part of something incoming that a path from it leads to, where its sender wrote that part. */
export function sentPart(incoming: Incoming, path: readonly string[]): readonly string[] | undefined {
  if (incoming === 'data') return path;
  if (incoming === 'message') return messageMembers.includes(path[0] ?? '') ? path : undefined;
  const isData = requestDataMembers.some((member) => member.every((key, i) => path[i] === key));
  return isData ? path : undefined;
}
