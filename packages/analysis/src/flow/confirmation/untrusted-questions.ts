import type { TSESTree } from '@typescript-eslint/types';
import { describedCallsOf } from '../../match/described-calls.js';
import { argumentAt, calleesOf, callSitesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf, isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { valuesOf } from '../../resolve/values-of.js';
import { principalOf } from '../principal/principal.js';
import { answerDecides } from './answer-decides.js';
import { confirmationsOf, type Confirmation } from './confirmations.js';
import { questionsPut } from './questions-put.js';
import { questionTexts } from './question-texts.js';
import { strangerIn, type Stranger } from './stranger-in.js';
import { toolCodeOf } from '../execution/tool-code.js';
import { shownQuestionsIn } from './shown-questions.js';

/** A question to a person whose text was written by somebody else than the application. */
export interface UntrustedQuestion extends Pick<Stranger, 'by' | 'certain'> {
  readonly node: TSESTree.Node;
  /** The call that asks, or the key under which an answer carries the question. */
  readonly asked: TSESTree.Node;
}

/** Labels under which a dialog shows somebody's own words beside the question. */
const ownWords = /^(?:summary|reason|explanation)$/iu;

/** Whether an argument stands under a label beside a question that says itself what will be done. */
const isBesideQuestion = (text: TSESTree.Node, all: readonly TSESTree.Node[]): boolean =>
  text.parent?.type === 'Property' &&
  ownWords.test(staticKey(text.parent) ?? '') &&
  all.some((one) => one !== text && one.type === 'TemplateLiteral' && one.expressions.length > 0);

/** The key that a value stands under, which says what it is; itself where it stands alone. */
const keyOf = (value: TSESTree.Node): TSESTree.Node => (value.parent?.type === 'Property' ? value.parent.key : value);

/** What the callers of a function that asks hand it as the text; the text itself where it is not handed. */
function handedIn(file: SourceFile, text: TSESTree.Node): readonly TSESTree.Node[] {
  const [value] = text.type === 'Identifier' ? valuesOf(file, text) : [];
  if (value?.kind !== 'parameter') return [text];
  const handed = callSitesOf(file, value.fn).flatMap((call) => argumentAt(call, value.index) ?? []);
  return handed.length > 0 ? handed : [text];
}

/** The questions of a file whose text comes from the model, a tool or something fetched. */
export const untrustedQuestionsIn = perFile((file): readonly UntrustedQuestion[] => {
  const asked = [...askedWith(file), ...askedElsewhere(file)];
  const known = new Set<TSESTree.Node>(asked.map(({ node }) => node));
  const shown = shownQuestionsIn(file).flatMap(({ key, value }) =>
    questionTexts(file, value).flatMap((text): readonly UntrustedQuestion[] => {
      const found = known.has(text) ? undefined : strangerIn(file, text);
      known.add(text);
      return found?.narrated === true ? [{ by: found.by, certain: found.certain, node: text, asked: key }] : [];
    }),
  );
  const described = describedCallsOf(file).flatMap(({ text: given }) => {
    const functions = functionsOf(file, given);
    const texts = functions.length > 0 ? functions.flatMap((fn) => returnsOf(file, fn)) : [given];
    return texts.flatMap((text): readonly UntrustedQuestion[] => {
      const found = strangerIn(file, text);
      return found ? [{ by: found.by, certain: found.certain, node: text, asked: keyOf(given) }] : [];
    });
  });
  return [...asked, ...shown, ...described];
});

/** The texts of what was put before people, where a call waits for the answer to that. */
const textsPutBefore = (file: SourceFile, waiting: TSESTree.CallExpression): readonly TSESTree.Node[] =>
  [...questionsPut(file)].flatMap(([put, answered]) =>
    answered === waiting
      ? put.arguments.flatMap((one) => (one.type === 'ObjectExpression' ? questionTexts(file, one) : []))
      : [],
  );

/** What the text of a call that asks is made of, as far as somebody else than the application wrote it. */
function strangersIn(file: SourceFile, { call, kind }: Confirmation): readonly UntrustedQuestion[] {
  // Only a name says that somebody is asked here.
  const decides = kind === 'named' ? answerDecides(file, call) : 'yes';
  if (decides === 'no') return [];
  const own = call.arguments.flatMap((argument) => {
    const passed = argument.type === 'SpreadElement' ? argument.argument : argument;
    // Who is asked is no text; an object that also says for whom may hold one.
    const isWho = passed.type !== 'ObjectExpression' && principalOf(file, passed).answer === 'yes';
    return isWho ? [] : questionTexts(file, passed);
  });
  const texts = [...own, ...textsPutBefore(homeOf(file, call), call)];
  return texts
    .flatMap((one) => handedIn(file, one))
    .flatMap((text): readonly UntrustedQuestion[] => {
      const found = strangerIn(file, text);
      if (!found || (found.by === 'the model' && !found.narrated && isBesideQuestion(text, texts))) return [];
      return [{ by: found.by, certain: found.certain && decides === 'yes', node: text, asked: call }];
    });
}

/** The questions that calls ask. */
const askedWith = (file: SourceFile): readonly UntrustedQuestion[] =>
  [...confirmationsOf(file).values()].flatMap((one) => strangersIn(file, one));

const mayAsk = /elicit|interrupt|confirm|approv|consent|\bask/iu;

/** The questions that functions of other files ask for the code of a tool of this one: what they show is handed here. */
const askedElsewhere = (file: SourceFile): readonly UntrustedQuestion[] => {
  if (file.others?.mayHold(mayAsk) !== true) return [];
  const code = toolCodeOf(file).flatMap(({ fn }) => (isElsewhere(fn) ? [] : [fn.body]));
  return nodeIndexOf(file)
    .insideAny('CallExpression', code)
    .flatMap((call) =>
      calleesOf(file, call).flatMap((fn) => {
        if (!isElsewhere(fn)) return [];
        const asking = [...confirmationsOf(homeOf(file, fn)).values()].filter((one) => isInside(one.call, fn.body));
        return asking
          .flatMap((one) => strangersIn(file, one))
          .map((one) => (isElsewhere(one.node) ? { ...one, node: call } : one));
      }),
    );
};
