import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import { dealias } from '../../resolve/dealias.js';
import { entityName } from '../../resolve/entity-name.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { calledName } from '../execution/called-name.js';
import { refusalOf } from '../guard/refusal.js';
import { nothing, plain, unknown, type Rehearsed } from './rehearsed.js';

/** What a check says in each of its two cases. */
export type CheckAnswer = (isGranted: boolean) => Rehearsed | 'throws';

/** Verbs by which somebody asks what may be done: `is` and `has` are said of stock and connections too. */
const decides =
  /^(?:assert|authori[sz]e|ensure|require|enforce|guard|demand|insist|permit|permits|permitted|allow|allows|allowed|can|may|deny|denies|forbid|grants?|granted|entitled|restrict)(?![a-z])|(?:Access|Permission|Permissions|Allowed|Authorized|Permitted)$/u;

// `ok` and `rejected` are said of everything that may fail, so they are no part of these.
const denying = /^(?:den(?:y|ied)|refused?|forbid(?:den)?)$/iu;
const allowing = /^(?:allow(?:ed)?|permit(?:ted)?|grant(?:ed)?|authori[sz]ed)$/iu;

/** How answers are worded. */
interface Words {
  readonly denying: RegExp;
  readonly allowing: RegExp;
}

const words: Words = { denying, allowing };

/** Words of a verdict only where a type has both: by itself, `stop` is said of streams and `go` of anything. */
const pairedWords: Words = {
  denying: /^(?:stop(?:ped)?|block(?:ed)?|halt(?:ed)?|hold|held|veto(?:ed)?|no)$/iu,
  allowing: /^(?:go|proceed|clear(?:ed)?|yes)$/iu,
};

const literalOf = (type: TSESTree.TypeNode | undefined): string | boolean | undefined => {
  if (type?.type !== 'TSLiteralType' || type.literal.type !== 'Literal') return undefined;
  const { value } = type.literal;
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined;
};

/** What a member of a verdict says where the answer is yes, or no; `undefined` for what stands beside the answer. */
function answerOf(key: string, value: string | boolean, { denying, allowing }: Words): boolean | undefined {
  if (typeof value === 'string') return denying.test(value) ? false : allowing.test(value) ? true : undefined;
  const name = key.replace(/^is(?=[A-Z])/u, '');
  if (denying.test(name)) return !value;
  return allowing.test(name) ? value : undefined;
}

type Members = ReturnType<typeof typeMembersOf>['members'];

/** A verdict of a type, as it is when the answer is yes or no; `undefined` where the type shows no such answer. */
function verdictOf(members: Members, isGranted: boolean, worded: Words): Rehearsed | undefined {
  let isAnswer = false;
  const record = new Map<string, Rehearsed>();
  for (const [key, type] of members) {
    const literal = type?.type === 'TSMethodSignature' ? undefined : literalOf(type);
    const says = literal === undefined ? undefined : answerOf(key, literal, worded);
    if (says !== undefined && says !== isGranted) return undefined;
    const isFlag = type?.type === 'TSBooleanKeyword' && answerOf(key, true, worded) !== undefined;
    isAnswer ||= says !== undefined || isFlag;
    record.set(
      key,
      literal !== undefined
        ? plain(literal, true)
        : isFlag
          ? plain(answerOf(key, true, worded) === isGranted, true)
          : unknown(true),
    );
  }
  return isAnswer ? { kind: 'record', members: record, isOpen: true, isTold: true } : undefined;
}

/** What the parts of a union say of the answer: words, or objects of which each has one. */
function ofParts(file: SourceFile, parts: readonly TSESTree.TypeNode[], worded: Words): CheckAnswer | undefined {
  const literals = parts.map((part) => literalOf(part));
  if (literals.every((word) => typeof word === 'string')) {
    const find = (test: RegExp): string | undefined => literals.find((word) => test.test(word));
    const [yes, no] = [find(worded.allowing), find(worded.denying)];
    return yes === undefined || no === undefined ? undefined : (isGranted) => plain(isGranted ? yes : no, true);
  }
  const sides = parts.map((part) => typeMembersOf(file, part).members);
  const given = (isGranted: boolean): Rehearsed | undefined =>
    sides.map((members) => verdictOf(members, isGranted, worded)).find((one) => one !== undefined);
  const [yes, no] = [given(true), given(false)];
  return yes && no ? (isGranted) => (isGranted ? yes : no) : undefined;
}

/** What a declared type says of the answer. */
function ofType(file: SourceFile, type: TSESTree.TypeNode): CheckAnswer | undefined {
  const real = dealias(file, type);
  switch (real.type) {
    case 'TSBooleanKeyword':
      return (isGranted) => plain(isGranted, true);
    case 'TSTypePredicate':
      return real.asserts ? thrown : (isGranted) => plain(isGranted, true);
    case 'TSVoidKeyword':
      return thrown;
    default: {
      const parts = real.type === 'TSUnionType' ? real.types : [real];
      return ofParts(file, parts, words) ?? (parts.length > 1 ? ofParts(file, parts, pairedWords) : undefined);
    }
  }
}

const thrown: CheckAnswer = (isGranted) => (isGranted ? nothing : 'throws');

const pending = (settled: Rehearsed, rejects: boolean): Rehearsed => ({
  kind: 'pending',
  settled,
  rejects,
  isTold: true,
});

/** The same answer as a promise of it. */
const promised =
  (answer: CheckAnswer): CheckAnswer =>
  (isGranted) => {
    const given = answer(isGranted);
    return given === 'throws' ? pending(nothing, true) : pending(given, false);
  };

/**
 * What a call gives where it permits and where it refuses, as far as a library, a body or a declared type shows it.
 * `undefined` where that is not seen, and for what is not shown to decide about anybody: by the team, a library, the type
 * of its verdict, or the verb of a question about rights beside a type that answers it.
 */
export const checkAnswer = perNode(undefined as CheckAnswer | undefined, answerOfCall);

function answerOfCall(file: SourceFile, call: TSESTree.CallExpression): CheckAnswer | undefined {
  const library = authorizationCallOf(file, call);
  if (library) {
    if (library.refuses === 'verdict') return undefined;
    const answer: CheckAnswer = library.refuses === 'throws' ? thrown : (isGranted) => plain(isGranted, true);
    return library.async ? promised(answer) : answer;
  }
  const isNamed = isDeclaredControl(file, 'authorizers', call.callee) || decides.test(calledName(call));
  const callees = localCalleesOf(file, call);
  if (callees.length > 0) {
    const [fn] = callees;
    if (callees.length > 1 || !fn || !isNamed || refusalOf(file, fn) !== 'throws') return undefined;
    return fn.async ? promised(thrown) : thrown;
  }
  const type = typeNodeOf(file, call);
  if (!type || type.type === 'TSMethodSignature') return undefined;
  const settled = awaitedType(type);
  const answer = ofType(file, settled);
  const isPlain = /^TS(?:Boolean|Void)Keyword$|^TSTypePredicate$/u.test(dealias(file, settled).type);
  if (!answer || (isPlain && !isNamed)) return undefined;
  const isPromise = type.type === 'TSTypeReference' && /^Promise(?:Like)?$/u.test(entityName(type.typeName));
  return isPromise ? promised(answer) : answer;
}
