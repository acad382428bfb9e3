import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../resolve/unwrap.js';
import type { Checker, Type, TypedServices, TypeSymbol } from './checker.js';
import { packageOfFile } from './package-of-file.js';
import { typeFlagsOf, type TypeFlags } from './type-flags.js';
import { markingsOf } from './markings.js';
import type { Declared, TypeWitness, WitnessedKind, WitnessedMember } from './type-witness.js';

export interface Reading {
  readonly services: TypedServices;
  readonly checker: Checker;
  readonly flags: TypeFlags;
}

/** `SignatureKind.Call`, and the kinds of predicates that assert: `asserts this is T`, `asserts x is T`. */
const callSignatures = 0;
const assertions: ReadonlySet<number> = new Set([2, 3]);

const listNames: ReadonlySet<string> = new Set(['Set', 'ReadonlySet', 'Iterable', 'ArrayIterator']);
/** Utility types that keep what their first argument is. */
const transparentAliases: ReadonlySet<string> = new Set([
  'Pick',
  'Omit',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
]);

/** Types with more members than that are stores and clients: their members are named without asking for their types. */
const maxMembers = 60;
const maxBases = 6;

const partsOf = (type: Type): readonly Type[] => (type.isUnion() ? (type.types ?? []) : [type]);

/** The type of an expression without `null`, `undefined` and type parameters; `undefined` where it says nothing. */
function typeAt(reading: Reading, expression: TSESTree.Node): Type | undefined {
  const node = reading.services.esTreeNodeToTSNodeMap.get(unwrap(expression));
  return node && known(reading, reading.checker.getTypeAtLocation(node));
}

function known({ checker, flags }: Reading, type: Type): Type | undefined {
  const constrained = type.flags & flags.generic ? checker.getBaseConstraintOfType(type) : type;
  if (!constrained || constrained.flags & flags.anyOrUnknown) return undefined;
  if (constrained.flags & flags.voidOrUndefined) return constrained;
  const real = checker.getNonNullableType(constrained);
  return real.flags & flags.never ? undefined : real;
}

const awaited = (reading: Reading, type: Type): Type | undefined =>
  known(reading, reading.checker.getAwaitedType?.(type) ?? type);

const isDefaultLibrary = ({ services }: Reading, symbol: TypeSymbol): boolean =>
  symbol.declarations?.some((one) => services.program.isSourceFileDefaultLibrary(one.getSourceFile())) ?? false;

/** The types of the elements of an array, tuple or set. */
function elementsOf(reading: Reading, type: Type): readonly Type[] | undefined {
  const { checker } = reading;
  if (checker.isArrayType(type) || checker.isTupleType(type)) return checker.getTypeArguments(type);
  const { symbol } = type;
  if (!symbol || !listNames.has(symbol.name) || !isDefaultLibrary(reading, symbol)) return undefined;
  return checker.getTypeArguments(type);
}

function kindOf(reading: Reading, given: Type): WitnessedKind {
  const { checker, flags } = reading;
  const type = known(reading, given);
  if (!type) return 'unknown';
  if (type.flags & flags.text) return 'text';
  if (type.flags & flags.boolean) return 'flag';
  if (type.isUnion()) {
    const [first = 'unknown', ...rest] = new Set(partsOf(type).map((part) => kindOf(reading, part)));
    return rest.length === 0 ? first : 'unknown';
  }
  // A brand on a string is still a string.
  if (type.isIntersection()) return type.types?.some((part) => part.flags & flags.text) ? 'text' : 'object';
  if (!(type.flags & flags.object)) return 'unknown';
  const elements = elementsOf(reading, type);
  if (elements) return elements.some((one) => kindOf(reading, one) === 'object') ? 'object' : 'list';
  return checker.getSignaturesOfType(type, callSignatures).length > 0 ? 'function' : 'object';
}

/** Whether a type holds members of its own: no array, no plain value. */
const isObject = (reading: Reading, type: Type): boolean =>
  partsOf(type).every(
    (part) =>
      (part.isIntersection()
        ? !part.types?.some((one) => one.flags & reading.flags.text)
        : Boolean(part.flags & reading.flags.object)) && elementsOf(reading, part) === undefined,
  );

function membersOf(reading: Reading, node: TSESTree.Node): readonly WitnessedMember[] | undefined {
  const type = typeAt(reading, node);
  const settled = type && awaited(reading, type);
  if (!settled || settled.flags & reading.flags.voidOrUndefined) return undefined;
  if (!isObject(reading, settled)) return [];
  const symbols = reading.checker.getPropertiesOfType(settled);
  const many = symbols.length > maxMembers;
  return symbols.map((symbol) => ({
    name: symbol.name,
    kind: many ? 'unknown' : kindOf(reading, reading.checker.getTypeOfSymbol(symbol)),
  }));
}

function isThenable({ checker, flags }: Reading, type: Type): boolean {
  if (!(type.flags & flags.object) && !type.isIntersection()) return false;
  const then = checker.getPropertyOfType(type, 'then');
  return then !== undefined && checker.getSignaturesOfType(checker.getTypeOfSymbol(then), callSignatures).length > 0;
}

function isPromise(reading: Reading, node: TSESTree.Node): boolean | undefined {
  const type = typeAt(reading, node);
  if (!type) return undefined;
  const answers = partsOf(type).map((part) => isThenable(reading, part));
  return answers.every((one) => one === answers[0]) ? answers[0] : undefined;
}

/** How a verdict calls its answer. */
const answerNames =
  /^(?:ok|allow(?:ed)?|permit(?:ted)?|grant(?:ed)?|authori[sz]ed|den(?:y|ied)|can|may)$|^is(?:Allowed|Permitted|Granted|Authori[sz]ed|Denied)$/u;

/** An object that says yes or no: told apart by a literal boolean, or small with a flag that is named as an answer. */
function isVerdict(reading: Reading, type: Type): boolean {
  const { checker, flags } = reading;
  const parts = partsOf(type);
  if (!parts.every((part) => part.flags & flags.object)) return false;
  const members = checker.getPropertiesOfType(type);
  if (members.length > 5) return false;
  return members.some((member) => {
    if (answerNames.test(member.name) && kindOf(reading, checker.getTypeOfSymbol(member)) === 'flag') return true;
    const own = parts.map((part) => checker.getPropertyOfType(part, member.name));
    return parts.length > 1 && own.every((one) => one && checker.getTypeOfSymbol(one).flags & flags.booleanLiteral);
  });
}

function returnOf(reading: Reading, call: TSESTree.CallExpression): ReturnType<TypeWitness['returnOf']> {
  const { services, checker, flags } = reading;
  const node = services.esTreeNodeToTSNodeMap.get(call);
  const signature = node && checker.getResolvedSignature(node);
  if (!signature) return undefined;
  const predicate = checker.getTypePredicateOfSignature(signature);
  if (predicate) return assertions.has(predicate.kind) ? 'nothing' : 'boolean';
  const declared = checker.getReturnTypeOfSignature(signature);
  if (declared.flags & flags.never) return 'nothing';
  const settled = awaited(reading, declared);
  if (!settled) return undefined;
  if (settled.flags & flags.voidOrUndefined) return 'nothing';
  if (kindOf(reading, settled) === 'flag') return 'boolean';
  return isVerdict(reading, settled) ? 'verdict' : 'other';
}

/** A type with everything that it extends or is put together from. */
function* lineageOf(reading: Reading, type: Type, depth = 0): Generator<Declared> {
  if (depth > maxBases) return;
  const { aliasSymbol: alias, aliasTypeArguments: [first] = [] } = type;
  if (alias && first && transparentAliases.has(alias.name) && isDefaultLibrary(reading, alias))
    yield* lineageOf(reading, first, depth + 1);
  for (const symbol of [type.symbol, alias]) {
    const files = new Set(symbol?.declarations?.map((one) => packageOfFile(one.getSourceFile().fileName)));
    if (symbol) for (const file of files) yield { package: file, name: symbol.name };
  }
  if (type.isIntersection()) for (const part of type.types ?? []) yield* lineageOf(reading, part, depth + 1);
  const generic = type.target ?? type;
  if (generic.isClassOrInterface())
    for (const base of reading.checker.getBaseTypes(generic)) yield* lineageOf(reading, base, depth + 1);
}

function isDeclaredAs(
  reading: Reading,
  node: TSESTree.Node,
  matches: (declared: Declared) => boolean,
): boolean | undefined {
  const type = typeAt(reading, node);
  const settled = type && awaited(reading, type);
  return settled && partsOf(settled).every((part) => [...lineageOf(reading, part)].some(matches));
}

/** The type of what stands at a node, as it is written. */
function typeOf(
  reading: Reading | undefined,
  node: TSESTree.Node,
): { readonly reading: Reading; readonly of: Type } | undefined {
  const compiled = reading?.services.esTreeNodeToTSNodeMap.get(node);
  return reading && compiled && { reading, of: reading.checker.getTypeAtLocation(compiled) };
}

/** Answers remembered by node: a file asks for the same few places again and again. */
function remembered<Node extends TSESTree.Node, Answer>(ask: (node: Node) => Answer): (node: Node) => Answer {
  const answers = new WeakMap<Node, { readonly answer: Answer }>();
  return (node) => {
    const known = answers.get(node) ?? { answer: ask(node) };
    answers.set(node, known);
    return known.answer;
  };
}

/**
 * The witness of a parser that knows types.
 *
 * Decides by symbols, declaration files, flags and signatures, never by printed types or by the order of anything, so
 * that the checker of TypeScript 6 and the experimental one of TypeScript 7 give the same answers. The checker is
 * first touched when a question is asked.
 */
export function checkerWitness(services: TypedServices): TypeWitness {
  let opened: { readonly reading: Reading | undefined } | undefined;
  const open = (): Reading | undefined => {
    if (!opened) {
      const checker = services.program.getTypeChecker();
      const flags = typeFlagsOf(checker);
      opened = { reading: flags && { services, checker, flags } };
    }
    return opened.reading;
  };
  const asking =
    <Node extends TSESTree.Node, Answer>(question: (reading: Reading, node: Node) => Answer) =>
    (node: Node): Answer | undefined => {
      const reading = open();
      return reading && question(reading, node);
    };
  return {
    available: true,
    membersOf: remembered(asking(membersOf)),
    isPromise: remembered(asking(isPromise)),
    returnOf: remembered(asking(returnOf)),
    isDeclaredAs(node, matches) {
      const reading = open();
      return reading && isDeclaredAs(reading, node, matches);
    },
    markingsOf(node, classes) {
      const type = typeOf(open(), node);
      return type && markingsOf(type.reading, type.of, classes);
    },
    demandedAt(node, classes) {
      const reading = open();
      const compiled = reading?.services.esTreeNodeToTSNodeMap.get(node);
      const type = compiled && reading?.checker.getContextualType(compiled);
      return reading && type && markingsOf(reading, type, classes);
    },
    isSameType(one, other) {
      const [first, second] = [typeOf(open(), one), typeOf(open(), other)];
      if (!first || !second) return undefined;
      if (first.of === second.of) return true;
      const { checker, flags } = first.reading;
      if ((first.of.flags | second.of.flags) & (flags.anyOrUnknown | flags.never)) return false;
      return (
        (checker.isTypeAssignableTo?.(first.of, second.of) ?? false) &&
        (checker.isTypeAssignableTo?.(second.of, first.of) ?? false)
      );
    },
  };
}
