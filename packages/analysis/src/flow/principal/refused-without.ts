import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isInside } from '../../resolve/function-node.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { identityOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { leaves } from '../leaves.js';
import { isRequest } from './is-request.js';

/** The status, the code or the text that says that nobody is signed in, or the page to sign in on. */
const unauthenticated =
  /\b401\b|\bunauth(?:ori[sz]ed|enticated)|\bnot[ _-]?(?:authenticated|logged[ _-]?in|signed[ _-]?in)|['"`/](?:log|sign)-?in\b/iu;

/** What is missing where `node` holds: `!session`, `!session?.user`, `req.seat == null`, each side of an `||`. */
function* missingIn(node: TSESTree.Node): Generator<TSESTree.Identifier | TSESTree.MemberExpression, undefined> {
  const test = unwrap(node);
  if (test.type === 'LogicalExpression' && test.operator === '||') {
    yield* missingIn(test.left);
    yield* missingIn(test.right);
    return;
  }
  let held: TSESTree.Node | undefined;
  if (test.type === 'UnaryExpression' && test.operator === '!') held = unwrap(test.argument);
  if (test.type === 'BinaryExpression' && /^={2,3}$/u.test(test.operator) && isNullish(test.right))
    held = unwrap(test.left);
  let whole: TSESTree.MemberExpression | undefined;
  while (held?.type === 'MemberExpression') {
    whole = held;
    held = unwrap(held.object);
  }
  if (held?.type !== 'Identifier') return;
  yield held;
  if (whole) yield whole;
}

/** What opens a door and is nobody: keys, secrets, tokens of other services. */
const opensDoors = /(?:key|secret|token|config|settings|credentials?|client)s?$/iu;

/** The call that gives the value of a variable, and opens no door. */
function callOf({ defs: [definition] }: Variable): TSESTree.CallExpression | undefined {
  if (definition?.type !== 'Variable' || definition.node.type !== 'VariableDeclarator') return undefined;
  const { init } = definition.node;
  const call = init && unwrapAwaited(init);
  return call?.type === 'CallExpression' && !opensDoors.test(dottedName(call.callee) ?? '') ? call : undefined;
}

/** Whether a mention of a variable goes on with it: reads a member of it, or hands it on. */
function isWorkedWith(mention: TSESTree.Node): boolean {
  const { parent } = mention;
  if (parent?.type === 'MemberExpression') return parent.object === mention;
  if (parent?.type === 'CallExpression') return parent.callee !== mention;
  return parent?.type === 'Property' || parent?.type === 'ReturnStatement';
}

/** What everybody may send, or sends by themselves: no middleware has left it there. */
const sent = /^(?:body|query|params?|headers?|cookies?|url|raw|data|json|form\w*|input|text|messages?|prompt)$/iu;

/** `isValid`, `verified`: whether somebody asks, and not who. */
const flag = /^(?:is|has|can|was|should|may)[A-Z]|^(?:ok|valid|verified|allowed|authenticated|authori[sz]ed)$/u;

/** What stands beside the data of a request under a name: `req.seat`, `async ({ body, seat }, reply) => ...`. */
const besideData = (file: SourceFile, node: TSESTree.Node): readonly Value[] =>
  valuesOf(file, node).filter((value) => {
    if (value.kind !== 'member' || value.object.kind !== 'parameter' || value.key === undefined) return false;
    if (sent.test(value.key) || flag.test(value.key) || opensDoors.test(value.key)) return false;
    return value.object.node.type === 'ObjectPattern' || isRequest(file, value.object);
  });

interface Refused {
  /** Calls that are asked for nothing and give somebody: whose they are depends on the request alone. */
  readonly calls: ReadonlySet<TSESTree.Node>;
  /** Calls that are handed something, and give what nobody is answered without. */
  readonly asked: ReadonlySet<TSESTree.Node>;
  /** What stands on a request, by {@link identityOf}. */
  readonly members: ReadonlySet<string>;
}

/**
 * Without what the file answers that nobody is signed in: in `const seat = await getSeat()` with
 * `if (!seat) return new Response(null, { status: 401 })`, `seat` is who asks, whatever it is called.
 *
 * What is only tested, and not worked with afterwards, says whether somebody asks and not who.
 */
const refused = perFile((file): Refused => {
  const calls = new Set<TSESTree.Node>();
  const asked = new Set<TSESTree.Node>();
  const members = new Set<string>();
  for (const statement of nodeIndexOf(file).of('IfStatement')) {
    for (const missing of missingIn(statement.test)) {
      const variable = missing.type === 'Identifier' ? variableOf(file, missing) : undefined;
      const call = variable && callOf(variable);
      const standing = call ? [] : besideData(file, missing);
      if ((!call && standing.length === 0) || !enclosingFunction(statement) || !leaves(statement.consequent)) continue;
      if (!unauthenticated.test(sourceText(file, statement.consequent))) continue;
      if (call && call.arguments.length > 0) {
        asked.add(call);
        continue;
      }
      const isUsed =
        variable?.references.some(({ identifier }) => !isInside(identifier, statement) && isWorkedWith(identifier)) ??
        true;
      if (!isUsed) continue;
      if (call) calls.add(call);
      for (const value of standing) members.add(identityOf(value));
    }
  }
  return { calls, asked, members };
});

/** Whether nobody is signed in without the result of a call. */
export const isRefusedWithout = (file: SourceFile, call: TSESTree.Node): boolean => refused(file).calls.has(call);

/**
 * Whether nobody is signed in without what a call gives that is handed something: `const badge = await readBadge(req)`
 * with `if (!badge) return new Response(null, { status: 401 })`. Enough beside a type that may be somebody, and not alone:
 * a page may be looked up so as well.
 */
export const isUnauthenticatedWithout = (file: SourceFile, call: TSESTree.Node): boolean =>
  refused(file).asked.has(call);

/** Whether nobody is signed in without what stands on a request. */
export const isRefusedWithoutMember = (file: SourceFile, value: Value): boolean => {
  const { members } = refused(file);
  return members.size > 0 && members.has(identityOf(value));
};
