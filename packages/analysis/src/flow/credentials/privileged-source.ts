import { actsAs, actsFor, applications, assumedRoles } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';
import { isCredential } from '../principal/credential.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isApplicationToken } from './application-token.js';
import { environmentName, isPrivilegedName } from './environment-name.js';
import { namedAccount } from './named-account.js';
import { namedSecret, privilegedSetting } from './named-secret.js';

/** Where a credential comes from that is the same for every caller and may do more than any of them. */
export interface PrivilegedSource {
  readonly node: TSESTree.Node;
  /** The name of the variable, or what a reader would call it. */
  readonly name: string;
  /** Whether it is a token of the application: what it is handed to may be told who asks. */
  readonly ofApplication?: boolean;
}

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

const givenTo = (call: Call): readonly TSESTree.Node[] =>
  call.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one));

const lastName = (call: Call): string => dottedName(call.callee)?.split('.').at(-1) ?? '';

/** Requests that carry the credential itself: whom they are about does not change who makes them. */
const isHttp = (call: Call): boolean =>
  /^(?:fetch|axios|got|ky|ofetch|\$fetch|undici\.request)(?:\.\w+)?$/u.test(dottedName(call.callee) ?? '');

/** What is the same for everybody: a text of the program, or an environment variable. */
function isSettled(file: SourceFile, node: TSESTree.Node): boolean {
  const inner = unwrapAwaited(node);
  if (inner.type === 'LogicalExpression') return isSettled(file, inner.left) && isSettled(file, inner.right);
  return stringOf(inner) !== undefined || environmentName(file, inner) !== undefined;
}

/** Whether a request says for whom it is made; that it is always for the same one, whoever asks, says nothing of them. */
function actsForSomebody(file: SourceFile, given: TSESTree.Node): boolean {
  const inner = unwrapAwaited(given);
  if (inner.type !== 'ObjectExpression') return actsFor.test(sourceText(file, given));
  return inner.properties.some(
    (one) =>
      actsFor.test(sourceText(file, one)) && !(one.type === 'Property' && isSettled(file, unwrapAwaited(one.value))),
  );
}

/** Whether a call takes the caller with the credential: it may act for this one only. */
const isForCaller = (file: SourceFile, call: Call): boolean =>
  actsFor.test(lastName(call)) ||
  givenTo(call).some((one) => actsForSomebody(file, one)) ||
  (!isHttp(call) && givenTo(call).some((one) => readsPrincipal(file, one).answer !== 'no' || isCredential(file, one)));

/** A role that is taken on for everybody alike: nothing narrows it, and nobody is named. */
function assumedRole(file: SourceFile, call: Call): PrivilegedSource | undefined {
  const name = lastName(call);
  if (![...assumedRoles.methods, ...assumedRoles.commands].some((one) => one === name)) return undefined;
  const given = givenTo(call);
  const text = given.map((one) => sourceText(file, one)).join();
  const narrowed = assumedRoles.narrowing.some((key) => new RegExp(`\\b${key}\\b`, 'u').test(text));
  return narrowed || given.some((one) => readsPrincipal(file, one).answer !== 'no')
    ? undefined
    : { node: call, name: 'the assumed role' };
}

/** Constructors of credentials that may act for any account of a domain. */
const delegating = /^(?:JWT|GoogleAuth|Impersonated)$/u;

/** A credential of a service that acts for one account, which is the same whoever asks: `new JWT({ subject: ADMIN })`. */
function fixedSubject(file: SourceFile, call: Call): PrivilegedSource | undefined {
  if (!delegating.test(lastName(call))) return undefined;
  const objects = givenTo(call).flatMap((one) => objectsIn(unwrapAwaited(one)));
  const isFixed = objects.some((object) =>
    object.properties.some(
      (one) =>
        one.type === 'Property' &&
        /^(?:subject|targetPrincipal)$/u.test(staticKey(one) ?? '') &&
        isSettled(file, unwrapAwaited(one.value)),
    ),
  );
  return isFixed ? { node: call, name: 'the account that it always acts for' } : undefined;
}

/** An account that is the same whoever asks, and that a method acts for: `directory.impersonate(process.env.ADMIN)`. */
function fixedAccount(file: SourceFile, call: Call): PrivilegedSource | undefined {
  const given = givenTo(call);
  const isFixed = actsAs.test(lastName(call)) && given.length > 0 && given.every((one) => isSettled(file, one));
  return isFixed ? { node: call, name: 'the account that it always acts for' } : undefined;
}

/** What is read under a name for everything, of a store of secrets or of settings. */
function named(file: SourceFile, node: TSESTree.Node): PrivilegedSource | undefined {
  if (node.type === 'MemberExpression') {
    const key = privilegedSetting(file, node);
    return key === undefined ? undefined : { node, name: `\`${key}\`` };
  }
  const name = node.type === 'CallExpression' || node.type === 'NewExpression' ? namedSecret(node) : undefined;
  return name === undefined ? undefined : { node, name: `the secret \`${name}\`` };
}

/** Members of an answer under which a store or an issuer gives the secret. */
const givesSecret = /^(?:SecretString|Value|value|data|payload|secretValue|access_?[tT]oken|token)$/u;

/** An object, and those that it holds: `{ clientOptions: { subject } }`. */
const objectsIn = (node: TSESTree.Node): readonly TSESTree.ObjectExpression[] =>
  node.type === 'ObjectExpression'
    ? [
        node,
        ...node.properties.flatMap((one) =>
          one.type === 'Property' && one.value.type === 'ObjectExpression' ? [one.value] : [],
        ),
      ]
    : [];

/** Methods that write a text in another way: `Buffer.from(secret).toString('base64')`. */
const rewrites = /^(?:toString|trim|replace|replaceAll|concat|padEnd)$/u;

/** What a library makes of the application that was set up before: `initializeApp({ credential })`, then `getFirestore()`. */
function ofApplication(file: SourceFile, call: Call): PrivilegedSource | undefined {
  if (call.arguments.length > 0) return undefined;
  const module = moduleOf(file, call.callee);
  if (module === undefined || !applications.modules.test(module)) return undefined;
  const setUps = nodeIndexOf(file)
    .of('CallExpression')
    .filter((one) => lastName(one) === applications.setUp && one !== call);
  return first(setUps, (one) => privilegedSourceOf(file, one));
}

/** The package behind a function or a namespace that is called. */
function moduleOf(file: SourceFile, callee: TSESTree.Node): string | undefined {
  const roots = valuesOf(file, callee).map((value) => rootOf(value));
  return roots.flatMap((root) => (root.kind === 'import' ? [root.module] : []))[0];
}

const first = <One>(
  found: readonly One[],
  ask: (one: One) => PrivilegedSource | undefined,
): PrivilegedSource | undefined => {
  for (const one of found) {
    const answer = ask(one);
    if (answer) return answer;
  }
  return undefined;
};

/**
 * The credential for everybody that an expression is, carries, or was made with: an environment variable with a
 * privileged name, a client that was built with one, a role that nothing narrows. A call that takes the caller too is
 * none: it may exchange the credential for one of the caller's own.
 */
export const privilegedSourceOf: (file: SourceFile, node: TSESTree.Node) => PrivilegedSource | undefined = perNode(
  undefined as PrivilegedSource | undefined,
  (file: SourceFile, expression: TSESTree.Node): PrivilegedSource | undefined => {
    const node = unwrapAwaited(expression);
    const again = (one: TSESTree.Node): PrivilegedSource | undefined => privilegedSourceOf(file, one);
    const name = environmentName(file, node);
    if (name !== undefined && isPrivilegedName(name)) return { node: declared(file, node), name };
    const known = named(file, node);
    if (known) return known;
    switch (node.type) {
      case 'TemplateLiteral':
        return first(node.expressions, again);
      case 'BinaryExpression':
      case 'LogicalExpression':
        return node.type === 'LogicalExpression' && node.operator === '&&'
          ? again(node.right)
          : first([node.left, node.right], again);
      case 'ConditionalExpression':
        return first([node.consequent, node.alternate], again);
      case 'AssignmentExpression':
        return again(node.right);
      case 'ObjectExpression':
        return first(node.properties, (one) => again(one.type === 'SpreadElement' ? one.argument : one.value));
      case 'ArrayExpression':
        return first(node.elements, (one) =>
          one ? again(one.type === 'SpreadElement' ? one.argument : one) : undefined,
        );
      case 'CallExpression':
      case 'NewExpression': {
        const role = assumedRole(file, node) ?? fixedAccount(file, node);
        if (role) return role;
        if (node.type === 'CallExpression' && isApplicationToken(file, node))
          return { node, name: 'a token of the application itself', ofApplication: true };
        if (isForCaller(file, node)) return undefined;
        const account = namedAccount(node);
        if (account !== undefined) return { node, name: `the account \`${account}\`` };
        const made = first(givenTo(node), again) ?? ofApplication(file, node) ?? fixedSubject(file, node);
        if (made) return made;
        const callee = unwrapAwaited(node.callee);
        if (callee.type === 'MemberExpression' && rewrites.test(staticKey(callee) ?? '')) return again(callee.object);
        const returned =
          node.type === 'CallExpression' ? calleesOf(file, node).flatMap((fn) => returnsOf(file, fn)) : [];
        return first(returned, again);
      }
      case 'Identifier':
      case 'MemberExpression':
        return (
          first(seenValuesOf(file, node), (value) => {
            if (value.kind === 'parameter') return ofDefault(value.node, again);
            return value.kind === 'expression' && value.node !== node && !isCode(value.node)
              ? again(value.node)
              : undefined;
          }) ??
          (node.type === 'MemberExpression' && givesSecret.test(staticKey(node) ?? '') ? again(node.object) : undefined)
        );
      default:
        return undefined;
    }
  },
);

/** What a class makes for itself where nobody hands it another one: `constructor(private readonly api = makeApi())`. */
const ofDefault = (
  parameter: TSESTree.Node,
  ask: (node: TSESTree.Node) => PrivilegedSource | undefined,
): PrivilegedSource | undefined =>
  parameter.type === 'TSParameterProperty' && parameter.parameter.type === 'AssignmentPattern'
    ? ask(parameter.parameter.right)
    : undefined;

/** Functions and classes are what makes clients, no clients themselves. */
const isCode = (node: TSESTree.Node): boolean => /Function|Class/u.test(node.type);

/** The place that reads the variable, where another name leads there. */
function declared(file: SourceFile, node: TSESTree.Node): TSESTree.Node {
  if (node.type !== 'Identifier') return node;
  const [value] = seenValuesOf(file, node);
  return value && 'node' in value ? value.node : node;
}

/** Whether the name of a member is read of something, so that what it is made of is asked elsewhere. */
export const isMemberName = (node: TSESTree.Node): boolean =>
  node.parent?.type === 'MemberExpression' && node.parent.property === node && staticKey(node.parent) !== undefined;
