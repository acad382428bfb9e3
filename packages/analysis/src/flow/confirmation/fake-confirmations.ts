import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { proposalBaseOf, shapedVariable } from '../../match/proposal-base.js';
import { rawOriginOf } from '../logging/raw-origin.js';
import { sourcesOf } from '../taint/sources-of.js';

/** A condition that takes the model's word for a person's yes. */
export interface FakeConfirmation {
  readonly node: TSESTree.Node;
  readonly name: string;
  /** The condition, for asking which code it stands in. */
  readonly code: TSESTree.Node;
}

const flagName =
  /^(?:(?:user|is|has|was|human|owner|customer)_?)?(?:confirm(?:ed|ation)?|approv(?:ed|al)|consent(?:ed|_given|Given)?)(?:_?(?:by_?user|flag|given))?$/iu;
/** A confirmation that the application made is looked up by its id or token, and that may be right. */
const isFlag = (name: string): boolean => flagName.test(name);

/** The flags that a condition reads as such: `!args.confirmed`, `confirm !== true`. */
function flagsIn(test: TSESTree.Node): readonly TSESTree.Node[] {
  const node = unwrap(test);
  switch (node.type) {
    case 'UnaryExpression':
      return flagsIn(node.argument);
    case 'LogicalExpression':
      return [...flagsIn(node.left), ...flagsIn(node.right)];
    case 'BinaryExpression':
      return [node.left, node.right].flatMap((one) => (unwrap(one).type === 'Literal' ? [] : flagsIn(one)));
    case 'Identifier':
    case 'MemberExpression':
      return [node];
    default:
      return [];
  }
}

const nameOf = (node: TSESTree.Node): string =>
  node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? (staticKey(node) ?? '') : '';

/**
 * `part.approved`: a member of the call itself, beside its arguments. A model writes the name and the arguments; what
 * stands beside them was put there by the SDK or by code, as where an answer is kept with the call that it is about.
 */
const isBesideArguments = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((value) => {
    // A text of the model that was parsed as a whole holds nothing else.
    if (value.kind !== 'member' || rootOf(value).kind === 'expression') return false;
    const base = proposalBaseOf(file, value) ?? shapedVariable(file, node);
    const part = base && 'part' in base ? base.part : undefined;
    return base?.path === value.key && (part === undefined || part === 'whole');
  });

/** Whether a value is one that the model wrote as an argument. */
const isModelsWord = (file: SourceFile, node: TSESTree.Node): boolean =>
  !isBesideArguments(file, node) &&
  (rawOriginOf(file, node)?.kind === 'arguments' ||
    sourcesOf(file, node).some((one) => one.source === 'model arguments' && one.evidence !== 'name'));

/** The conditions of a file for which the model fills in the answer itself. */
export const fakeConfirmationsIn = perFile((file): readonly FakeConfirmation[] => {
  const index = nodeIndexOf(file);
  return [...index.of('IfStatement'), ...index.of('ConditionalExpression')].flatMap(({ test }) =>
    flagsIn(test)
      .filter((node) => isFlag(nameOf(node)) && isModelsWord(file, node))
      .slice(0, 1)
      .map((node) => ({ node, name: nameOf(node), code: test })),
  );
});
