import type { TSESTree } from '@typescript-eslint/types';
import type { ModelRequest } from '../../match/requests.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isRepeatableAt } from '../edit/repeatable.js';
import { holdsComment, removalOf } from '../edit/removal-of.js';
import { restricts, type ChoiceToggle } from './choice-toggle.js';

/** Tools and choice of a request under one condition: `...(member.mayAct ? { tools, tool_choice: 'auto' } : {})`. */
export interface JoinedToggle {
  /** The entry of the tools, and what it becomes. */
  readonly tools: TSESTree.Property;
  readonly text: string;
  /** The entry of the choice with its comma, which goes. */
  readonly removed: readonly [start: number, end: number];
}

/** The condition that a choice is written with, in the request or in a constant of its own. */
function conditionalOf(file: SourceFile, choice: TSESTree.Node): TSESTree.ConditionalExpression | undefined {
  if (choice.type === 'ConditionalExpression') return choice;
  if (choice.type !== 'Identifier') return undefined;
  const [definition, ...others] = variableOf(file, choice)?.defs ?? [];
  const declarator = definition?.node;
  if (others.length > 0 || declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const')
    return undefined;
  return declarator.id === definition?.name && declarator.init?.type === 'ConditionalExpression'
    ? declarator.init
    : undefined;
}

/** The text of an entry with its value under another expression; `undefined` where a comment would be lost. */
function entryText(file: SourceFile, property: TSESTree.Property, value: TSESTree.Node): string | undefined {
  const { text } = file.sourceCode;
  if (property.shorthand && value === property.value) return text.slice(...property.range);
  if (holdsComment(file, property.range[0], property.value.range[0])) return undefined;
  return `${text.slice(property.range[0], property.value.range[0])}${text.slice(...value.range)}`;
}

/**
 * The entries of tools and choice as one part of the request that the condition of the choice adds or leaves out.
 *
 * Only where both stand in one literal with no spread between them, the choice switches everything off on one side, and
 * the condition can be read at the tools too. Without tools the choice has to go as well: providers refuse it alone.
 */
export function joinedToggle(file: SourceFile, request: ModelRequest, toggle: ChoiceToggle): JoinedToggle | undefined {
  const entriesOf = (keys: readonly string[]): readonly TSESTree.Node[] =>
    keys.flatMap((key) => (request.body.entries.get(key) ?? []).map((entry) => entry.node));
  const [tools, ...otherTools] = entriesOf(request.point.tools);
  const [choice, ...otherChoices] = entriesOf(request.point.choice);
  if (tools?.type !== 'Property' || choice?.type !== 'Property' || tools.parent !== choice.parent) return undefined;
  const { parent: body } = tools;
  if (otherTools.length + otherChoices.length > 0 || body.type !== 'ObjectExpression') return undefined;
  const [from, to] = [body.properties.indexOf(tools), body.properties.indexOf(choice)].sort((a, b) => a - b);
  if (body.properties.slice(from, to).some((one) => one.type === 'SpreadElement')) return undefined;

  const condition = conditionalOf(file, choice.value);
  if (condition?.test !== toggle.test || !isRepeatableAt(file, condition.test, tools)) return undefined;
  const key = request.point.choice.find((one) => request.body.entries.has(one)) ?? '';
  const [off, ...more] = [condition.consequent, condition.alternate].filter((one) => restricts(request, key, one));
  if (!off || more.length > 0) return undefined;
  const isInline = condition === choice.value;
  const kept = off === condition.consequent ? condition.alternate : condition.consequent;
  if (
    isInline &&
    [[condition.test, condition.consequent] as const, [condition.consequent, condition.alternate] as const].some(
      ([a, b]) => holdsComment(file, a.range[1], b.range[0]),
    )
  )
    return undefined;

  const parts = [entryText(file, tools, tools.value), entryText(file, choice, isInline ? kept : choice.value)];
  const removed = removalOf(file, choice, body.properties);
  if (!removed || parts.includes(undefined)) return undefined;
  const test = file.sourceCode.text.slice(...condition.test.range);
  const sent = `{ ${parts.join(', ')} }`;
  return {
    tools,
    removed,
    text: off === condition.consequent ? `...(${test} ? {} : ${sent})` : `...(${test} ? ${sent} : {})`,
  };
}
