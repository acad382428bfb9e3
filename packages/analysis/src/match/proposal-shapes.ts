import { sdks, type ProposalShape } from '@toolgate/sdk-model';
import type { ProposalPartName } from './proposals.js';

/** How the proposals of every known SDK look. */
export const shapes: readonly ProposalShape[] = sdks.flatMap((sdk) => sdk.proposals);
/** Exported types of one proposal. */
export const typeNames = new Set(shapes.flatMap((shape) => shape.types));
/** Members whose name alone says that they hold proposals. */
export const distinctiveLists = new Set(
  shapes.filter((shape) => shape.list.distinctive).map((shape) => shape.list.member),
);
/** Members that hold proposals where they belong to a response. */
export const plainLists = new Set(shapes.filter((shape) => !shape.list.distinctive).map((shape) => shape.list.member));

/** Exported types of a response that holds proposals, with the packages they come from. */
export const responseTypes: ReadonlySet<string> = new Set(shapes.flatMap((shape) => shape.responses ?? []));
/** Values of `type` that mark an item of a response as a proposal. */
export const discriminants: ReadonlySet<string> = new Set(
  shapes.filter((shape) => !shape.list.distinctive).flatMap((shape) => shape.discriminants),
);
/** Members of stream events that hold a whole proposal. */
export const eventMembers: ReadonlySet<string> = new Set(
  sdks
    .flatMap((sdk) => sdk.streams ?? [])
    .flatMap((stream) => stream.events)
    .flatMap(({ name, path }) => {
      const last = path.at(-1);
      return name.length > 0 && last?.kind === 'member' ? [last.name] : [];
    }),
);

/** Kinds of stream events that hold the whole arguments of a proposal whose name came before, and the members with them. */
export const argumentEvents: ReadonlyMap<string, readonly string[]> = new Map(
  sdks
    .flatMap((sdk) => sdk.streams ?? [])
    .flatMap((stream) => stream.events)
    .flatMap(({ type, name, path, partial, arguments: members }) =>
      type === null || name.length > 0 || path.length > 0 || partial ? [] : [[type, members] as const],
    ),
);
/** The members of all of them. */
export const argumentEventMembers: ReadonlySet<string> = new Set([...argumentEvents.values()].flat());

/** Which part of a proposal a member path leads to. */
export const partOfPath: ReadonlyMap<string, ProposalPartName> = new Map(
  shapes.flatMap((shape) => [
    ...shape.name.map((path) => [path, 'name'] as const),
    ...shape.arguments.map((path) => [path, 'arguments'] as const),
    ...shape.callId.map((path) => [path, 'id'] as const),
  ]),
);

/** Members of a proposal whose value the SDK has held against a schema. */
export const checkedArguments: ReadonlySet<string> = new Set(
  shapes.flatMap((shape) => (shape.checkedArguments ?? []).map((path) => path.split('.').at(-1) ?? path)),
);

/** Methods of arrays, and of what libraries wrap around them, whose result holds members of their receiver. */
export const sameMembers: ReadonlySet<string> = new Set([
  'filter',
  'reject',
  'slice',
  'concat',
  'toSorted',
  'sort',
  'reverse',
  'toReversed',
  'flat',
  'values',
  'value',
  'splice',
  'entries',
]);

/** Methods that put a value into a collection. */
export const fills: ReadonlySet<string> = new Set(['push', 'unshift', 'set', 'add']);
