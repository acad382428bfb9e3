import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, isInside } from '../../resolve/function-node.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { leaves } from '../leaves.js';

/** The status, the code or the text that says that nobody is signed in, or the page to sign in on. */
const unauthenticated =
  /\b401\b|\bunauth(?:ori[sz]ed|enticated)|\bnot[ _-]?(?:authenticated|logged[ _-]?in|signed[ _-]?in)|['"`/](?:log|sign)-?in\b/iu;

/** What is missing where `node` holds: `!session`, `!session?.user`, `session == null`, each side of an `||`. */
function* missingIn(node: TSESTree.Node): Generator<TSESTree.Identifier, undefined> {
  const test = unwrap(node);
  if (test.type === 'LogicalExpression' && test.operator === '||') {
    yield* missingIn(test.left);
    yield* missingIn(test.right);
    return;
  }
  let held: TSESTree.Node | undefined;
  if (test.type === 'UnaryExpression' && test.operator === '!') held = unwrap(test.argument);
  if (test.type === 'BinaryExpression' && /^={2,3}$/u.test(test.operator) && isNothing(test.right))
    held = unwrap(test.left);
  while (held?.type === 'MemberExpression') held = unwrap(held.object);
  if (held?.type === 'Identifier') yield held;
}

const isNothing = (node: TSESTree.Node): boolean =>
  (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');

/** What opens a door and is nobody: keys, secrets, tokens of other services. */
const opensDoors = /(?:key|secret|token|config|settings|credentials?|client)s?$/iu;

/** The call that gives the value of a variable and is asked for nothing: whose it is depends on the request alone. */
function ambientCallOf({ defs: [definition] }: Variable): TSESTree.CallExpression | undefined {
  if (definition?.type !== 'Variable' || definition.node.type !== 'VariableDeclarator') return undefined;
  const { init } = definition.node;
  const call = init && unwrapAwaited(init);
  if (call?.type !== 'CallExpression' || call.arguments.length > 0) return undefined;
  return opensDoors.test(dottedName(call.callee) ?? '') ? undefined : call;
}

/** Whether a mention of a variable goes on with it: reads a member of it, or hands it on. */
function isWorkedWith(mention: TSESTree.Node): boolean {
  const { parent } = mention;
  if (parent?.type === 'MemberExpression') return parent.object === mention;
  if (parent?.type === 'CallExpression') return parent.callee !== mention;
  return parent?.type === 'Property' || parent?.type === 'ReturnStatement';
}

/**
 * The calls without whose result the file answers that nobody is signed in: in `const seat = await getSeat()` with
 * `if (!seat) return new Response(null, { status: 401 })`, `seat` is who asks, whatever it is called.
 *
 * What is only tested, and not worked with afterwards, says whether somebody asks and not who.
 */
export const refusedWithout = perFile((file): ReadonlySet<TSESTree.Node> => {
  const found = new Set<TSESTree.Node>();
  for (const statement of nodeIndexOf(file).of('IfStatement')) {
    for (const missing of missingIn(statement.test)) {
      const variable = variableOf(file, missing);
      const call = variable && ambientCallOf(variable);
      if (!call || !isFunction(enclosingFunction(statement)) || !leaves(statement.consequent)) continue;
      if (!unauthenticated.test(sourceText(file, statement.consequent))) continue;
      const isUsed = variable.references.some(
        ({ identifier }) => !isInside(identifier, statement) && isWorkedWith(identifier),
      );
      if (isUsed) found.add(call);
    }
  }
  return found;
});
