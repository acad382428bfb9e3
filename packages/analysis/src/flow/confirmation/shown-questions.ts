import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

/** A question that an answer to a client carries, for a person who says yes to it by another request. */
export interface ShownQuestion {
  /** The key that says what it is. */
  readonly key: TSESTree.Node;
  /** The dialog, or its text. */
  readonly value: TSESTree.Node;
}

const asks =
  /^(?:pending)?_?(?:confirm(?:ation)?|approval|consent)_?(?:request|dialog|text|message|question|prompt)?$/iu;

/** A confirmation may also be a receipt for what was done: then only what is put as a question counts. */
const receipts = /confirm/iu;
const asksByKey = /question|prompt|dialog|request/iu;
const asksInside = /^(?:question|prompt|title|heading|buttons|choices|options)$/iu;

const isQuestion = (key: string, value: TSESTree.Node): boolean =>
  !receipts.test(key) ||
  asksByKey.test(key) ||
  (value.type === 'ObjectExpression' &&
    value.properties.some((one) => one.type === 'Property' && asksInside.test(staticKey(one) ?? '')));

/** Keys under which a dialog offers its answers, and what such answers are called. */
const answerKeys = /^(?:buttons|choices|options|answers|replies|actions)$/u;
const answers = /^(?:approve|accept|confirm|allow|agree|reject|deny|decline|refuse|cancel|yes|no)$/iu;
/** What a dialog says, where its answers stand beside it. */
const words = /^(?:prompt|question|text|message|title|body|summary|description|content)$/u;

/** Whether an object offers a yes and a no to whoever reads it: `{ prompt, buttons: ['approve', 'reject'] }`. */
const offersAnswers = (file: SourceFile, object: TSESTree.ObjectExpression): boolean =>
  object.properties.some(
    (one) =>
      one.type === 'Property' &&
      answerKeys.test(staticKey(one) ?? '') &&
      nodeIndexOf(file)
        .inside('Literal', one.value)
        .filter(({ value }) => typeof value === 'string' && answers.test(value)).length > 1,
  );

/** Keys under which what will be done stands beside the words. */
const tellsAction =
  /^(?:tool|tools|toolName|tool_name|action|actions|arguments|args|input|inputs|call|calls|toolCalls?|tool_calls?|interruptions?|items?|details|fields|params|parameters|payload|changes|diff|preview|steps)$/u;

const tellsIn = (object: TSESTree.Node): boolean =>
  object.type === 'ObjectExpression' &&
  object.properties.some((one) => one.type === 'SpreadElement' || tellsAction.test(staticKey(one) ?? ''));

const asksOnce = /^(?:question|prompt|confirmation_?text|approval_?text)$/iu;
const waits = /pending|approvals?|confirmations?/iu;

/** Whether a row is kept for a person to decide about: `pendingApprovals.insert({ args, question })`. Its words are shown. */
const isKeptForDecision = (key: string, { parent }: TSESTree.ObjectExpression): boolean =>
  asksOnce.test(key) && parent.type === 'CallExpression' && waits.test(dottedName(parent.callee) ?? '');

/** Whether an object is handed to a call or given back, as an answer is. */
function isHandedOn(object: TSESTree.Node): boolean {
  for (let at = object.parent; at && !isFunction(at); at = at.parent) {
    if (at.type === 'CallExpression' || at.type === 'ReturnStatement' || at.type === 'NewExpression') return true;
    if (at.type.endsWith('Statement') || at.type === 'VariableDeclarator') return false;
  }
  return object.parent?.type === 'ArrowFunctionExpression';
}

/**
 * The questions of a file that are shown by a client: `res.json({ confirmation: { question } })`. Left out is what also
 * says in a member of its own what will be done: there the words are a comment beside it.
 */
export const shownQuestionsIn = perFile((file: SourceFile): readonly ShownQuestion[] =>
  nodeIndexOf(file)
    .of('Property')
    .flatMap((property): readonly ShownQuestion[] => {
      const holder = property.parent;
      const key = staticKey(property) ?? '';
      if (holder.type !== 'ObjectExpression') return [];
      const value = unwrap(property.value);
      if (isKeptForDecision(key, holder)) return [{ key: property.key, value }];
      const isAsked = asks.test(key) ? isQuestion(key, value) : words.test(key) && offersAnswers(file, holder);
      if (!isAsked) return [];
      if (value.type === 'Literal' || isFunction(value) || tellsIn(holder) || tellsIn(value)) return [];
      return isHandedOn(holder) ? [{ key: property.key, value }] : [];
    }),
);
