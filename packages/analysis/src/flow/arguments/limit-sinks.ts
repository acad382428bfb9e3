import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { schemaOf } from '../../match/tool-schema.js';
import { dottedName } from '../../resolve/dotted-name.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, isCalleeElsewhere } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { schemaCheckOf } from './check-of-call.js';
import { argumentOriginsOf } from './argument-origin.js';
import { modelArgumentsOf } from './model-arguments.js';
import { isLimitName, type DecidingExpression } from './sinks-of-arguments.js';
import type { TSESTree } from '@typescript-eslint/types';

/** Whether any schema of the file has a number that says how much comes back, without a largest value. */
const hasOpenLimit = perFile((file): boolean =>
  [...toolDefinitionsOf(file).map((one) => one.schema), ...modelArgumentsOf(file).map((one) => one.schema)].some(
    (node) =>
      node !== undefined &&
      [...schemaOf(file, node).properties].some(
        ([key, { schema }]) => isLimitName(key) && schema.kind === 'number' && !schema.traits.has('max'),
      ),
  ),
);

const idle = /^(?:Math|console|JSON|Number|Object|String|logger|log|z|v)$/u;

function isIdle(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const { callee } = call;
  const object = callee.type === 'MemberExpression' ? unwrapAwaited(callee.object) : undefined;
  if (object?.type === 'Identifier' && idle.test(object.name)) return true;
  const name =
    callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : callee.type === 'Identifier' ? callee.name : '';
  if (/^(?:slice|substring|repeat|at|push|map|filter|Number|String|Boolean|isInteger|min|clamp)$/u.test(name))
    return true;
  // What is written down or put into an answer gives back nothing: `create({ maxUses })`, `text({ maxUses })`.
  if (/^(?:create|update|upsert|insert|add|set|save|write|text|json|reply|respond|ok)(?![a-z])/u.test(name))
    return true;
  // What is told to a log is asked of nobody.
  if (/^(?:log|trace|track|debug|audit|report|notify|emit|capture)(?![a-z])/u.test(name)) return true;
  const callees = calleesOf(file, call);
  // What another file does with the limit is seen there; where it only hands it on, it is as open as without types.
  if (callees.length > 0 && callees.every((fn) => isCalleeElsewhere(file, call, fn) && !boundsNumber(file, fn)))
    return schemaCheckOf(file, call) !== undefined;
  return callees.length > 0 || schemaCheckOf(file, call) !== undefined;
}

/** Whether a function cuts a number or a list that it was handed, or asks how large it is. */
const boundsNumber = (file: SourceFile, fn: FunctionNode): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .some(({ callee }) =>
      /(?:^Math\.min|(?:^|\.)(?:clamp\w*|slice|parse|safeParse))$/u.test(dottedName(callee) ?? ''),
    ) ||
  nodeIndexOf(file)
    .inside('BinaryExpression', fn.body)
    .some(
      ({ operator, left }) =>
        /^[<>]=?$/u.test(operator) && isLimitName((dottedName(left) ?? '').split('.').at(-1) ?? ''),
    );

/** The values that calls which are not seen are handed, and that a tool's own schema calls a limit. */
export const limitSinksOf = perFile((file): readonly DecidingExpression[] => {
  if (!hasOpenLimit(file)) return [];
  return nodeIndexOf(file)
    .of('CallExpression')
    .filter((call) => !isIdle(file, call))
    .flatMap((call) =>
      call.arguments.flatMap((one) => valuesIn(one)).map((value) => ({ kind: 'limit' as const, call, value })),
    )
    .filter(({ value }) =>
      argumentOriginsOf(file, value).some(({ path, how }) => how === 'whole' && isLimitName(path.at(-1) ?? '')),
    );
});

/** An argument, or the values of the object that it is. */
function valuesIn(node: TSESTree.Node): readonly TSESTree.Expression[] {
  const inner = unwrapAwaited(node);
  if (inner.type === 'ObjectExpression')
    return inner.properties.flatMap((one) => (one.type === 'Property' ? valuesIn(one.value) : []));
  return inner.type === 'Identifier' || inner.type === 'MemberExpression' || inner.type === 'LogicalExpression'
    ? [inner]
    : [];
}
