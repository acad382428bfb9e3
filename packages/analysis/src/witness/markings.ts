import type { Type } from './checker.js';
import { perType, type Reading } from './reading.js';
import type { MarkedClass, Markings } from './type-witness.js';

/** Types with more members than that are not looked into. */
const maxMembers = 60;

/** The kind of a type by the checker's own `any`, `unknown` and `never`. */
function kindOf({ flags }: Reading, type: Type): Markings['kind'] {
  if (type.flags & flags.any) return ['error', 'unresolved'].includes(type.intrinsicName ?? '') ? 'unknown' : 'any';
  if (type.flags & flags.never) return 'never';
  return type.flags & flags.anyOrUnknown ? 'unknown' : 'other';
}

const constrained = ({ checker, flags }: Reading, type: Type): Type =>
  type.flags & flags.generic ? (checker.getBaseConstraintOfType(type) ?? type) : type;

const partsOf = (type: Type): readonly Type[] => (type.isUnion() ? (type.types ?? []) : [type]);

/** The marked class that a type is, by its property; where two have the same one, by its name. */
function markOf({ checker, flags }: Reading, type: Type, classes: readonly MarkedClass[]): string | undefined {
  if (!(type.flags & flags.object) && !type.isIntersection()) return undefined;
  const having = classes.filter(({ witness }) => checker.getPropertyOfType(type, witness) !== undefined);
  return (having.find(({ name }) => name === type.symbol?.name) ?? having[0])?.name;
}

const isEmpty = ({ flags }: Reading, type: Type): boolean => Boolean(type.flags & (flags.voidOrUndefined | flags.null));

/** The marked classes that a type holds: the elements of a list, the arguments of a collection, members of an object. */
function inside(reading: Reading, type: Type, classes: readonly MarkedClass[]): readonly string[] {
  const { checker, flags } = reading;
  if (!(type.flags & flags.object)) return [];
  const marks = (one: Type): readonly string[] =>
    partsOf(constrained(reading, one)).flatMap((part) => markOf(reading, part, classes) ?? []);
  const held = (type.target ? checker.getTypeArguments(type) : []).flatMap(marks);
  if (held.length > 0) return held;
  const members = checker.getPropertiesOfType(type);
  if (members.length > maxMembers) return [];
  return members.flatMap((member) => marks(checker.getTypeOfSymbol(member)));
}

/** What was found out for each list of classes: there is one in a whole run. */
const markingsByClasses = perType((): Map<readonly MarkedClass[], Markings> => new Map());

/** Which marked classes a type is or holds. */
export function markingsOf(reading: Reading, type: Type, classes: readonly MarkedClass[]): Markings {
  const answers = markingsByClasses(reading, type);
  const known = answers.get(classes) ?? readMarkings(reading, type, classes);
  answers.set(classes, known);
  return known;
}

function readMarkings(reading: Reading, type: Type, classes: readonly MarkedClass[]): Markings {
  const kind = kindOf(reading, type);
  if (kind !== 'other') return { kind, names: [], whole: false, optional: false, inside: [] };
  const settled = constrained(reading, reading.checker.getAwaitedType?.(type) ?? type);
  // A parameter that may be given a promise as well is a union of both.
  const parts = partsOf(settled).flatMap((part) => partsOf(reading.checker.getAwaitedType?.(part) ?? part));
  const real = parts.filter((part) => !isEmpty(reading, part));
  const marks = real.map((part) => markOf(reading, part, classes));
  const names = [...new Set(marks.filter((one) => one !== undefined))];
  return {
    kind,
    names,
    whole: real.length > 0 && marks.every((one) => one !== undefined),
    optional: real.length < parts.length,
    inside: names.length > 0 ? [] : [...new Set(real.flatMap((part) => inside(reading, part, classes)))],
  };
}
