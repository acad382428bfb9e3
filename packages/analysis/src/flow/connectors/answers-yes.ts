import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { Connector } from '../../match/connectors.js';
import { requestBodyOf } from '../../match/request-body.js';
import { enclosingFunction, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { testsAround, testsBefore } from '../alternatives.js';

const isTrue = (node: TSESTree.Node): boolean => {
  const inner = unwrapAwaited(node);
  return inner.type === 'Literal' && inner.value === true;
};

const saysYes = (file: SourceFile, result: TSESTree.Node, decision: string): boolean =>
  (requestBodyOf(file, result).entries.get(decision) ?? []).some(
    ({ value, conditions }) => conditions.length === 0 && isTrue(value),
  );

/** Whether a function answers every question with yes: it returns nothing else, asks nobody and refuses nothing. */
function alwaysSaysYes(file: SourceFile, fn: FunctionNode, decision: string): boolean {
  const returns = returnsOf(file, fn);
  const index = nodeIndexOf(file);
  return (
    returns.length > 0 &&
    returns.every((one) => saysYes(file, one, decision)) &&
    index.inside('ThrowStatement', fn).length === 0 &&
    index.inside('AwaitExpression', fn).length === 0
  );
}

/** The answer of a connector's own callback that lets everything pass. */
export function callbackThatSaysYes(file: SourceFile, { form, body }: Connector): TSESTree.Node | undefined {
  const callback = form.approval?.callback;
  const entries = callback ? (body.entries.get(callback.key) ?? []) : [];
  return entries.find(({ value }) =>
    functionsOf(file, value).some((fn) => callback !== undefined && alwaysSaysYes(file, fn, callback.decision)),
  )?.node;
}

const approvals = sdks.flatMap((sdk) => sdk.approvals ?? []);

/** Whether the only thing that is asked about a question is whether it is one. */
function asksNothingElse(file: SourceFile, node: TSESTree.Node, kind: string): boolean {
  const tests = [...testsAround(node), ...testsBefore(file, node)];
  return tests.every((test) => sourceText(file, test).includes(kind));
}

/** The function that reads questions from a response and answers them, so that no person can have been between. */
function readsQuestionHere(file: SourceFile, question: TSESTree.Node, kind: string): boolean {
  const fn = enclosingFunction(question);
  const scope = functionsAround(question).find((one) => sourceText(file, one).includes(kind)) ?? fn;
  if (!scope || !sourceText(file, scope).includes(kind)) return false;
  return valuesOf(file, question).some((value) => {
    const root = rootOf(value);
    return value.kind === 'member' && value.object.kind === 'element' && root.kind !== 'parameter';
  });
}

function functionsAround(node: TSESTree.Node): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let outer = node.parent; outer; outer = outer.parent) if (isFunction(outer)) found.push(outer);
  return found;
}

/**
 * Every place of the file where the program itself answers yes to each question of a remote server: the answer is the
 * constant `true`, the question comes out of the response in the same function, and nothing but its kind is asked.
 */
export const answersThatSayYes = perFile((file): readonly TSESTree.ObjectExpression[] =>
  approvals.flatMap(({ asks, answers }) => {
    if (!file.sourceCode.text.includes(answers.type)) return [];
    return nodeIndexOf(file)
      .of('ObjectExpression')
      .filter((object) => {
        if (!object.properties.some((one) => one.type === 'Property' && staticKey(one) === answers.decision))
          return false;
        const { entries } = requestBodyOf(file, object);
        const isAnswer = (entries.get('type') ?? []).some(({ value }) =>
          sourceText(file, value).includes(answers.type),
        );
        const question = entries.get(answers.question)?.[0]?.value;
        return (
          isAnswer &&
          question !== undefined &&
          (entries.get(answers.decision) ?? []).some(({ value }) => isTrue(value)) &&
          readsQuestionHere(file, question, asks.type) &&
          asksNothingElse(file, object, asks.type)
        );
      });
  }),
);
