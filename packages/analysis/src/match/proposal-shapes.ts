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
