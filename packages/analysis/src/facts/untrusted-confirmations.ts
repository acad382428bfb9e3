import { confirmationsOf } from '../flow/confirmation/confirmations.js';
import { fakeConfirmationsIn } from '../flow/confirmation/fake-confirmations.js';
import { untrustedQuestionsIn } from '../flow/confirmation/untrusted-questions.js';
import { isTestFile } from '../match/gate.js';
import { enclosingFunctions, isInside } from '../resolve/function-node.js';
import { perFile } from '../resolve/per-file.js';
import { readerName } from './reader-name.js';
import type { UntrustedConfirmation } from './untrusted-confirmation.js';

/** The confirmations of a file that are no person's answer to the application's question. */
export const untrustedConfirmationsOf = perFile((file): readonly UntrustedConfirmation[] => {
  if (isTestFile(file)) return [];
  const asked = [...confirmationsOf(file).keys()];
  const filled = fakeConfirmationsIn(file).flatMap(({ node, name }): readonly UntrustedConfirmation[] => {
    const path = enclosingFunctions(node).at(-1);
    // A person who is asked beside it makes the flag a courtesy.
    const isAskedToo = path !== undefined && asked.some((call) => isInside(call, path));
    return [{ kind: 'filled in', node, value: name, question: name, proven: !isAskedToo }];
  });
  const questions = untrustedQuestionsIn(file).map(({ node, asked: question, by, certain }): UntrustedConfirmation => ({
    kind: by === 'the model' ? 'text of the model' : 'fetched text',
    node,
    value: readerName(file, node),
    question: readerName(file, question),
    proven: certain,
  }));
  return [...filled, ...questions].sort((a, b) => a.node.range[0] - b.node.range[0]);
});
