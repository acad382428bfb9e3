import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { calledName } from '../execution/called-name.js';
import { partNamed, proposalPartsIn } from '../execution/proposal-parts-in.js';
import { recordedIn } from './recorded-in.js';
import { trailCallsOf } from './trail-calls.js';

/** A way on which a proposed call is answered from what is kept, before the record of those that are carried out. */
export interface UnrecordedAnswer {
  /** The statement that answers. */
  readonly node: TSESTree.Statement;
  /** What the answer is taken from. */
  readonly lookup: TSESTree.CallExpression;
  /** The record that is not reached. */
  readonly record: TSESTree.CallExpression;
  readonly fn: FunctionNode;
}

const looksUp = /^(?:get|read|find|fetch|lookup|peek|load|recall|has|match)(?![a-z])/u;
const keeps = /^(?:set|put|write|save|store|add|remember|insert)(?![a-z])/u;

const receiverOf = (call: TSESTree.CallExpression): TSESTree.Node | undefined => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? callee.object : undefined;
};

/**
 * The look-ups of a function in what it keeps for itself: the same object is asked first and written later. One by the id
 * of the call finds what was recorded when the call came first.
 */
function ownLookups(file: SourceFile, fn: FunctionNode): readonly TSESTree.CallExpression[] {
  const calls = nodeIndexOf(file).inside('CallExpression', fn.body);
  const written = calls.flatMap((call) => {
    const receiver = keeps.test(calledName(call)) ? receiverOf(call) : undefined;
    return receiver ? [{ call, text: sourceText(file, receiver) }] : [];
  });
  if (written.length === 0) return [];
  return calls.filter((call) => {
    const receiver = looksUp.test(calledName(call)) ? receiverOf(call) : undefined;
    const text = receiver && sourceText(file, receiver);
    return (
      text !== undefined &&
      written.some((one) => one.text === text && one.call.range[0] > call.range[1]) &&
      !call.arguments.some((one) => partNamed(proposalPartsIn(file, one), 'id') !== undefined)
    );
  });
}

/** The look-up that a statement answers with what it found: `if (kept) return kept`. */
function answeredBy(
  file: SourceFile,
  statement: TSESTree.Statement,
  lookups: readonly TSESTree.CallExpression[],
): TSESTree.CallExpression | undefined {
  if (statement.type !== 'IfStatement' || statement.alternate) return undefined;
  const { consequent } = statement;
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  const answer = last?.type === 'ReturnStatement' ? last.argument : undefined;
  if (!answer) return undefined;
  const index = nodeIndexOf(file);
  const finds = (node: TSESTree.Node): TSESTree.CallExpression | undefined => {
    const direct = lookups.find((one) => isInside(one, node));
    if (direct) return direct;
    for (const name of index.inside('Identifier', node)) {
      const [definition] = variableOf(file, name)?.defs ?? [];
      const made = definition?.node.type === 'VariableDeclarator' ? definition.node.init : undefined;
      const found = made && lookups.find((one) => one === unwrapAwaited(made));
      if (found) return found;
    }
    return undefined;
  };
  return finds(statement.test) && finds(answer);
}

/** The statements that run before a node in its function, those of the inner blocks first. */
function* statementsBefore(node: TSESTree.Node, fn: FunctionNode): Generator<TSESTree.Statement> {
  for (let at = node; at !== fn && at.parent; at = at.parent) {
    const { parent } = at;
    const list = parent.type === 'BlockStatement' ? parent.body : parent.type === 'SwitchCase' ? parent.consequent : [];
    for (const one of list) {
      if (one.range[0] >= at.range[0]) break;
      yield one;
    }
  }
}

/** Every way of the file on which an answer from a cache passes by the record that follows. */
export const unrecordedAnswersOf = perFile((file): readonly UnrecordedAnswer[] =>
  [...trailCallsOf(file)].flatMap((record): readonly UnrecordedAnswer[] => {
    const fn = enclosingFunction(record);
    const lookups = fn ? ownLookups(file, fn) : [];
    if (!fn || lookups.length === 0) return [];
    const before = [...statementsBefore(record, fn)];
    if (before.some((one) => recordedIn({ file }, one) !== 'no')) return [];
    return before.flatMap((node) => {
      const lookup = answeredBy(file, node, lookups);
      return lookup ? [{ node, lookup, record, fn }] : [];
    });
  }),
);
