import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { admissionOf, type Admission } from './admission-of.js';
import {
  audienceOfName,
  audienceOfScope,
  audienceOfTool,
  isScopeKey,
  isWideFlag,
  type Audience,
} from './audience-of.js';
import type { Gate, ToolTree } from './tool-node.js';

/** Two parts of one set that are for different audiences. */
export interface Mix {
  /** Where the two come together. */
  readonly node: TSESTree.Node;
  /** What is for more than the tenant that asks. */
  readonly wide: ToolTree;
  /** What stands beside it. */
  readonly beside: ToolTree;
  /** `scope`: the entries declare it. `sets`: two sets with names of their own. `tools`: the names of the tools. */
  readonly shownBy: 'scope' | 'sets' | 'tools';
  /** The member by which entries declare a wider scope, and what they declare with it. */
  readonly declared?: { readonly key: string; readonly values: readonly string[]; readonly isFlag: boolean };
  readonly admission: Admission;
}

/** A tool or a part of a set with every condition between it and the whole. */
interface Reached {
  readonly part: ToolTree;
  readonly gates: readonly Gate[];
}

const order: readonly Audience[] = ['wide', 'wide beside own', 'wide beside home', 'home', 'own'];

const audienceOfNames = (file: SourceFile, names: readonly string[]): Audience => {
  const found = names.map((name) => audienceOfName(file, name));
  return order.find((one) => found.includes(one));
};

function* toolsIn(part: ToolTree, gates: readonly Gate[]): Generator<Reached> {
  const all = [...gates, ...part.gates];
  if (part.kind === 'tool') yield { part, gates: all };
  for (const one of part.parts) yield* toolsIn(one, all);
}

/** The audience of one part: by its names, by what all of its own parts are for, by the name of the tool. */
function audienceOf(file: SourceFile, part: ToolTree): Audience {
  const byName = audienceOfNames(file, part.names);
  if (byName !== undefined && part.kind !== 'tool') return byName;
  if (part.kind === 'tool')
    return part.members
      .get('name')
      ?.map((name) => audienceOfTool(file, name))
      .find((one) => one !== undefined);
  const inner = part.parts.map((one) => audienceOf(file, one));
  return inner.length > 0 && inner.every((one) => one === inner[0]) ? inner[0] : undefined;
}

/** Entries of one set that declare different scopes under the same key: `scope: 'tenant'` beside `scope: 'platform'`. */
function byDeclaredScope(file: SourceFile, whole: ToolTree, gates: readonly Gate[]): Mix | undefined {
  const tools = [...toolsIn(whole, gates)];
  const keys = new Set(
    tools.flatMap(({ part }) => [...part.members.keys()].filter((key) => isScopeKey(key) || isWideFlag(key))),
  );
  for (const key of keys) {
    const declared = isWideFlag(key) ? tools : tools.filter(({ part }) => part.members.has(key));
    const isWide = ({ part }: Reached): boolean =>
      part.members
        .get(key)
        ?.every((value) => (isWideFlag(key) ? value === 'true' : audienceOfScope(file, value) === 'wide')) ?? false;
    const own = declared.filter((one) => !isWide(one)).map((one) => one.part);
    const [first] = own;
    if (!first) continue;
    const wider = declared.filter(isWide);
    const open = worst(file, wider, own);
    if (open)
      return {
        declared: {
          key,
          values: [...new Set(wider.flatMap(({ part }) => part.members.get(key) ?? []))],
          isFlag: isWideFlag(key),
        },
        node: whole.joinsSets ? whole.node : whole.reader,
        wide: open.wide,
        beside: first,
        shownBy: 'scope',
        admission: open.admission,
      };
  }
  return undefined;
}

/** The part that is held back least. */
function worst(
  file: SourceFile,
  wide: readonly Reached[],
  own: readonly ToolTree[],
): { readonly wide: ToolTree; readonly admission: Admission } | undefined {
  const judged = wide.map(({ part, gates }) => ({
    wide: part,
    admission: admissionOf(file, gates, { wide: part, own }),
  }));
  return (
    judged.find((one) => one.admission === 'none') ?? judged.find((one) => one.admission === 'possible') ?? judged[0]
  );
}

function byNames(file: SourceFile, whole: ToolTree, gates: readonly Gate[]): Mix | undefined {
  const parts = whole.parts.map((part) => ({ part, audience: audienceOf(file, part) }));
  const isSet = (part: ToolTree): boolean => part.kind !== 'tool';
  const of = (...audiences: readonly Audience[]): readonly ToolTree[] =>
    parts.filter(({ audience }) => audiences.includes(audience)).map(({ part }) => part);
  const own = of('own', 'home');
  const others = [...own, ...of(undefined)];
  const wide = [
    ...of('wide'),
    ...(own.some(isSet) ? of('wide beside own') : []),
    ...(of('home').some(isSet) ? of('wide beside home') : []),
  ];
  const [beside] = own.length > 0 ? own : others;
  if (!beside || wide.length === 0) return undefined;
  const reached = wide.map((part): Reached => ({ part, gates: [...gates, ...part.gates] }));
  const open = worst(file, reached, others);
  if (!open) return undefined;
  const sets = whole.joinsSets || isSet(open.wide);
  return {
    node: whole.joinsSets ? whole.node : whole.reader,
    wide: open.wide,
    beside,
    shownBy: sets ? 'sets' : 'tools',
    admission: open.admission,
  };
}

/**
 * The parts of a set that are for different audiences, one finding for each place where such parts come together.
 *
 * A set that is for one audience as a whole, by its name or by all of its parts, is no mix. What a name says is taken
 * for what it is for only beside something that is for somebody else.
 */
export function mixesIn(file: SourceFile, whole: ToolTree, gates: readonly Gate[] = []): readonly Mix[] {
  const all = [...gates, ...whole.gates];
  const audience = audienceOfNames(file, whole.names);
  if (audience === 'wide') return [];
  if (whole.kind === 'join') {
    const found = byDeclaredScope(file, whole, all) ?? byNames(file, whole, all);
    if (found) return [found];
  }
  return whole.parts.flatMap((part) => mixesIn(file, part, all));
}
