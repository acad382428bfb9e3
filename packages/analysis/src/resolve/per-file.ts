import type { TSESTree } from '@typescript-eslint/types';
import { homeOf } from './other-files.js';
import type { SourceFile } from './source-file.js';

/** The answers to each question about a file, by the number of the question. */
type Answers = unknown[];

const answersByFile = new WeakMap<TSESTree.Program, Answers>();
/** What is concluded about held files for one linted file alone: with its root. */
const answersByRoot = new WeakMap<TSESTree.Program, Map<TSESTree.Program, Answers>>();
let questions = 0;

/** Where the answers about a file are kept. */
interface Kept {
  /** For as long as one file is linted. */
  readonly here: Answers;
  /** For as long as the file is held, whichever file leads to it: answers that are the same for all of them. */
  readonly forAll: Answers | undefined;
}

/** The file that was asked about last: nearly every question is about the same one as the question before. */
let lastProgram: TSESTree.Program | undefined;
let lastRoot: TSESTree.Program | undefined;
let lastKept: Kept = { here: [], forAll: undefined };

/** How often something was told that holds for the linted file alone. */
let told = 0;

/**
 * Says that what is told now holds for the linted file alone, so that what is concluded from it about a held file is not
 * kept for the next one.
 */
export function holdsForRootAlone(): void {
  told += 1;
}

function answersIn(
  kept: WeakMap<TSESTree.Program, Answers> | Map<TSESTree.Program, Answers>,
  program: TSESTree.Program,
) {
  let answers = kept.get(program);
  if (!answers) {
    answers = new Array<unknown>(questions);
    kept.set(program, answers);
  }
  return answers;
}

function keptFor(root: TSESTree.Program, program: TSESTree.Program): Kept {
  let byProgram = answersByRoot.get(root);
  if (!byProgram) {
    byProgram = new Map();
    answersByRoot.set(root, byProgram);
  }
  return { here: answersIn(byProgram, program), forAll: answersIn(answersByFile, program) };
}

function answersOf({ program, isHeld, others }: Pick<SourceFile, 'program' | 'isHeld' | 'others'>): Kept {
  const root = isHeld ? others?.root().program : undefined;
  if (!root) told += 1;
  if (program === lastProgram && root === lastRoot) return lastKept;
  lastProgram = program;
  lastRoot = root;
  lastKept = root ? keptFor(root, program) : { here: answersIn(answersByFile, program), forAll: undefined };
  return lastKept;
}

/**
 * Makes a question that is answered once per file and remembered with the file's syntax tree.
 *
 * The key is the Program node, because oxlint reuses one `sourceCode` object for all files.
 */
export function perFile<Answer>(ask: (file: SourceFile) => Answer): (file: SourceFile) => Answer {
  const question = questions++;
  return (file) => {
    const { here, forAll } = answersOf(file);
    const settled = forAll?.[question] as { readonly answer: Answer } | undefined;
    if (settled) return settled.answer;
    const known = here[question] as { readonly answer: Answer } | undefined;
    if (known) {
      told += 1;
      return known.answer;
    }
    const before = told;
    const answer = ask(file);
    const kept = forAll && told === before ? forAll : here;
    kept[question] = { answer };
    return answer;
  };
}

/**
 * Makes a memory of its own for each file, for answers that are put into it while others are looked for. What is read there
 * may have been found for the linted file alone, so nothing that is concluded from it is kept for the next one.
 */
export function memoryPerFile<Memory extends object>(make: () => Memory): (file: SourceFile) => Memory {
  const question = questions++;
  return (file) => {
    const { here } = answersOf(file);
    told += 1;
    const memory = (here[question] ??= make());
    return memory as Memory;
  };
}

/** The roots of the nodes that were asked about and of those around them: the way up is gone once. */
const roots = new WeakMap<TSESTree.Node, TSESTree.Program>();

function rootOf(node: TSESTree.Node): TSESTree.Program {
  const way: TSESTree.Node[] = [];
  let root = node;
  let found = roots.get(root);
  while (!found && root.parent) {
    way.push(root);
    root = root.parent;
    found = roots.get(root);
  }
  const program = found ?? (root as TSESTree.Program);
  for (const one of way) roots.set(one, program);
  return program;
}

/** Makes a question that is answered once for the syntax tree that a node is in, by what the tree alone shows. */
export function perTree<Answer>(ask: (program: TSESTree.Program) => Answer): (node: TSESTree.Node) => Answer {
  const question = questions++;
  return (node) => {
    const program = rootOf(node);
    const answers = answersIn(answersByFile, program);
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
    const { here, forAll } = answersOf(file);
    const settled = (forAll?.[question] as Map<Node, Entry<Answer>> | undefined)?.get(node);
    if (settled) return settled.answer;
    // The map lives and dies with the tree, so it may hold its nodes; a weak one costs more than all the questions.
    const answers = (here[question] ??= new Map()) as Map<Node, Entry<Answer>>;
    const known = answers.get(node);
    if (known) {
      if (known.isAsked) circles += 1;
      told += 1;
      return known.answer;
    }
    const entry = { answer: whenCircular, isAsked: true };
    answers.set(node, entry);
    const before = told;
    entry.answer = ask(file, node);
    entry.isAsked = false;
    if (forAll && told === before) {
      answers.delete(node);
      ((forAll[question] ??= new Map()) as Map<Node, Entry<Answer>>).set(node, entry);
    }
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
    const { here, forAll } = answersOf(file);
    const key = keyOf(subject);
    const settled = (forAll?.[question] as Map<object, { readonly answer: Answer }> | undefined)?.get(key);
    if (settled) return settled.answer;
    const answers = (here[question] ??= new Map()) as Map<object, { readonly answer: Answer }>;
    const known = answers.get(key);
    if (known) {
      told += 1;
      return known.answer;
    }
    const before = circles;
    const toldBefore = told;
    const answer = ask(file, subject);
    if (circles !== before) return answer;
    const kept =
      forAll && told === toldBefore
        ? ((forAll[question] ??= new Map()) as Map<object, { readonly answer: Answer }>)
        : answers;
    kept.set(key, { answer });
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
    if (depth >= most) {
      told += 1;
      return unseen(file, subject);
    }
    depth += 1;
    try {
      return ask(file, subject);
    } finally {
      depth -= 1;
    }
  };
}
