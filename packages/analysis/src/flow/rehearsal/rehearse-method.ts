import { rehearseFunction } from './rehearse-code.js';
import {
  callIn,
  isToldIn,
  keyOf,
  listOf,
  nothing,
  plain,
  unknown,
  waysAt,
  type Course,
  type Rehearsed,
} from './rehearsed.js';

type Kind<Name extends Rehearsed['kind']> = Extract<Rehearsed, { kind: Name }>;

/** What a callback gives for a member of a list; the member says which call of the batch it is about. */
function each(course: Course, callback: Rehearsed, item: Rehearsed, index: number): Rehearsed {
  const outside = course.current;
  course.current = callIn([item]) ?? outside;
  const found = rehearseFunction(course, callback, [item, plain(index)]);
  course.current = outside;
  return found;
}

/** Whether a list holds a value: another call of the batch is another, two texts may still be one. */
function holdsValue(list: Kind<'list'>, value: Rehearsed): Rehearsed {
  const isTold = isToldIn(list) || isToldIn(value);
  const key = keyOf(value);
  if (key !== undefined && list.items.some((one) => keyOf(one) === key)) return plain(true, isTold);
  const isApart = (one: Rehearsed): boolean =>
    (one.kind === 'plain' && value.kind === 'plain') ||
    (one.of !== undefined && value.of !== undefined && one.of !== value.of);
  return list.items.every(isApart) ? plain(false, isTold) : unknown(isTold);
}

function ofList(
  course: Course,
  key: string,
  list: Kind<'list'>,
  given: readonly Rehearsed[],
  text: string,
): Rehearsed | undefined {
  const [first = nothing, second] = given;
  const { items, isTold } = list;
  const made = (): readonly Rehearsed[] =>
    items.map((item, index) => {
      const one = each(course, first, item, index);
      return one.of === undefined ? { ...one, of: callIn([item]) } : one;
    });
  const tested = (): { readonly holds: readonly boolean[]; readonly isTold: boolean } => {
    // `filter(Boolean)` asks about the members themselves, and leaves out what is not there.
    const isOwn = first.kind !== 'function';
    const found = isOwn ? items : made();
    return {
      holds: found.map((one) => (isOwn && one.kind === 'unknown' ? true : waysAt(course, one, text, false))),
      isTold: isTold || course.under > 0 || found.some((one) => isToldIn(one)),
    };
  };
  const put = (values: readonly Rehearsed[], atStart = false): Rehearsed => {
    const added = course.under > 0 ? values.map((one) => ({ ...one, isTold: true })) : values;
    if (atStart) items.unshift(...added);
    else items.push(...added);
    return plain(items.length, isTold || course.under > 0);
  };
  switch (key) {
    case 'map':
      return listOf(made(), isTold);
    case 'flatMap':
      return listOf(
        made().flatMap((one) => (one.kind === 'list' ? one.items : [one])),
        isTold,
      );
    case 'forEach':
      made();
      return nothing;
    case 'filter': {
      const { holds, isTold: isToldBy } = tested();
      return listOf(
        items.filter((_, index) => holds[index] === true),
        isToldBy,
      );
    }
    case 'some':
    case 'every': {
      const { holds, isTold: isToldBy } = tested();
      return plain(key === 'some' ? holds.includes(true) : !holds.includes(false), isToldBy);
    }
    case 'find':
    case 'findIndex': {
      const { holds, isTold: isToldBy } = tested();
      const at = holds.indexOf(true);
      return key === 'findIndex' ? plain(at, isToldBy) : at < 0 ? plain(undefined, isToldBy) : items[at];
    }
    case 'includes':
    case 'has':
      return holdsValue(list, first);
    case 'push':
      return put(given);
    case 'unshift':
      return put(given, true);
    case 'add':
      put(given);
      return list;
    case 'at':
      return first.kind === 'plain' && typeof first.value === 'number' ? (items.at(first.value) ?? nothing) : undefined;
    case 'concat':
      return listOf([...items, ...given.flatMap((one) => (one.kind === 'list' ? one.items : [one]))], isTold);
    case 'slice':
      return given.length === 0 ? list : undefined;
    case 'values':
      return list;
    case 'entries':
      return listOf(
        items.map((item, index) => ({ ...listOf([plain(index), item]), of: callIn([item]) })),
        isTold,
      );
    case 'reduce':
      return (
        second &&
        items.reduce<Rehearsed>((sum, item) => {
          const outside = course.current;
          course.current = callIn([item]) ?? outside;
          const found = rehearseFunction(course, first, [sum, item]);
          course.current = outside;
          return found;
        }, second)
      );
    default:
      return undefined;
  }
}

function ofRecord(
  course: Course,
  key: string,
  record: Kind<'record'>,
  given: readonly Rehearsed[],
): Rehearsed | undefined {
  const [first = nothing, second = nothing] = given;
  const name = keyOf(first);
  if (name === undefined || record.members.has(key)) return undefined;
  const found = record.members.get(name);
  switch (key) {
    case 'set':
      record.members.set(name, course.under > 0 ? { ...second, isTold: true } : second);
      return record;
    case 'get':
      return found ?? (record.isOpen ? unknown(record.isTold) : nothing);
    case 'has':
      return record.isOpen && !found ? unknown(record.isTold) : plain(found !== undefined, record.isTold);
    default:
      return undefined;
  }
}

function ofPending(
  course: Course,
  key: string,
  on: Kind<'pending'>,
  [whenKept, whenBroken]: readonly Rehearsed[],
): Rehearsed | undefined {
  const handler = key === 'catch' ? whenKept : whenBroken;
  const isHandled = key === 'then' || key === 'catch';
  if (key === 'finally') return on;
  if (!isHandled) return undefined;
  const then = on.rejects ? handler : key === 'then' ? whenKept : undefined;
  if (!then) return on;
  const outside = course.current;
  course.current = on.of ?? outside;
  const found = rehearseFunction(course, then, [on.rejects ? unknown(true) : on.settled]);
  course.current = outside;
  // What a handler throws, the promise that it makes is rejected with.
  const isThrown = course.left?.kind === 'throw';
  if (isThrown) course.left = undefined;
  if (found.kind === 'pending') return { ...found, of: on.of };
  return { kind: 'pending', settled: { ...found, isTold: true }, rejects: isThrown, isTold: true, of: on.of };
}

/** Methods that give another form to a text or a list, whatever it is. */
const ofText =
  /^(?:trim|trimStart|trimEnd|slice|substring|toString|toLowerCase|toUpperCase|replace|replaceAll|padStart|padEnd|join|split|concat|startsWith|endsWith)$/u;

/** What a method of a value that is known gives; `undefined` where that is not known. */
export function rehearseMethod(
  course: Course,
  key: string,
  on: Rehearsed,
  given: readonly Rehearsed[],
  text: string,
): Rehearsed | undefined {
  const isTold = isToldIn(on) || given.some((one) => isToldIn(one));
  switch (on.kind) {
    case 'list':
      return ofList(course, key, on, given, text) ?? unknown(isTold);
    case 'record':
      return ofRecord(course, key, on, given);
    case 'pending':
      return ofPending(course, key, on, given);
    case 'plain':
      return unknown(isTold);
    default:
      return ofText.test(key) ? unknown(isTold, on.of) : undefined;
  }
}
