import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../resolve/unwrap.js';
import type { Signature, Type, TypedServices, TypeSymbol } from './checker.js';
import { isAtHand } from './is-at-hand.js';
import { mayKnow } from './may-know.js';
import { packageOfFile } from './package-of-file.js';
import { markingsOf } from './markings.js';
import { perType, readingOf, type Reading } from './reading.js';
import type { Declared, TypeWitness, WitnessedKind, WitnessedMember } from './type-witness.js';

/** What is read of a program's types, from one of its files. */
interface Place {
  readonly reading: Reading;
  readonly services: TypedServices;
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

/** The type of what stands at a node, as it is written. */
function typeOf({ reading, services }: Place, node: TSESTree.Node): Type | undefined {
  const compiled = services.esTreeNodeToTSNodeMap.get(node);
  return compiled && reading.checker.getTypeAtLocation(compiled);
}

/** A type without `null`, `undefined` and type parameters; `undefined` where it says nothing. */
const known = perType(({ checker, flags }, type): Type | undefined => {
  const constrained = type.flags & flags.generic ? checker.getBaseConstraintOfType(type) : type;
  if (!constrained || constrained.flags & flags.anyOrUnknown) return undefined;
  if (constrained.flags & flags.voidOrUndefined) return constrained;
  const real = checker.getNonNullableType(constrained);
  return real.flags & flags.never ? undefined : real;
});

const awaited = perType((reading, type): Type | undefined =>
  known(reading, reading.checker.getAwaitedType?.(type) ?? type),
);

/** What is there once a type is awaited. */
const settledOf = perType((reading, type): Type | undefined => {
  const real = known(reading, type);
  return real && awaited(reading, real);
});

const isDefaultLibrary = ({ program }: Reading, symbol: TypeSymbol): boolean =>
  symbol.declarations?.some((one) => program.isSourceFileDefaultLibrary(one.getSourceFile())) ?? false;

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

const membersOf = perType((reading, type): readonly WitnessedMember[] | undefined => {
  const settled = settledOf(reading, type);
  if (!settled || settled.flags & reading.flags.voidOrUndefined) return undefined;
  if (!isObject(reading, settled)) return [];
  const symbols = reading.checker.getPropertiesOfType(settled);
  const many = symbols.length > maxMembers;
  return symbols.map((symbol) => ({
    name: symbol.name,
    kind: many ? 'unknown' : kindOf(reading, reading.checker.getTypeOfSymbol(symbol)),
  }));
});

function isThenable({ checker, flags }: Reading, type: Type): boolean {
  if (!(type.flags & flags.object) && !type.isIntersection()) return false;
  const then = checker.getPropertyOfType(type, 'then');
  return then !== undefined && checker.getSignaturesOfType(checker.getTypeOfSymbol(then), callSignatures).length > 0;
}

const isPromise = perType((reading, type): boolean | undefined => {
  const real = known(reading, type);
  if (!real) return undefined;
  const answers = partsOf(real).map((part) => isThenable(reading, part));
  return answers.every((one) => one === answers[0]) ? answers[0] : undefined;
});

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

/**
 * The signatures that a call may run, known without its arguments, which the compiler looks at to choose among them:
 * their types may be made of everything that stands before. `undefined` where the callee says nothing, and for a compiler
 * in another process.
 */
function candidatesOf({ reading, services }: Place, call: TSESTree.CallExpression): readonly Signature[] | undefined {
  const callee = services.esTreeNodeToTSNodeMap.get(call.callee);
  if (!callee || !isAtHand(reading.program) || call.callee.type === 'Super') return undefined;
  const type = known(reading, reading.checker.getTypeAtLocation(callee));
  const found = type && !type.isUnion() ? reading.checker.getSignaturesOfType(type, callSignatures) : [];
  return found.length > 0 ? found : undefined;
}

/** Whether a call gives a promise whichever of its signatures it runs, and whatever stands for their type parameters. */
function isPromiseAnyway(place: Place, call: TSESTree.CallExpression): boolean | undefined {
  const { reading } = place;
  const [first, ...others] = (candidatesOf(place, call) ?? []).map((signature) => {
    const answer = isPromise(reading, reading.checker.getReturnTypeOfSignature(signature));
    return answer || !signature.typeParameters ? answer : undefined;
  });
  return others.every((one) => one === first) ? first : undefined;
}

function returnOf({ reading, services }: Place, call: TSESTree.CallExpression): ReturnType<TypeWitness['returnOf']> {
  const { checker, flags } = reading;
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

/** What each part of a type is declared as; `undefined` where the type says nothing. */
const declarationsOf = perType((reading, type): readonly (readonly Declared[])[] | undefined => {
  const settled = settledOf(reading, type);
  return settled && partsOf(settled).map((part) => [...lineageOf(reading, part)]);
});

/** Answers remembered by node: a file asks for the same few places again and again. */
function remembered<Node extends TSESTree.Node, Answer>(ask: (node: Node) => Answer): (node: Node) => Answer {
  // The witness lives and dies with the tree of the linted file.
  const answers = new Map<Node, { readonly answer: Answer }>();
  return (node) => {
    const earlier = answers.get(node);
    if (earlier) return earlier.answer;
    const answer = ask(node);
    answers.set(node, { answer });
    return answer;
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
  let opened: { readonly place: Place | undefined } | undefined;
  const open = (): Place | undefined => {
    if (!opened) {
      const reading = readingOf(services.program);
      opened = { place: reading && { reading, services } };
    }
    return opened.place;
  };
  const written = remembered((node: TSESTree.Node): Type | undefined => {
    const place = open();
    return place && typeOf(place, node);
  });
  /** A question about the type of an expression, whatever is asserted around it. */
  const asking =
    <Answer>(question: (reading: Reading, type: Type) => Answer) =>
    (node: TSESTree.Node): Answer | undefined => {
      const place = open();
      const type = place && written(unwrap(node));
      return type && question(place.reading, type);
    };
  const declarationsAt = asking(declarationsOf);
  const promiseAt = asking(isPromise);
  return {
    available: true,
    mayKnow: (name) => mayKnow(services.program, name),
    membersOf: asking(membersOf),
    isPromise: remembered((node) => {
      const place = open();
      const call = unwrap(node);
      const anyway = place && call.type === 'CallExpression' ? isPromiseAnyway(place, call) : undefined;
      return anyway ?? promiseAt(node);
    }),
    returnOf: remembered((call) => {
      const place = open();
      return place && returnOf(place, call);
    }),
    isDeclaredAs: (node, matches) => declarationsAt(node)?.every((part) => part.some(matches)),
    markingsOf(node, classes) {
      const place = open();
      const type = place && written(node);
      return type && markingsOf(place.reading, type, classes);
    },
    demandedAt(node, classes) {
      const place = open();
      const compiled = place && services.esTreeNodeToTSNodeMap.get(node);
      const type = compiled && place.reading.checker.getContextualType(compiled);
      return type && markingsOf(place.reading, type, classes);
    },
    isSameType(one, other) {
      const place = open();
      const [first, second] = [written(one), written(other)];
      if (!place || !first || !second) return undefined;
      if (first === second) return true;
      const { checker, flags } = place.reading;
      if ((first.flags | second.flags) & (flags.anyOrUnknown | flags.never)) return false;
      return (
        (checker.isTypeAssignableTo?.(first, second) ?? false) && (checker.isTypeAssignableTo?.(second, first) ?? false)
      );
    },
  };
}
