import type { TSESTree } from '@typescript-eslint/types';
import { homeOf } from './other-files.js';
import type { SourceFile } from './source-file.js';

/** The answers to each question about a file, by the number of the question. */
type Answers = unknown[];

const answersByFile = new WeakMap<TSESTree.Program, Answers>();
let questions = 0;
/** The file that was asked about last: nearly every question is about the same one as the question before. */
let lastProgram: TSESTree.Program | undefined;
let lastAnswers: Answers = [];

function answersOf({ program }: Pick<SourceFile, 'program'>): Answers {
  if (program === lastProgram) return lastAnswers;
  let answers = answersByFile.get(program);
  if (!answers) {
    answers = new Array<unknown>(questions);
    answersByFile.set(program, answers);
  }
  lastProgram = program;
  lastAnswers = answers;
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
    const answers = answersOf(file);
    const known = answers[question] as { readonly answer: Answer } | undefined;
    if (known) return known.answer;
    const answer = ask(file);
    answers[question] = { answer };
    return answer;
  };
}

/** Makes a question that is answered once for the syntax tree that a node is in, by what the tree alone shows. */
export function perTree<Answer>(ask: (program: TSESTree.Program) => Answer): (node: TSESTree.Node) => Answer {
  const question = questions++;
  return (node) => {
    let root: TSESTree.Node = node;
    while (root.parent) root = root.parent;
    const program = root;
    const answers = answersOf({ program });
    const known = answers[question] as { readonly answer: Answer } | undefined;
    if (known) return known.answer;
    const answer = ask(program);
    answers[question] = { answer };
    return answer;
  };
}

/**
 * Makes a question about a node that its tree alone answers, and that is remembered with the node: for those who have no
 * file at hand. Costs more than {@link perNode}, so it is for nodes of which most files have few.
 */
export function perBareNode<Node extends TSESTree.Node, Answer>(ask: (node: Node) => Answer): (node: Node) => Answer {
  const answers = new WeakMap<Node, { readonly answer: Answer }>();
  return (node) => {
    const known = answers.get(node);
    if (known) return known.answer;
    const answer = ask(node);
    answers.set(node, { answer });
    return answer;
  };
}

/**
 * Makes a question about a text that stands where no syntax tree is made yet. The answer for the last text is
 * remembered, with the settings and the place that it was asked for.
 */
export function ofLastText<
  Settings extends object,
  Location extends { readonly filename: string; readonly cwd: string },
  Answer,
>(
  ask: (text: string, settings: Settings, location: Location) => Answer,
): (text: string, settings: Settings, location: Location) => Answer {
  let last:
    | { readonly text: string; readonly settings: Settings; readonly location: Location; readonly answer: Answer }
    | undefined;
  return (text, settings, location) => {
    const { filename, cwd } = location;
    const isSamePlace = last?.location.filename === filename && last.location.cwd === cwd;
    if (last && isSamePlace && last.settings === settings && last.text === text) return last.answer;
    last = { text, settings, location, answer: ask(text, settings, location) };
    return last.answer;
  };
}

const isTreeNode = (node: object): node is TSESTree.Node => 'range' in node;

/** How often a question came back to itself: whoever sees it grow was told something that is not settled yet. */
let circles = 0;

interface Entry<Answer> {
  answer: Answer;
  isAsked: boolean;
}

/**
 * Makes a question about one node that is answered once, in the file that the node stands in, and remembered. A question that comes back to
 * itself while it is being answered gets `whenCircular`.
 */
export function perNode<Node extends object, Answer>(
  whenCircular: Answer,
  ask: (file: SourceFile, node: Node) => Answer,
): (file: SourceFile, node: Node) => Answer {
  const question = questions++;
  return (asking, node) => {
    const file = asking.others && isTreeNode(node) ? homeOf(asking, node) : asking;
    const byQuestion = answersOf(file);
    // The map lives and dies with the tree, so it may hold its nodes; a weak one costs more than all the questions.
    const answers = (byQuestion[question] ??= new Map()) as Map<Node, Entry<Answer>>;
    const known = answers.get(node);
    if (known) {
      if (known.isAsked) circles += 1;
      return known.answer;
    }
    const entry = { answer: whenCircular, isAsked: true };
    answers.set(node, entry);
    entry.answer = ask(file, node);
    entry.isAsked = false;
    return entry.answer;
  };
}

/**
 * Remembers a part of an answer that many questions share: what a parameter is, behind each mention of it. Unlike
 * {@link perNode} it stops no circle, and an answer that was found within one is not kept, because asked from elsewhere
 * it may be another. So it changes no answer, only how often it is worked out.
 */
export function shared<Subject, Answer>(
  keyOf: (subject: Subject) => object,
  ask: (file: SourceFile, subject: Subject) => Answer,
): (file: SourceFile, subject: Subject) => Answer {
  const question = questions++;
  return (file, subject) => {
    const answers = (answersOf(file)[question] ??= new Map()) as Map<object, { readonly answer: Answer }>;
    const key = keyOf(subject);
    const known = answers.get(key);
    if (known) return known.answer;
    const before = circles;
    const answer = ask(file, subject);
    if (circles === before) answers.set(key, { answer });
    return answer;
  };
}

/**
 * Makes a question that leads to itself about other subjects at most so many times, one inside the other: behind that it
 * gets what is said without looking. What a compiler wrote leads from variable to variable for thousands of them, and the
 * engine's stack is smaller than that.
 */
export function nested<Subject, Answer>(
  most: number,
  unseen: (file: SourceFile, subject: Subject) => Answer,
  ask: (file: SourceFile, subject: Subject) => Answer,
): (file: SourceFile, subject: Subject) => Answer {
  let depth = 0;
  return (file, subject) => {
    if (depth >= most) return unseen(file, subject);
    depth += 1;
    try {
      return ask(file, subject);
    } finally {
      depth -= 1;
    }
  };
}
