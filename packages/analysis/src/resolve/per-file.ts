import type { TSESTree } from '@typescript-eslint/types';
import { homeOf } from './other-files.js';
import type { SourceFile } from './source-file.js';

/** The answers to each question about a file, by the number of the question. */
type Answers = ({ readonly answer: unknown } | undefined)[];

const answersByFile = new WeakMap<TSESTree.Program, Answers>();
let questions = 0;
/** The file that was asked about last: nearly every question is about the same one as the question before. */
let last: { readonly program: TSESTree.Program; readonly answers: Answers } | undefined;

function answersOf(program: TSESTree.Program): Answers {
  if (last?.program === program) return last.answers;
  let answers = answersByFile.get(program);
  if (!answers) {
    answers = [];
    answersByFile.set(program, answers);
  }
  last = { program, answers };
  return answers;
}

/**
 * Makes a question that is answered once per file and remembered with the file's syntax tree.
 *
 * The key is the Program node, because oxlint reuses one `sourceCode` object for all files.
 */
export function perFile<Answer>(ask: (file: SourceFile) => Answer): (file: SourceFile) => Answer {
  const question = questions++;
  return (file) => {
    const answers = answersOf(file.program);
    const known = answers[question];
    if (known) return known.answer as Answer;
    const answer = ask(file);
    answers[question] = { answer };
    return answer;
  };
}

const isTreeNode = (node: object): node is TSESTree.Node => 'range' in node;

/**
 * Makes a question about one node that is answered once, in the file that the node stands in, and remembered. A question that comes back to
 * itself while it is being answered gets `whenCircular`.
 */
export function perNode<Node extends object, Answer>(
  whenCircular: Answer,
  ask: (file: SourceFile, node: Node) => Answer,
): (file: SourceFile, node: Node) => Answer {
  // The map lives and dies with the tree, so it may hold its nodes; a weak one costs more than all the questions.
  const answersByNode = perFile(() => new Map<Node, { answer: Answer }>());
  return (asking, node) => {
    const file = asking.others && isTreeNode(node) ? homeOf(asking, node) : asking;
    const answers = answersByNode(file);
    const known = answers.get(node);
    if (known) return known.answer;
    const entry = { answer: whenCircular };
    answers.set(node, entry);
    entry.answer = ask(file, node);
    return entry.answer;
  };
}
