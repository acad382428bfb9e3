import type { TSESTree } from '@typescript-eslint/types';
import { isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';
import { calledName } from '../execution/called-name.js';
import { isNamedAsGuard } from '../guard/named-as-guard.js';

/** What may wait for somebody who then says yes after all. */
const waits = /ask|confirm|consent|approv|escalat|wait|review|request|hold|resolve|handle|refuse|reject|den(?:y|ied)/iu;

/**
 * Whether a call that is told an answer comes back whatever it is: behind it, in the same block, the code asks the answer
 * itself. `await desk.minute(who, tool, verdict.outcome); if (verdict.outcome === 'stop') ...` would ask for nothing if the
 * first threw. Errs towards no.
 */
export function isAskedBehind(
  file: SourceFile,
  call: TSESTree.CallExpression,
  check: TSESTree.CallExpression,
): boolean {
  if (isNamedAsGuard(call) || waits.test(calledName(call))) return false;
  let statement: TSESTree.Node = call;
  while (statement.parent && statement.type !== 'ExpressionStatement') statement = statement.parent;
  const block = statement.parent;
  if (block?.type !== 'BlockStatement') return false;
  const index = nodeIndexOf(file);
  const answersIn = (nodes: readonly TSESTree.Node[]): readonly unknown[] =>
    index
      .insideAny('Identifier', nodes)
      .flatMap((one) => variableOf(file, one) ?? [])
      .filter(({ defs }) => defs.some(({ node }) => isInside(check, node)));
  const [, ...more] = block.body.slice(block.body.findIndex((one) => one === statement));
  const tests = more.flatMap((one) => (one.type === 'IfStatement' ? [one.test] : []));
  const asked = answersIn(tests);
  return asked.length > 0 && answersIn([...call.arguments]).some((one) => asked.includes(one));
}
