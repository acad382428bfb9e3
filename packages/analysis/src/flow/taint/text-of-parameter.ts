import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { enclosingFunction } from '../../resolve/function-node.js';
import type { Value } from '../../resolve/value.js';
import { variableOf } from '../../resolve/variable-of.js';
import { principalOf } from '../principal/principal.js';
import { isOwnText, leadsToText } from './retrieved-text.js';
import type { Taint } from './taint.js';
import { userTexts } from './user-texts.js';

type Parameter = Extract<Value, { kind: 'parameter' }>;

const nameNode = ({ node }: Parameter): TSESTree.Node => {
  const pattern = node.type === 'TSParameterProperty' ? node.parameter : node;
  return pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
};

const freeText =
  /^(?:question|message|userMessage|userInput|userText|userPrompt|comment|feedback|ticketText|emailBody|transcript|pageText|html|markdown|documentText|rawText)$/u;

/**
 * What is a parameter that no call of the file hands anything to, as text from outside?
 *
 * Text of a request where the file sends the same parameter to the model as what the user says. Where a member is read
 * that holds what somebody wrote, `ticket.body`, it is a text of others: no request is seen. A name alone gives `name`. Whoever asks is left out, and so is what
 * is named as a prompt or as configuration.
 */
export function textOfParameter(
  file: SourceFile,
  value: Parameter,
  path: readonly string[],
  node: TSESTree.Node,
): readonly Taint[] {
  const named = nameNode(value);
  const name = named.type === 'Identifier' ? named.name : '';
  const found = (evidence: Taint['evidence'], source: Taint['source'] = 'request'): readonly Taint[] => [
    { source, node, path, evidence, how: 'whole', form: 'free', trace: [{ node, text: source }] },
  ];
  const written = (): readonly Taint[] => found(path.some((key) => isOwnText(key)) ? 'name' : 'shape', 'retrieved');
  if (isOwnText(name) || !enclosingFunction(node) || isChatMessage(name, path) || isHandedAsSystem(path)) return [];
  // What somebody who asks works on is theirs no more than anybody's: `context.ticket.body`.
  if (path.length > 1 && leadsToText(path)) return written();
  if (principalOf(file, named).answer === 'yes') return [];
  if (named.type === 'ObjectPattern') {
    const bound = namesIn(named).find((one) => one.name === path.at(-1) || one.name === (path[0] ?? ''));
    const variable = bound && variableOf(file, bound);
    return variable && userTexts(file).has(variable) ? found('shape') : [];
  }
  const variable = variableOf(file, named);
  if (path.length === 0 && variable && userTexts(file).has(variable)) return found('shape');
  if (leadsToText(path)) return written();
  return path.length === 0 && freeText.test(name) ? found('name') : [];
}

/** An adapter takes instructions as such: who hands them in by that name, `{ system: [{ text }] }`, is asked where that stands. */
const isHandedAsSystem = (path: readonly string[]): boolean => /^(?:system|developer)(?![a-z])/u.test(path[0] ?? '');

const conversations = /^(?:\w*[mM]essages?|\w*[mM]sgs?|history|turns|conversation|thread|chat\w*|items)$/u;

/** The content of a message of a conversation: who says it stands beside it, and an adapter only turns its form. */
function isChatMessage(name: string, path: readonly string[]): boolean {
  const keys = path.filter((key) => key !== '[]');
  // `message.content.map((part) => part.text)`
  const isContent = keys.at(-1) === 'content' || (keys.at(-1) === 'text' && keys.at(-2) === 'content');
  return isContent && [name, ...path].some((key) => conversations.test(key));
}

const namesIn = (pattern: TSESTree.ObjectPattern): readonly TSESTree.Identifier[] =>
  pattern.properties.flatMap((one) => {
    if (one.type !== 'Property') return [];
    const inner = one.value.type === 'AssignmentPattern' ? one.value.left : one.value;
    return inner.type === 'Identifier' ? [inner] : [];
  });
